// From a message of the Cloud API to what a conversation keeps.
import type { Attachment, Body, Contact, Customer, Inbound } from '@dragoman/core/plugin'
import type { WhatsAppContact, WhatsAppFile, WhatsAppMessage } from './update.ts'

/** `message`: the newest of theirs, which read marks and typing are told of. */
export type Address = { readonly to: string; readonly message?: string }

/** Begins the id of a button whose value did not fit: its label stands for it. */
export const TOO_LONG = '\u2026#'

/** A file that is still at Meta's. */
export interface WaitingFile {
  readonly mediaId: string
  readonly attachment: Omit<Attachment, 'url'>
}

export interface Arrived {
  readonly inbound: Inbound
  readonly file?: WaitingFile
}

/** What one message holds, in order; nothing where it is none of a customer's. An advertisement that they came by goes before it. */
export function arrivedFrom(message: WhatsAppMessage, contact: WhatsAppContact | undefined): readonly Arrived[] {
  if (message.type === 'system') return []
  const about = {
    conversation: message.from,
    address: { to: message.from, message: message.id },
    customer: customerOf(message.from, contact),
    ...(atOf(message.timestamp) && { at: atOf(message.timestamp) }),
  }
  const file = fileOf(message)
  const inbound: Inbound = {
    ...about,
    externalId: message.id,
    body: bodyOf(message),
    ...(message.context?.id && !isPress(message) && { replyTo: message.context.id }),
    channelData: { type: message.type },
  }
  const source = message.referral?.source_id || message.referral?.source_url
  const joined: Body = { kind: 'joined', payload: source?.slice(0, 4096) }
  return [
    ...(source ? [{ inbound: { ...about, externalId: `${message.id}/referral`, body: joined } }] : []),
    { inbound, ...(file && { file }) },
  ]
}

/** A WhatsApp id is the number without its plus: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components#contacts-object */
function customerOf(from: string, contact: WhatsAppContact | undefined): Customer {
  const name = contact?.profile?.name?.slice(0, 1000)
  return { externalId: from, ...(name && { name }), ...(/^\d{5,15}$/.test(from) && { phone: `+${from}` }) }
}

/** Seconds since 1970. */
function atOf(timestamp: string): Date | undefined {
  const at = new Date(Number(timestamp) * 1000)
  return /^\d{1,12}$/.test(timestamp) && !Number.isNaN(at.getTime()) ? at : undefined
}

function isPress({ interactive, button }: WhatsAppMessage): boolean {
  return Boolean(interactive?.button_reply ?? interactive?.list_reply ?? button)
}

function bodyOf(message: WhatsAppMessage): Body {
  const { text, interactive, button, reaction, location, contacts, order } = message
  const target = message.context?.id ? { target: message.context.id } : {}
  const chosen = interactive?.button_reply ?? interactive?.list_reply
  if (chosen) {
    const { id, title } = chosen
    return { kind: 'press', value: id.startsWith(TOO_LONG) ? title : id, label: title.slice(0, 1000), ...target }
  }
  if (button)
    return { kind: 'press', value: button.payload || button.text, label: button.text.slice(0, 1000), ...target }
  if (reaction) {
    const { message_id, emoji } = reaction
    return { kind: 'reaction', target: message_id, emoji: emoji ?? '', ...(!emoji && { removed: true }) }
  }
  if (text) return { kind: 'message', text: text.body }
  if (location) {
    const { latitude, longitude, name, address } = location
    return {
      kind: 'message',
      location: {
        latitude,
        longitude,
        ...(name && { name: name.slice(0, 1000) }),
        ...(address && { address: address.slice(0, 1000) }),
      },
    }
  }
  if (contacts) return { kind: 'message', contacts: contacts.slice(0, 50).map(contactOf) }
  if (order) return { kind: 'message', text: orderLines(order) }
  const caption = fileIn(message)?.file.caption
  if (fileIn(message)) return { kind: 'message', ...(caption && { text: caption }) }
  // What this API does not hand over, such as a poll: that something came is still seen.
  return { kind: 'message', text: `[${message.type}]` }
}

function contactOf({ name, phones, emails }: NonNullable<WhatsAppMessage['contacts']>[number]): Contact {
  const some = (values: readonly (string | null | undefined)[]) =>
    values.flatMap((value) => (value ? [value.slice(0, 1000)] : [])).slice(0, 20)
  return {
    name: (name.formatted_name ?? name.first_name ?? '').slice(0, 1000),
    phones: some((phones ?? []).map(({ phone, wa_id }) => phone ?? wa_id)),
    emails: some((emails ?? []).map(({ email }) => email)),
  }
}

/** A line for each product: `2 × SKU-4711 · 19.90 EUR`. */
function orderLines({ text, product_items }: NonNullable<WhatsAppMessage['order']>): string {
  const lines = product_items.map(({ product_retailer_id: product, quantity, item_price: price, currency }) =>
    [`${quantity} × ${product}`, [price, currency].filter((part) => part != null).join(' ')]
      .filter(Boolean)
      .join(' · '),
  )
  return [...(text ? [text] : []), ...lines].join('\n')
}

function fileIn(
  message: WhatsAppMessage,
): { readonly kind: Attachment['kind']; readonly mediaType: string; readonly file: WhatsAppFile } | undefined {
  const { image, sticker, audio, video, document } = message
  if (image) return { kind: 'image', mediaType: 'image/jpeg', file: image }
  if (sticker) return { kind: 'image', mediaType: 'image/webp', file: sticker }
  if (audio) return { kind: 'audio', mediaType: 'audio/ogg', file: audio }
  if (video) return { kind: 'video', mediaType: 'video/mp4', file: video }
  if (document) return { kind: 'file', mediaType: 'application/octet-stream', file: document }
  return undefined
}

function fileOf(message: WhatsAppMessage): WaitingFile | undefined {
  const found = fileIn(message)
  if (!found) return undefined
  const { kind, mediaType, file } = found
  return {
    mediaId: file.id,
    attachment: {
      kind,
      // Of `audio/ogg; codecs=opus` the first half.
      mediaType: (file.mime_type?.split(';')[0]?.trim() || mediaType).slice(0, 255),
      ...(file.filename && { name: file.filename.slice(0, 1000) }),
      ...(file.voice && { voice: true }),
    },
  }
}
