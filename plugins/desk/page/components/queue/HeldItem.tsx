// A conversation that an agent holds: open it, and see from here whether something new is in it. Supervisors see those of
// others too, with the holder's name.
import type { EscalationView } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { conversations, openId, unreadIn } from '../../state/conversations.ts'
import { nameOf } from '../../state/queue.ts'
import { go } from '../../state/route.ts'
import { t } from '../../words.ts'
import { Age } from '../parts/Facts.tsx'

interface Props {
  readonly escalation: EscalationView
  readonly first: boolean
  readonly others?: boolean
}

export function HeldItem({ escalation, first, others = false }: Props) {
  const { conversationId: id } = escalation
  const isOpen = openId.value === id
  const news = others || isOpen ? 0 : unreadIn(id)
  const last = conversations.value[id]?.messages.at(-1)
  const wording = last?.reading ?? last?.original
  return (
    <li class="item item-mine">
      <button
        type="button"
        class="item-open"
        data-rove
        tabIndex={first || isOpen ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => go({ at: 'conversation', id })}
      >
        <span class="item-head">
          <bdi class="item-name">{nameOf(escalation)}</bdi>
          {news > 0 ? (
            <span class="unread">
              <span aria-hidden="true">{news}</span>
              <span class="for-ears">{t('queue.unread', { count: news })}</span>
            </span>
          ) : (
            <Age since={last?.at ?? escalation.createdAt} />
          )}
        </span>
        <span class="item-line quiet">
          <span>{escalation.locale ? languageName(escalation.locale) : t('queue.unknownLanguage')}</span>
          {others && escalation.agent && <bdi>{t('queue.heldBy', { agent: escalation.agent })}</bdi>}
          {wording && !others && (
            <bdi class="item-last" lang={wording.locale ?? ''} dir={wording.direction}>
              {wording.text}
            </bdi>
          )}
        </span>
      </button>
    </li>
  )
}
