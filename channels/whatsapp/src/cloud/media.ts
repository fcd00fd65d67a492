// Files on their way out: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
import { type Attachment, DeliveryError } from '@dragoman/core/plugin'
import { z } from 'zod'
import type { Sending } from './sending.ts'

export const LIMITS = {
  image: { maxBytes: 5 * 1024 * 1024 },
  audio: { maxBytes: 16 * 1024 * 1024 },
  video: { maxBytes: 16 * 1024 * 1024 },
  file: { maxBytes: 100 * 1024 * 1024 },
} as const

const SHOWN = {
  image: new Set(['image/jpeg', 'image/png']),
  audio: new Set(['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg']),
  video: new Set(['video/mp4', 'video/3gpp']),
  file: new Set<string>(),
}

const uploaded = z.object({ id: z.string().min(1) })

/** Kept files are handed over as bytes, so that the bot need not be reachable; what lies elsewhere, Meta fetches itself. */
export async function mediaPayload(
  attachment: Attachment,
  caption: string,
  { graph, host, signal }: Sending,
): Promise<{ readonly type: string; readonly [part: string]: unknown }> {
  const { kind, url, mediaType, name } = attachment
  // What WhatsApp cannot show as such, such as a GIF, it takes as a document.
  const type = kind !== 'file' && SHOWN[kind].has(mediaType) ? kind : 'document'
  const words = {
    ...(caption !== '' && type !== 'audio' && { caption }),
    ...(type === 'document' && name !== undefined && { filename: name }),
  }
  const at = (place: object) => ({ type, [type]: { ...place, ...words } })
  if (url.startsWith('whatsapp-media:')) return at({ id: url.slice('whatsapp-media:'.length) })
  if (!url.startsWith('media:')) return at({ link: url })
  const file = await host.media.get(url)
  if (!file) throw new DeliveryError('the file is no longer kept', { permanent: true })
  const blob = new Blob([new Uint8Array(file.bytes)], { type: mediaType })
  const { id } = uploaded.parse(await graph.upload(blob, name ?? file.name ?? 'file', signal))
  return at({ id })
}
