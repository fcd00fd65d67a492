// What came with a message. Only what Dragoman keeps is shown here; what lies elsewhere is a link that says where it leads.
import type { Attachment } from '@dragoman/core'
import { mediaPath } from '../../client.ts'
import { sizeOf } from '../../names.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'

export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <ul class="attachments" aria-label={t('message.attachments')}>
      {attachments.map((attachment) => (
        <li key={attachment.url}>
          {attachment.url.startsWith('media:') ? (
            <Kept attachment={attachment} />
          ) : (
            <Elsewhere attachment={attachment} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Kept({ attachment }: { readonly attachment: Attachment }) {
  const path = mediaPath(attachment.url.slice('media:'.length))
  const name = attachment.name ?? t(`attachment.${attachment.kind}`)
  const description = attachment.alt ?? name
  switch (attachment.kind) {
    case 'image':
      return (
        <a href={path} target="_blank" rel="noopener" aria-label={t('attachment.open', { name: description })}>
          <img src={path} alt={description} loading="lazy" />
        </a>
      )
    case 'audio':
      return <audio controls preload="metadata" src={path} aria-label={description} />
    case 'video':
      return <video controls preload="metadata" src={path} aria-label={description} />
    case 'file':
      break
  }
  return (
    <a class="file" href={path} target="_blank" rel="noopener" download={attachment.name}>
      <Icon name="file" /> <bdi>{name}</bdi>
      {attachment.size !== undefined && <span class="quiet">{sizeOf(attachment.size)}</span>}
    </a>
  )
}

function Elsewhere({ attachment }: { readonly attachment: Attachment }) {
  const host = URL.parse(attachment.url)?.host ?? ''
  return (
    <a class="file" href={attachment.url} target="_blank" rel="noopener noreferrer">
      <Icon name="file" /> <bdi>{attachment.name ?? attachment.alt ?? t(`attachment.${attachment.kind}`)}</bdi>
      <span class="quiet">{t('attachment.elsewhere', { host })}</span>
    </a>
  )
}
