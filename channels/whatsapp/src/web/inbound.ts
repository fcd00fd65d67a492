// From a message of whatsapp-web.js to what a conversation keeps.
import type { Attachment, Body, Customer, Inbound } from '@dragoman/core/plugin'
import { z } from 'zod'
import { contactFrom } from './vcard.ts'

const key = z.object({ _serialized: z.string().min(1).max(400), fromMe: z.boolean() })
const id = z.string().min(1).max(400)

/** What is used of a `Message`; everything else may change. */
export const webMessage = z.object({
  id: key,
  from: id,
  /** Who wrote it in a group. */
  author: id.optional(),
  type: z.string().max(40),
  body: z.string().nullish(),
  timestamp: z.number().nullish(),
  hasMedia: z.boolean(),
  hasQuotedMsg: z.boolean(),
  isStatus: z.unknown().optional(),
  broadcast: z.unknown().optional(),
  mentionedIds: z.array(z.unknown()),
  location: z
    .object({
      latitude: z.coerce.number(),
      longitude: z.coerce.number(),
      name: z.string().nullish(),
      address: z.string().nullish(),
    })
    .nullish(),
  vCards: z.array(z.string()),
  selectedButtonId: z.string().nullish(),
  selectedRowId: z.string().nullish(),
  rawData: z.object({
    notifyName: z.string().nullish(),
    mimetype: z.string().nullish(),
    filename: z.string().nullish(),
    size: z.number().nullish(),
    quotedParticipant: z.unknown().optional(),
  }),
})
export type WebMessage = z.infer<typeof webMessage>

export const webReaction = z.object({
  id: key,
  /** What it is a reaction to. */
  msgId: key.extend({ remote: z.unknown() }),
  senderId: id,
  reaction: z.string().max(100),
  timestamp: z.number().nullish(),
})
export type WebReaction = z.infer<typeof webReaction>

/** A number that has an account: `491512345678@c.us`. Of `…@lid`, which hides it, nothing can be told. */
const NUMBER = /^(\d{5,15})@c\.us$/
const isGroup = (chat: string) => chat.endsWith('@g.us')

/** What people send; everything else (joined, encrypted, called) is a notice of the service. */
const FROM_PEOPLE = new Set(
  (
    'chat image video audio ptt document sticker location vcard multi_vcard order product payment ' +
    'list_response buttons_response template_button_reply interactive native_flow poll_creation scheduled_event_creation ' +
    'groups_v4_invite'
  ).split(' '),
)

/** `own`: the ids of the linked number. In a group only what is addressed to it is heard. */
export function inboundFrom(message: WebMessage, own: readonly string[]): Inbound | undefined {
  const { from, author, type, isStatus, broadcast, timestamp } = message
  if (message.id.fromMe || isStatus || broadcast || !FROM_PEOPLE.has(type)) return undefined
  if (!/@(?:c\.us|lid|g\.us)$/.test(from)) return undefined
  if (isGroup(from) && !isAddressed(message, own)) return undefined
  const at = atOf(timestamp)
  return {
    conversation: from,
    address: from,
    externalId: message.id._serialized,
    customer: customerOf(author ?? from, message.rawData.notifyName),
    body: bodyOf(message, own),
    ...(at && { at }),
    channelData: { type },
  }
}

/** An edit of theirs: the words that it has now. */
export function editFrom(message: WebMessage, text: string, at: Date): Inbound | undefined {
  const { from, author } = message
  if (message.id.fromMe) return undefined
  const target = message.id._serialized
  return {
    ...about(from, author ?? from, message.rawData.notifyName),
    // Edits have no id of their own.
    externalId: `${target}/edit/${at.getTime()}`,
    body: { kind: 'edit', target, text },
    at,
  }
}

/** `target`: the id that the message had. */
export function deletionFrom(message: WebMessage, target: string): Inbound | undefined {
  const { from, author } = message
  if (message.id.fromMe) return undefined
  return {
    ...about(from, author ?? from, message.rawData.notifyName),
    externalId: `${target}/deletion`,
    body: { kind: 'deletion', target },
  }
}

/** In a group only reactions to what was sent from here are heard. */
export function reactionFrom({ id: own, msgId, senderId, reaction, timestamp }: WebReaction): Inbound | undefined {
  const chat = chatOf(msgId.remote)
  if (own.fromMe || chat === undefined || (isGroup(chat) && !msgId.fromMe)) return undefined
  const at = atOf(timestamp)
  const target = msgId._serialized
  return {
    ...about(chat, senderId, undefined),
    externalId: `${own._serialized}/${timestamp ?? ''}/${reaction}`,
    body: { kind: 'reaction', target, emoji: reaction, ...(reaction === '' && { removed: true }) },
    ...(at && { at }),
  }
}

function about(chat: string, sender: string, name: string | null | undefined) {
  return { conversation: chat, address: chat, customer: customerOf(sender, name) }
}

function chatOf(remote: unknown): string | undefined {
  return id.or(z.object({ _serialized: id }).transform(({ _serialized }) => _serialized)).safeParse(remote).data
}

function customerOf(sender: string, name: string | null | undefined): Customer {
  const [, digits] = NUMBER.exec(sender) ?? []
  return { externalId: sender, ...(name && { name: name.slice(0, 1000) }), ...(digits && { phone: `+${digits}` }) }
}

/** Seconds since 1970. */
function atOf(timestamp: number | null | undefined): Date | undefined {
  const at = new Date((timestamp ?? Number.NaN) * 1000)
  return Number.isNaN(at.getTime()) || at.getTime() <= 0 ? undefined : at
}

/** Mentioned, answered, or given a command. */
function isAddressed({ mentionedIds, rawData, hasQuotedMsg, body }: WebMessage, own: readonly string[]): boolean {
  const isOwn = (value: unknown) => own.includes(chatOf(value) ?? '')
  return mentionedIds.some(isOwn) || (hasQuotedMsg && isOwn(rawData.quotedParticipant)) || /^\/\w/.test(body ?? '')
}

function bodyOf(message: WebMessage, own: readonly string[]): Body {
  const { type, location, vCards, selectedButtonId, selectedRowId } = message
  const text = withoutMention(message.body ?? '', own)
  const chosen = selectedButtonId ?? selectedRowId
  if (chosen) return { kind: 'press', value: chosen, label: text.slice(0, 1000) || chosen }
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
  if (vCards.length > 0) return { kind: 'message', contacts: vCards.slice(0, 50).map(contactFrom) }
  if (fileOf(message)) return { kind: 'message', ...(text && { text }) }
  // What has no words, such as an order: that something came is still seen.
  return { kind: 'message', text: text || `[${type}]` }
}

/** `@491512345678 where is my parcel`: the name at the beginning is for WhatsApp, not for the bot. */
function withoutMention(text: string, own: readonly string[]): string {
  const [mention, user = ''] = /^@(\d+)\s*/.exec(text) ?? []
  return mention && own.some((one) => one.startsWith(`${user}@`)) ? text.slice(mention.length) : text
}

const KINDS: Readonly<Record<string, readonly [Attachment['kind'], string]>> = {
  image: ['image', 'image/jpeg'],
  sticker: ['image', 'image/webp'],
  video: ['video', 'video/mp4'],
  audio: ['audio', 'audio/ogg'],
  ptt: ['audio', 'audio/ogg'],
  document: ['file', 'application/octet-stream'],
}

/** The file that comes with a message, which is still at WhatsApp's. */
export function fileOf({ type, hasMedia, rawData }: WebMessage): Omit<Attachment, 'url'> | undefined {
  const found = KINDS[type]
  if (!found || !hasMedia) return undefined
  const [kind, mediaType] = found
  const { mimetype, filename, size } = rawData
  return {
    kind,
    // Of `audio/ogg; codecs=opus` the first half.
    mediaType: (mimetype?.split(';')[0]?.trim() || mediaType).slice(0, 255),
    ...(filename && { name: filename.slice(0, 1000) }),
    ...(size && { size }),
    ...(type === 'ptt' && { voice: true }),
  }
}
