// From a message that fits to the requests that show it: https://core.telegram.org/bots/api#sendmessage
import type { Attachment, Button, Content, Host, MessageAction, Rendered } from '@dragoman/core/plugin'
import { type Api, GrammyError, InputFile } from 'grammy'
import type { Address } from './inbound.ts'
import { CALLBACK_BYTES, TOO_LONG } from './inbound.ts'
import { toHtml } from './markup.ts'
import type { Signal } from './signal.ts'

export const LONGEST_TEXT = 4096
const LONGEST_CAPTION = 1024

type Raw = Api['raw']
type Markup = NonNullable<Parameters<Raw['sendMessage']>[0]['reply_markup']>

/** What every request about one message has in common. */
interface Common {
  readonly chat_id: number
  readonly message_thread_id?: number
  readonly reply_parameters?: { readonly message_id: number; readonly allow_sending_without_reply: true }
}

/** One request. Answers the id of the message that it made. */
type Step = (api: Raw, signal: Signal) => Promise<number>

/** The requests that show a message, in order. Buttons stand under the last; what it answers is named by the first. */
export function stepsFor(address: Address, { content, action, replyTo }: Rendered, host: Host): readonly Step[] {
  const common: Common = { chat_id: address.chat, message_thread_id: address.thread }
  if (action) return [actionStep(common, content, action)]
  const markup = markupOf(content)
  const isAlbum = albumIn(content)
  const pieces = [...fileSteps(content, host), ...placeSteps(content), ...contactSteps(content)]
  const captioned = pieces.length === 1 && !isAlbum && isShort(content) && content.attachments?.length === 1
  const text = content.text && !captioned ? [textStep(content)] : []
  // An album takes no keyboard, so it goes before what does.
  const steps = isAlbum ? [...pieces, ...text] : [...text, ...pieces]
  if (steps.length === 0 || (isAlbum && markup && text.length === 0)) steps.push(textStep({ text: '…' }))
  return steps.map((step, index) => (api, signal) => {
    const reply =
      index === 0 && replyTo !== undefined && /^\d+$/.test(replyTo)
        ? { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } as const }
        : {}
    const caption = captioned ? textOf(content, 'caption') : {}
    return step(api, { ...common, ...reply }, index === steps.length - 1 ? markup : undefined, caption, signal)
  })
}

type Piece = (
  api: Raw,
  common: Common,
  markup: Markup | undefined,
  caption: Record<string, string>,
  signal: Signal,
) => Promise<number>

function textOf({ text = '', format }: Content, field: 'text' | 'caption'): Record<string, string> {
  if (!text) return {}
  return format === 'markdown' ? { [field]: toHtml(text), parse_mode: 'HTML' } : { [field]: text }
}

function isShort({ text = '' }: Content): boolean {
  return text.length <= LONGEST_CAPTION
}

function textStep(content: Content): Piece {
  return async (api, common, reply_markup, _, signal) => {
    const { text = '', parse_mode } = textOf(content, 'text')
    const sent = await api.sendMessage(
      { ...common, text, ...(parse_mode && { parse_mode: 'HTML' as const }), reply_markup },
      signal,
    )
    return sent.message_id
  }
}

/** Several pictures and films are an album: https://core.telegram.org/bots/api#sendmediagroup takes up to ten. */
function albumIn({ attachments = [] }: Content): boolean {
  return attachments.length > 1 && attachments.every(({ kind }) => kind === 'image' || kind === 'video')
}

/** Other files go one by one. */
function fileSteps({ attachments = [] }: Content, host: Host): Piece[] {
  if (albumIn({ attachments })) return [albumStep(attachments, host)]
  return attachments.map((attachment) => async (api, common, reply_markup, caption, signal) => {
    const file = await inputOf(attachment, host)
    const rest = { ...common, ...caption, reply_markup } as const
    const sent = await sendFile(attachment, file, rest, api, signal)
    return sent.message_id
  })
}

function sendFile(
  { kind, voice }: Attachment,
  file: InputFile | string,
  rest: Common & { readonly reply_markup: Markup | undefined },
  api: Raw,
  signal: Signal,
): Promise<{ readonly message_id: number }> {
  switch (kind) {
    case 'image':
      return api.sendPhoto({ ...rest, photo: file }, signal)
    case 'audio':
      return voice ? api.sendVoice({ ...rest, voice: file }, signal) : api.sendAudio({ ...rest, audio: file }, signal)
    case 'video':
      return api.sendVideo({ ...rest, video: file }, signal)
    case 'file':
      return api.sendDocument({ ...rest, document: file }, signal)
  }
}

function albumStep(attachments: readonly Attachment[], host: Host): Piece {
  return async (api, common, _, __, signal) => {
    const media = await Promise.all(
      attachments.map(async (attachment) => ({
        type: attachment.kind === 'image' ? ('photo' as const) : ('video' as const),
        media: await inputOf(attachment, host),
      })),
    )
    const [first] = await api.sendMediaGroup({ ...common, media }, signal)
    return first?.message_id ?? 0
  }
}

/** Kept files are sent as bytes, so that the bot need not be reachable; Telegram fetches the others itself. */
async function inputOf({ url, name }: Attachment, host: Host): Promise<InputFile | string> {
  const file = url.startsWith('media:') ? await host.media.get(url) : undefined
  return file ? new InputFile(file.bytes, name ?? file.name) : host.media.link(url)
}

function placeSteps({ location }: Content): Piece[] {
  if (!location) return []
  const { latitude, longitude, name, address } = location
  return [
    async (api, common, reply_markup, _, signal) => {
      const place = { ...common, latitude, longitude, reply_markup }
      const sent = name
        ? await api.sendVenue({ ...place, title: name, address: address ?? name }, signal)
        : await api.sendLocation(place, signal)
      return sent.message_id
    },
  ]
}

function contactSteps({ contacts = [] }: Content): Piece[] {
  return contacts.map(({ name, phones = [], emails = [] }) => async (api, common, reply_markup, _, signal) => {
    const [phone_number] = phones
    const sent =
      phone_number === undefined
        ? await api.sendMessage({ ...common, text: [name, ...emails].join(', '), reply_markup }, signal)
        : await api.sendContact({ ...common, phone_number, first_name: name, reply_markup }, signal)
    return sent.message_id
  })
}

/** A message has one keyboard: where there are buttons, quick replies stand among them. */
function markupOf({ buttons = [], quickReplies = [] }: Content): Markup | undefined {
  if (buttons.length > 0) {
    return { inline_keyboard: [...buttons, ...quickReplies].map((button, index) => [inlineButton(button, index)]) }
  }
  if (quickReplies.length === 0) return undefined
  return {
    keyboard: quickReplies.map(({ label }) => [{ text: label }]),
    one_time_keyboard: true,
    resize_keyboard: true,
  }
}

function inlineButton({ label, value, url }: Button, index: number) {
  if (url !== undefined) return { text: label, url }
  const fits = Buffer.byteLength(value) <= CALLBACK_BYTES && value !== '' && !value.startsWith(TOO_LONG)
  return { text: label, callback_data: fits ? value : `${TOO_LONG}${index}` }
}

function actionStep({ chat_id }: Common, content: Content, action: MessageAction): Step {
  const message_id = Number(action.target)
  return async (api, signal) => {
    switch (action.kind) {
      case 'edit':
        await edit(api, { chat_id, message_id }, content, signal)
        break
      case 'deletion':
        await api.deleteMessage({ chat_id, message_id }, signal)
        break
      case 'reaction':
        await api.setMessageReaction(
          {
            chat_id,
            message_id,
            reaction: action.removed ? [] : [{ type: 'emoji', emoji: reactionEmoji(action.emoji) }],
          },
          signal,
        )
    }
    return message_id
  }
}

/** A message with a file has a caption in place of a text; which of them it is, Telegram knows. */
async function edit(
  api: Raw,
  message: { readonly chat_id: number; readonly message_id: number },
  content: Content,
  signal: Signal,
): Promise<void> {
  const { text = '', parse_mode } = textOf(content, 'text')
  const mode = parse_mode ? ({ parse_mode: 'HTML' } as const) : {}
  try {
    await api.editMessageText({ ...message, text, ...mode }, signal)
  } catch (error) {
    const isCaption = error instanceof GrammyError && error.description.includes('no text in the message')
    const isSame = error instanceof GrammyError && error.description.includes('message is not modified')
    if (isCaption) await api.editMessageCaption({ ...message, caption: text, ...mode }, signal)
    else if (!isSame) throw error
  }
}

type Emoji = Extract<
  NonNullable<Parameters<Raw['setMessageReaction']>[0]['reaction']>[number],
  { type: 'emoji' }
>['emoji']

/** Telegram takes some seventy emoji and refuses the others: its answer tells. */
function reactionEmoji(emoji: string): Emoji {
  return emoji as Emoji
}
