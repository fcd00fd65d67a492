// From an update to what core stores. Files are named, not fetched.
import type { Attachment, Body, Customer, Inbound } from '@dragoman/core/plugin'
import type { TelegramFile, TelegramMessage, Update, User } from './update.ts'

/** Where an answer goes. */
export interface Address {
  readonly chat: number
  /** The topic of a forum. */
  readonly thread?: number
}

/** An inbound message whose files are still at Telegram, under their ids. */
export interface Arrived {
  readonly inbound: Inbound
  readonly files: readonly WaitingFile[]
}

export interface WaitingFile {
  readonly fileId: string
  readonly attachment: Omit<Attachment, 'url'>
}

/** Who the bot is on Telegram: how one addresses it in a group. */
export interface Me {
  readonly id: number
  readonly username: string
}

/** `undefined` for what is no message of a customer to this bot. */
export function arrivedFrom(update: Update, me: Me): Arrived | undefined {
  if (update.message) return messageFrom(update.message, me)
  if (update.edited_message) return editFrom(update.edited_message, me)
  if (update.callback_query) return pressFrom(update.callback_query)
  if (update.message_reaction) return reactionFrom(update.message_reaction)
  if (update.my_chat_member) return memberFrom(update.my_chat_member)
  return undefined
}

/** A conversation is one customer's thread: in a group, each member has one of their own. */
function placeOf(
  { chat, message_thread_id: thread }: Pick<TelegramMessage, 'chat' | 'message_thread_id'>,
  from: User,
): Pick<Inbound, 'conversation' | 'address'> {
  const address: Address = { chat: chat.id, ...(thread !== undefined && { thread }) }
  const conversation = chat.type === 'private' ? `${chat.id}` : `${chat.id}/${thread ?? 0}/${from.id}`
  return { conversation, address: { ...address } }
}

function customerFrom({ id, first_name, last_name, language_code }: User): Customer {
  const name = [first_name, last_name].filter(Boolean).join(' ')
  return { externalId: String(id), ...(name && { name: name.slice(0, 200) }), locale: language_code }
}

function messageFrom(message: TelegramMessage, me: Me): Arrived | undefined {
  const { from, chat } = message
  if (!from || from.is_bot || chat.type === 'channel') return undefined
  const addressed = chat.type === 'private' ? wordsIn(message) : addressedWords(message, me)
  if (addressed === undefined) return undefined
  const files = filesIn(message)
  const body = bodyOf(message, addressed.trim(), files.length > 0)
  if (!body) return undefined
  const reply = message.reply_to_message?.message_id
  return {
    inbound: {
      ...placeOf(message, from),
      externalId: String(message.message_id),
      customer: customerFrom(from),
      body,
      ...(reply !== undefined && { replyTo: String(reply) }),
      at: dateOf(message.date),
    },
    files,
  }
}

function bodyOf(message: TelegramMessage, text: string, hasFiles: boolean): Body | undefined {
  // https://core.telegram.org/bots/features#deep-linking
  const start = /^\/start(?:@\w+)?(?:\s+(?<payload>\S.*))?$/s.exec(text)
  if (start)
    return { kind: 'joined', ...(start.groups?.['payload'] && { payload: start.groups['payload'].slice(0, 512) }) }
  const { location, venue, contact } = message
  const place = venue
    ? { ...venue.location, name: venue.title, ...(venue.address && { address: venue.address }) }
    : location
  if (!text && !hasFiles && !place && !contact) return undefined
  return {
    kind: 'message',
    ...(text && { text }),
    ...(place && { location: place }),
    ...(contact && {
      contacts: [
        { name: [contact.first_name, contact.last_name].filter(Boolean).join(' '), phones: [contact.phone_number] },
      ],
    }),
  }
}

const wordsIn = ({ text, caption }: TelegramMessage): string => text ?? caption ?? ''

/** In a group: the words without the mention that addresses the bot; `undefined` where nothing does. */
function addressedWords(message: TelegramMessage, { id, username }: Me): string | undefined {
  const words = wordsIn(message)
  const mention = `@${username}`.toLowerCase()
  const mentioned = (message.entities ?? message.caption_entities ?? []).find(({ type, offset, length, user }) => {
    const named = words.slice(offset, offset + length).toLowerCase()
    return (
      (type === 'mention' && named === mention) ||
      (type === 'text_mention' && user?.id === id) ||
      (type === 'bot_command' && named.endsWith(mention))
    )
  })
  if (mentioned?.type === 'bot_command') return words
  if (mentioned) return words.slice(0, mentioned.offset) + words.slice(mentioned.offset + mentioned.length)
  return message.reply_to_message?.from?.id === id ? words : undefined
}

/** Telegram takes and gives up to 20 MB; an animation also comes as a document, for older clients. */
function filesIn(message: TelegramMessage): WaitingFile[] {
  const { photo, voice, audio, video, video_note, animation, document, sticker } = message
  const largest = photo?.toSorted((a, b) => (b.file_size ?? 0) - (a.file_size ?? 0))[0]
  const file = (
    from: TelegramFile | undefined,
    kind: Attachment['kind'],
    mediaType: string,
    extra: Partial<Attachment> = {},
  ): WaitingFile[] => {
    if (!from) return []
    const { file_id, file_name, file_size, mime_type, duration } = from
    const attachment = {
      kind,
      mediaType: mime_type ?? mediaType,
      ...(file_name && { name: file_name.slice(0, 255) }),
      ...(file_size !== undefined && { size: file_size }),
      ...(duration !== undefined && { durationMs: duration * 1000 }),
      ...extra,
    }
    return [{ fileId: file_id, attachment }]
  }
  const alt = sticker?.emoji && { alt: sticker.emoji }
  return [
    ...file(largest, 'image', 'image/jpeg'),
    ...file(voice, 'audio', 'audio/ogg', { voice: true }),
    ...file(audio, 'audio', 'audio/mpeg'),
    ...file(video ?? video_note ?? animation, 'video', 'video/mp4'),
    ...file(animation ? undefined : document, 'file', 'application/octet-stream'),
    ...(sticker?.is_video
      ? file(sticker, 'video', 'video/webm', { ...alt })
      : file(
          sticker,
          sticker?.is_animated ? 'file' : 'image',
          sticker?.is_animated ? 'application/gzip' : 'image/webp',
          { ...alt },
        )),
  ]
}

function editFrom(message: TelegramMessage, me: Me): Arrived | undefined {
  const { from, chat, message_id: target, edit_date: edited = message.date } = message
  if (!from || from.is_bot || chat.type === 'channel') return undefined
  const text = chat.type === 'private' ? wordsIn(message) : addressedWords(message, me)
  if (text === undefined) return undefined
  return {
    inbound: {
      ...placeOf(message, from),
      externalId: `edit:${target}:${edited}`,
      customer: customerFrom(from),
      body: { kind: 'edit', target: String(target), text: text.trim() },
      at: dateOf(edited),
    },
    files: [],
  }
}

function pressFrom(query: NonNullable<Update['callback_query']>): Arrived | undefined {
  const { id, from, message, data } = query
  if (!message || data === undefined) return undefined
  const label = message.reply_markup?.inline_keyboard.flat().find(({ callback_data }) => callback_data === data)?.text
  // A value too long for Telegram travels as its label, which core knows as well.
  const body: Body =
    data === TOO_LONG || data.startsWith(TOO_LONG)
      ? { kind: 'message', text: label ?? '' }
      : { kind: 'press', value: data, ...(label && { label }), target: String(message.message_id) }
  return {
    inbound: { ...placeOf(message, from), externalId: `press:${id}`, customer: customerFrom(from), body },
    files: [],
  }
}

/** Begins what is not a value but a place in a keyboard. https://core.telegram.org/bots/api#inlinekeyboardbutton: 1–64 bytes. */
export const TOO_LONG = '\u0001'
export const CALLBACK_BYTES = 64

function reactionFrom(reaction: NonNullable<Update['message_reaction']>): Arrived | undefined {
  const { chat, user, message_id, date, old_reaction, new_reaction } = reaction
  if (!user || user.is_bot || chat.type !== 'private') return undefined
  const given = new_reaction.find(({ emoji }) => emoji !== undefined)?.emoji
  const taken = old_reaction.find(({ emoji }) => emoji !== undefined)?.emoji
  const emoji = given ?? taken
  if (emoji === undefined) return undefined
  return {
    inbound: {
      ...placeOf({ chat }, user),
      externalId: `reaction:${message_id}:${date}:${emoji}:${given ? 'given' : 'taken'}`,
      customer: customerFrom(user),
      body: { kind: 'reaction', target: String(message_id), emoji, ...(given === undefined && { removed: true }) },
      at: dateOf(date),
    },
    files: [],
  }
}

/** In a private chat, being a member or not is being unblocked or blocked: https://core.telegram.org/bots/api#chatmemberupdated */
function memberFrom(change: NonNullable<Update['my_chat_member']>): Arrived | undefined {
  const { chat, from, date, new_chat_member } = change
  if (chat.type !== 'private') return undefined
  const left = new_chat_member.status === 'kicked' || new_chat_member.status === 'left'
  return {
    inbound: {
      ...placeOf({ chat }, from),
      externalId: `member:${date}:${new_chat_member.status}`,
      customer: customerFrom(from),
      body: { kind: left ? 'left' : 'joined' },
      at: dateOf(date),
    },
    files: [],
  }
}

function dateOf(seconds: number): Date {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? new Date(0) : date
}
