// One who waits: what an agent needs to know before taking it, and the taking.
import type { EscalationView } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { claim, claiming, nameOf } from '../../state/queue.ts'
import { t, tOf } from '../../words.ts'
import { Age, Gist, MoodTag } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'

interface Props {
  readonly escalation: EscalationView
  readonly first: boolean
}

export function WaitingItem({ escalation, first }: Props) {
  const about = `about-${escalation.id}`
  const why = `why-${escalation.id}`
  return (
    <li class="item">
      <div id={about} class="item-facts">
        <p class="item-head">
          <bdi class="item-name">{nameOf(escalation)}</bdi>
          <Age since={escalation.createdAt} />
        </p>
        <p class="item-line">
          <strong>{escalation.locale ? languageName(escalation.locale) : t('queue.unknownLanguage')}</strong>
          <span class={escalation.ownLanguage ? 'tag tag-own' : 'tag tag-translation'}>
            <Icon name={escalation.ownLanguage ? 'check' : 'languages'} />
            {t(escalation.ownLanguage ? 'queue.ownLanguage' : 'queue.byTranslation')}
          </span>
        </p>
        <Gist gist={escalation.gist} />
      </div>
      <div class="item-foot">
        <div id={why} class="item-why">
          <MoodTag mood={escalation.mood} />
          <p>
            <span>{t(`reason.${escalation.reason}`)}</span>
            <span>{tOf('channel', escalation.channel, escalation.channel)}</span>
          </p>
        </div>
        <button
          type="button"
          class="button item-claim"
          data-rove
          tabIndex={first ? 0 : -1}
          aria-label={`${t('queue.claim')}: ${nameOf(escalation)}`}
          aria-describedby={`${about} ${why}`}
          aria-disabled={claiming.value !== undefined}
          onClick={() => void claim(escalation)}
        >
          {t('queue.claim')}
        </button>
      </div>
    </li>
  )
}
