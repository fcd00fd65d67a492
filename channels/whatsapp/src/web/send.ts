// From a message that fits to what the client of whatsapp-web.js is asked to do.
import {
  type Attachment,
  type Content,
  DeliveryError,
  type Host,
  problemOf,
  readUpTo,
  type Rendered,
  splitText,
} from '@dragoman/core/plugin'
import type { Client, MessageContent, MessageSendOptions } from 'whatsapp-web.js'
import { toWhatsApp } from '../format.ts'
import { vCardOf } from './vcard.ts'

export const LONGEST_TEXT = 4096
const LONGEST_CAPTION = 1024

/** The file goes to the page as one text, in memory. */
export const LIMITS = {
  image: { maxBytes: 16 * 1024 * 1024 },
  audio: { maxBytes: 16 * 1024 * 1024 },
  video: { maxBytes: 64 * 1024 * 1024 },
  file: { maxBytes: 64 * 1024 * 1024 },
} as const
const LARGEST = LIMITS.file.maxBytes

const SHOWN = {
  image: new Set(['image/jpeg', 'image/png', 'image/webp']),
  audio: new Set(['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg']),
  video: new Set(['video/mp4', 'video/3gpp']),
  file: new Set<string>(),
}

interface Sending {
  readonly client: Client
  readonly chat: string
  readonly replyTo?: string | undefined
  readonly host: Host
  readonly signal: AbortSignal
}

/** One message on the customer's screen, or a change of one. Answers its id. */
type Step = (sending: Sending) => Promise<string>

export function stepsFor(message: Rendered): readonly Step[] {
  const { content, action } = message
  if (action) return [actionStep(content, action)]
  const words = toWhatsApp(content)
  const { attachments = [], location, contacts = [] } = content
  const [attachment, ...others] = attachments
  const isCaption =
    attachment !== undefined && attachment.kind !== 'audio' && others.length === 0 && words.length <= LONGEST_CAPTION
  const steps: Step[] = [
    ...(isCaption || words === '' ? [] : splitText(words, { maxLength: LONGEST_TEXT }).map((part) => say(part))),
    ...attachments.map((file) => fileStep(file, isCaption ? words : '')),
    ...(location ? [placeStep(location)] : []),
    ...contacts.map((contact) => say(vCardOf(contact), { parseVCards: true })),
  ]
  return steps.length > 0 ? steps : [say('…')]
}

/** A text that looks like a contact is read as one only where it is meant. */
function say(content: MessageContent, options: MessageSendOptions = {}): Step {
  return async ({ client, chat, replyTo }) => {
    const how: MessageSendOptions & { readonly waitUntilMsgSent: boolean } = {
      parseVCards: false,
      sendSeen: false,
      // Otherwise it is taken for sent when it has been put in line.
      waitUntilMsgSent: true,
      ...(replyTo !== undefined && { quotedMessageId: replyTo }),
      ...options,
    }
    const sent = await client.sendMessage(chat, content, how)
    const id: unknown = (sent as typeof sent | undefined)?.id._serialized
    if (typeof id !== 'string') throw new DeliveryError('WhatsApp knows no such chat', { permanent: true })
    return id
  }
}

function placeStep({ latitude, longitude, name, address }: NonNullable<Content['location']>): Step {
  return async (sending) => {
    const { default: library } = await import('whatsapp-web.js')
    const place = new library.Location(latitude, longitude, { ...(name && { name }), ...(address && { address }) })
    return say(place)(sending)
  }
}

function fileStep(attachment: Attachment, caption: string): Step {
  const { kind, mediaType, name, voice } = attachment
  return async (sending) => {
    const { default: library } = await import('whatsapp-web.js')
    const file = await bytesOf(attachment, sending)
    const data = Buffer.from(file.bytes).toString('base64')
    const media = new library.MessageMedia(mediaType, data, name ?? file.name ?? 'file', file.bytes.length)
    return say(media, {
      ...(caption !== '' && { caption }),
      ...(kind === 'audio' && voice && { sendAudioAsVoice: true }),
      // What WhatsApp cannot show as such it takes as a document.
      ...(!SHOWN[kind].has(mediaType) && { sendMediaAsDocument: true }),
    })(sending)
  }
}

async function bytesOf({ url }: Attachment, { host, signal }: Sending): Promise<{ bytes: Uint8Array; name?: string }> {
  if (url.startsWith('media:')) {
    const kept = await host.media.get(url)
    if (!kept) throw new DeliveryError('the file is no longer kept', { permanent: true })
    return { bytes: kept.bytes, ...(kept.name && { name: kept.name }) }
  }
  if (!url.startsWith('https:')) throw new DeliveryError('the file has no address', { permanent: true })
  const answer = await fetch(url, { signal })
  if (!answer.ok)
    throw new DeliveryError(`the file’s address answered ${answer.status}`, { permanent: answer.status < 500 })
  return { bytes: await readUpTo(answer, LARGEST) }
}

function actionStep(content: Content, action: NonNullable<Rendered['action']>): Step {
  const { target } = action
  return async ({ client }) => {
    if (action.kind === 'reaction') {
      await client.sendReaction(target, action.removed ? '' : action.emoji)
      return target
    }
    const message = await client.getMessageById(target)
    if (!(message as typeof message | null)) {
      throw new DeliveryError('WhatsApp no longer knows the message', { permanent: true })
    }
    if (action.kind === 'deletion') {
      await message.delete(true)
      return target
    }
    // For a quarter of an hour: https://faq.whatsapp.com/1146526052850366
    if (!(await message.edit(toWhatsApp(content)))) {
      throw new DeliveryError('WhatsApp no longer takes a change of this message', { permanent: true })
    }
    return target
  }
}

/** What the page throws says little: a lost connection as well as a strange number. It is tried again, as everything temporary is. */
export function failureOf(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted) return signal.reason instanceof Error ? signal.reason : new Error('called off')
  if (error instanceof DeliveryError) return error
  const problem = error instanceof Error ? problemOf(error) : String(error)
  const permanent = /no lid for user|invalid wid|wid error/i.test(problem)
  return new DeliveryError(`WhatsApp Web could not send it: ${problem.slice(0, 500)}`, { permanent })
}
