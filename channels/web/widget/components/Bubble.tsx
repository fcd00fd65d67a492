// One message: its words and what came with them, whether a machine translated it, and how far our own has got.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { ChatMessage } from '../activity.ts'
import type { Outgoing } from '../outbox.ts'
import type { Entry } from '../transcript.ts'
import { Attachments } from './Attachments.tsx'
import { useChat } from './context.ts'
import { FileIcon } from './icons.tsx'
import { Text } from './Text.tsx'

export function Bubble({ entry, speaker }: { readonly entry: Entry; readonly speaker: string }): JSX.Element {
  const { words } = useChat()
  const { message, outgoing } = entry
  return (
    <div class={`message${outgoing ? ` ${outgoing.state}` : ''}`}>
      <span class="unseen">
        <bdi>{speaker}</bdi>:
      </span>
      {message.deleted && <p class="gone">{words.say('deleted')}</p>}
      {message.text && (
        <div class="bubble">
          <Text text={message.text} format={message.format} locale={message.locale} />
        </div>
      )}
      <Attachments files={message.files} cards={message.cards} of={message.id} />
      {outgoing?.files.map((file) => (
        <span key={file.name} class="file">
          <FileIcon />
          <bdi>{file.name}</bdi>
        </span>
      ))}
      {message.edited && <p class="meta">{words.say('edited')}</p>}
      {message.translated && <Translation message={message} />}
      {outgoing && <Progress outgoing={outgoing} />}
    </div>
  )
}

/** Says that a machine translated, and shows the words as they were written (guarantee 12). */
function Translation({ message: { original } }: { readonly message: ChatMessage }): JSX.Element {
  const { words } = useChat()
  const [shown, setShown] = useState(false)
  return (
    <>
      <p class="meta">
        <span>{words.say('translated')}</span>
        {original && (
          <button type="button" class="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {words.say(shown ? 'hideOriginal' : 'showOriginal')}
          </button>
        )}
      </p>
      {original && shown && (
        <blockquote class="original" aria-label={words.say('original')}>
          <Text text={original.text} format="plain" locale={original.locale} />
        </blockquote>
      )}
    </>
  )
}

function Progress({ outgoing: { id, state, text, filesLost } }: { readonly outgoing: Outgoing }): JSX.Element | null {
  const { chat, words } = useChat()
  if (state === 'sent') return null
  if (state === 'queued') {
    return <p class="meta">{words.say(chat.status.value === 'online' ? 'sending' : 'waiting')}</p>
  }
  return (
    <p class="meta alarm" role="alert">
      <span>{words.say(filesLost ? 'filesLost' : 'notSent')}</span>
      {text && (
        <button type="button" class="link" onClick={() => chat.retry(id)}>
          {words.say('retry')}
        </button>
      )}
      <button type="button" class="link" onClick={() => chat.discard(id)}>
        {words.say('discard')}
      </button>
    </p>
  )
}
