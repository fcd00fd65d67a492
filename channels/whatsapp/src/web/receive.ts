// Receiving: WhatsApp Web waits for nobody, so what arrives is tried until it is stored, in order; what arrived meanwhile is asked for.
import {
  type Attachment,
  createLanes,
  DragomanError,
  type Host,
  type Inbound,
  type Intake,
  problemOf,
} from '@dragoman/core/plugin'
import type { Client, Message, Reaction } from 'whatsapp-web.js'
import {
  deletionFrom,
  editFrom,
  fileOf,
  inboundFrom,
  reactionFrom,
  webMessage,
  type WebMessage,
  webReaction,
} from './inbound.ts'
import { recordAck } from './status.ts'

/** A file is handed over by the page as one text, in memory. */
const LARGEST_DOWNLOAD = 64 * 1024 * 1024
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000

export interface ReceiverParts {
  readonly account: string
  readonly intake: Intake
  readonly host: Host
  /** Aborted when the channel stops. */
  readonly signal: AbortSignal
}

export interface Receiver {
  /** Before the client starts: what it tells is stored from now on. */
  listen(client: Client): void
  /** What was not read when it got in touch: it may have come while nobody listened. What is stored already stays as it is. */
  catchUp(client: Client): Promise<void>
  /** Resolves when what has begun to be stored is. */
  settled(): Promise<void>
}

export function createReceiver({ account, intake, host, signal }: ReceiverParts): Receiver {
  const { log } = host
  const lanes = createLanes()
  const begun = new Set<Promise<void>>()

  /** One after the other within a chat. Nobody waits for the end: a failure is told in the log. */
  function inLane(chat: string, work: () => Promise<void>): void {
    const done = lanes(chat, work)
      .catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error }, 'what arrived from WhatsApp Web could not be stored')
      })
      .finally(() => begun.delete(done))
    begun.add(done)
  }

  /** There is no redelivery: the store is asked again until it takes the message, or the channel stops. */
  async function store(inbound: Inbound): Promise<void> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      try {
        return void (await intake(inbound))
      } catch (error) {
        if (error instanceof DragomanError && error.code === 'DRAGOMAN_INBOUND_INVALID') {
          return log.warn({ problem: problemOf(error) }, 'a message of WhatsApp was not understood, and skipped')
        }
        if (signal.aborted) throw error
        log.warn({ problem: problemOf(error), waitMs }, 'a message of WhatsApp Web is not stored yet')
        await sleep(waitMs, signal)
      }
    }
  }

  function receive(client: Client, message: Message): void {
    const seen = understood(webMessage, message)
    const inbound = seen && inboundFrom(seen, ownIds(client))
    if (inbound) inLane(inbound.conversation, async () => store(await completed(inbound, seen, message)))
  }

  /** With the file, and the id of the message that this one answers: both are asked of the page. */
  async function completed(inbound: Inbound, seen: WebMessage, message: Message): Promise<Inbound> {
    const { body } = inbound
    const file = fileOf(seen)
    const quoted = seen.hasQuotedMsg ? await message.getQuotedMessage().catch(() => undefined) : undefined
    const replyTo = quoted?.id._serialized
    return {
      ...inbound,
      ...(replyTo && { replyTo }),
      ...(file && body.kind === 'message' && { body: { ...body, attachments: [await fetched(file, message)] } }),
    }
  }

  /** A file that is too large, or gone, is named without its bytes: the message counts more. */
  async function fetched(file: Omit<Attachment, 'url'>, message: Message): Promise<Attachment> {
    try {
      if ((file.size ?? 0) > LARGEST_DOWNLOAD) {
        throw new DragomanError('DRAGOMAN_BODY_TOO_LARGE', { limit: LARGEST_DOWNLOAD })
      }
      const media = await message.downloadMedia()
      if (!media) throw new Error('it is no longer there')
      const bytes = Buffer.from(media.data, 'base64')
      const url = await host.media.put({ bytes, mediaType: file.mediaType, ...(file.name && { name: file.name }) })
      return { ...file, size: bytes.length, url }
    } catch (error) {
      signal.throwIfAborted()
      log.warn({ problem: problemOf(error) }, 'a file could not be fetched from WhatsApp Web')
      return { ...file, url: `whatsapp-message:${message.id._serialized}` }
    }
  }

  function listen(client: Client): void {
    client.on('message', (message) => receive(client, message))
    client.on('message_edit', (message, text: unknown) => {
      const seen = understood(webMessage, message)
      const edit = seen && editFrom(seen, String(text), new Date())
      if (edit) inLane(edit.conversation, () => store(edit))
    })
    client.on('message_revoke_everyone', (message) => {
      const seen = understood(webMessage, message)
      const key: unknown = message.rawData && (message.rawData as { protocolMessageKey?: unknown }).protocolMessageKey
      const former = webMessage.shape.id.safeParse(key).data ?? seen?.id
      const deletion = seen && former && deletionFrom(seen, former._serialized)
      if (deletion) inLane(deletion.conversation, () => store(deletion))
    })
    client.on('message_reaction', (reaction: Reaction) => {
      const seen = understood(webReaction, reaction)
      const inbound = seen && reactionFrom(seen)
      if (inbound) inLane(inbound.conversation, () => store(inbound))
    })
    client.on('message_ack', (message, ack) => {
      const seen = understood(webMessage, message)
      const { to } = message
      if (seen) inLane(to, () => recordAck({ to, id: seen.id._serialized, ack }, { host, account }))
    })
    // Somebody keeps the conversation when they change their number.
    client.on('contact_changed', (_, from, to, isContact) => {
      if (isContact)
        inLane(String(from), () => host.conversations.rename('whatsapp', account, String(from), String(to)))
    })
  }

  /** Hostile or new: what does not look like what it should is left out, and told. */
  function understood<T>(
    schema: { safeParse(value: unknown): { readonly data?: T | undefined } },
    value: unknown,
  ): T | undefined {
    const seen = schema.safeParse(value).data
    if (seen === undefined) log.warn('a message of WhatsApp Web was not understood, and skipped')
    return seen
  }

  async function catchUp(client: Client): Promise<void> {
    const chats = await client.getChats()
    for (const chat of chats) {
      if (signal.aborted) return
      if (chat.unreadCount <= 0) continue
      const messages = await chat.fetchMessages({ limit: chat.unreadCount, fromMe: false })
      for (const message of messages) receive(client, message)
    }
  }

  return { listen, catchUp, settled: async () => void (await Promise.all(begun)) }
}

function ownIds(client: Client): readonly string[] {
  // Absent before the first `ready`.
  const own: string | undefined = (client.info as typeof client.info | undefined)?.wid._serialized
  return own ? [own] : []
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}
