// One message: who said it, in which wordings, and what became of it.
import type { ConversationView, MessageView } from '../../../src/api.ts'
import { hourOf, languageName, momentOf } from '../../names.ts'
import { overlay } from '../../state/overlays.ts'
import { nameOf } from '../../state/queue.ts'
import { me } from '../../state/session.ts'
import { t } from '../../words.ts'
import { Gist, MoodTag } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Attachments } from './Attachments.tsx'
import { DeliveryLine } from './DeliveryLine.tsx'
import { Wordings } from './Wordings.tsx'

interface Props {
  readonly message: MessageView
  readonly conversation: ConversationView
}

export function Message({ message, conversation }: Props) {
  const { speaker } = message
  return (
    <article class={`message message-${message.direction} message-of-${speaker.kind}`}>
      <header class="message-head">
        <Speaker message={message} conversation={conversation} />
        <time dateTime={message.at} title={momentOf(message.at)}>
          {hourOf(message.at)}
        </time>
        {message.mood && message.mood !== 'neutral' && <MoodTag mood={message.mood} />}
      </header>
      <div class="bubble">
        <Event message={message} />
        <Wordings message={message} />
        {message.untranslated && <Untranslated message={message} />}
        <Attachments attachments={message.attachments} />
        <Place message={message} />
        {message.options.length > 0 && <Options options={message.options} />}
      </div>
      <DeliveryLine delivery={message.delivery} />
      {speaker.kind === 'bot' && (
        <button type="button" class="why" onClick={() => (overlay.value = { kind: 'trace', why: message.position })}>
          {t('message.why')}
        </button>
      )}
    </article>
  )
}

function Speaker({ message: { speaker }, conversation }: Props) {
  if (speaker.kind === 'bot')
    return (
      <span class="speaker">
        <Icon name="bot" /> {t('message.bot')}
      </span>
    )
  if (speaker.kind === 'agent')
    return <bdi class="speaker">{speaker.id === me.value?.id ? t('message.you') : speaker.name}</bdi>
  if (speaker.kind === 'notice') return <span class="speaker">{t('message.notice')}</span>
  return <bdi class="speaker">{speaker.name ?? nameOf(conversation.escalation)}</bdi>
}

/** An edit, a reaction, a pressed button: what happened, where it was not simply said. */
function Event({ message: { kind, emoji } }: { readonly message: MessageView }) {
  if (kind === 'message') return null
  if (kind === 'reaction')
    return <p class="event">{emoji ? t('message.kind.reaction', { emoji }) : t('message.kind.reactionRemoved')}</p>
  return <p class="event">{t(`message.kind.${kind}`)}</p>
}

/** Nobody could translate it: say so, and give what was recognised. */
function Untranslated({ message }: { readonly message: MessageView }) {
  const { original, gist } = message
  return (
    <div class="untranslated">
      <p>
        <Icon name="languages" />
        {original?.locale
          ? t('message.untranslatedIn', { language: languageName(original.locale) })
          : t('message.untranslated')}
      </p>
      {gist && <Gist gist={gist} />}
    </div>
  )
}

function Place({ message: { location } }: { readonly message: MessageView }) {
  if (!location) return null
  const { name, address, latitude, longitude } = location
  return (
    <p class="event">
      {t('message.location')}: <bdi>{[name, address].filter(Boolean).join(', ')}</bdi>{' '}
      <bdi dir="ltr">{`${latitude}, ${longitude}`}</bdi>
    </p>
  )
}

function Options({ options }: { readonly options: readonly string[] }) {
  return (
    <div class="options">
      <p class="for-ears">{t('message.options')}</p>
      <ul aria-label={t('message.options')}>
        {options.map((option) => (
          <li key={option} dir="auto">
            {option}
          </li>
        ))}
      </ul>
    </div>
  )
}
