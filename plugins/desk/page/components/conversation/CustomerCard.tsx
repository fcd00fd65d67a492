// Who the customer is, and how one speaks to them.
import type { ConversationView } from '../../../src/api.ts'
import { languageName, wallClock } from '../../names.ts'
import { nameOf } from '../../state/queue.ts'
import { t, tOf } from '../../words.ts'
import { Age, Gist, MoodTag } from '../parts/Facts.tsx'
import { Hint } from '../parts/Hint.tsx'

export function CustomerCard({ conversation }: { readonly conversation: ConversationView }) {
  const { customer, escalation, register, hints } = conversation
  return (
    <div class="customer">
      <p class="customer-name">
        <bdi>{nameOf(escalation)}</bdi>
      </p>
      <dl class="facts">
        <div>
          <dt>{t('customer.language')}</dt>
          <dd>{customer.locale ? languageName(customer.locale) : t('queue.unknownLanguage')}</dd>
        </div>
        <div>
          <dt>{t('customer.localTime')}</dt>
          <dd>{customer.timeZone ? wallClock(customer.timeZone) : t('customer.unknownTime')}</dd>
        </div>
        <div>
          <dt>{t('customer.register')}</dt>
          <dd>{t(`customer.${register}`)}</dd>
        </div>
        {hints.length > 0 && (
          <div>
            <dt>{t('customer.manners')}</dt>
            {hints.map((hint) => (
              <dd key={hint.code} class="manner">
                <Hint hint={hint} />
              </dd>
            ))}
          </div>
        )}
        <div>
          <dt>{t('mood.label')}</dt>
          <dd>
            <MoodTag mood={escalation.mood} labelled={false} />
          </dd>
        </div>
        <div>
          <dt>{t('customer.reason')}</dt>
          <dd>{t(`reason.${escalation.reason}`)}</dd>
        </div>
        <div>
          <dt>{t('gist.label')}</dt>
          <dd>
            <Gist gist={escalation.gist} labelled={false} />
          </dd>
        </div>
        <div>
          <dt>{t('channel.label')}</dt>
          <dd>{tOf('channel', escalation.channel, escalation.channel)}</dd>
        </div>
        <div>
          <dt>{t('customer.waitingSince')}</dt>
          <dd>
            <Age since={escalation.createdAt} />
          </dd>
        </div>
      </dl>
    </div>
  )
}
