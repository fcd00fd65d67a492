// What comes with a message beside its words: pictures, sound, files, cards.
import type { JSX } from 'preact'
import type { Action, Card, RemoteFile } from '../activity.ts'
import { safeHref } from '../text.ts'
import { useChat } from './context.ts'
import { FileIcon } from './icons.tsx'
import { Text } from './Text.tsx'

export interface AttachmentsProps {
  readonly files: readonly RemoteFile[]
  readonly cards: readonly Card[]
  /** Id of the message they come with. */
  readonly of: string
}

export function Attachments({ files, cards, of }: AttachmentsProps): JSX.Element {
  return (
    <>
      {files.map((file) => (
        <Attached key={file.url} file={file} />
      ))}
      {cards.map((card, index) => (
        <CardOf key={index} card={card} of={of} />
      ))}
    </>
  )
}

function Attached({ file }: { readonly file: RemoteFile }): JSX.Element | null {
  const { words } = useChat()
  const url = safeHref(file.url)
  if (!url) return null
  const name = file.name ?? words.say('file')
  switch (file.mediaType.split('/')[0]) {
    case 'image':
      return (
        <a class="picture" href={url} target="_blank" rel="noopener noreferrer">
          <img src={url} alt={file.alt ?? file.name ?? words.say('picture')} />
        </a>
      )
    case 'audio':
      return <audio controls preload="metadata" src={url} aria-label={name} />
    case 'video':
      return <video controls preload="metadata" src={url} aria-label={name} />
    default:
      return (
        <a class="file" href={url} target="_blank" rel="noopener noreferrer">
          <FileIcon />
          <bdi>{name}</bdi>
        </a>
      )
  }
}

function CardOf({ card, of }: { readonly card: Card; readonly of: string }): JSX.Element {
  return (
    <article class="card">
      {card.images.map((image) => {
        const url = safeHref(image.url)
        return url && <img key={url} src={url} alt={image.alt ?? ''} />
      })}
      {card.title && (
        <p class="card-title" dir="auto">
          {card.title}
        </p>
      )}
      {card.subtitle && (
        <p class="card-subtitle" dir="auto">
          {card.subtitle}
        </p>
      )}
      {card.text && <Text text={card.text} format="markdown" />}
      <Actions actions={card.buttons} of={of} />
    </article>
  )
}

/** Real buttons: what is pressed is said to the bot. Those that lead elsewhere are real links. */
export function Actions({
  actions,
  of,
}: {
  readonly actions: readonly Action[]
  readonly of: string
}): JSX.Element | null {
  const { chat } = useChat()
  if (actions.length === 0) return null
  return (
    <div class="actions">
      {actions.map((action) => {
        if (action.url === undefined) {
          return (
            <button key={action.label} type="button" class="chip" dir="auto" onClick={() => chat.press(action, of)}>
              {action.label}
            </button>
          )
        }
        const href = safeHref(action.url)
        return (
          href && (
            <a key={action.label} class="chip" dir="auto" href={href} target="_blank" rel="noopener noreferrer">
              {action.label}
            </a>
          )
        )
      })}
    </div>
  )
}
