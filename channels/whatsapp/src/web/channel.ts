// The unofficial transport: a number that is linked to WhatsApp Web in a browser of the bot's own.
import {
  type Capabilities,
  type Channel,
  DeliveryError,
  type Host,
  problemOf,
  unlessAborted,
} from '@dragoman/core/plugin'
import { renderUnicodeCompact } from 'uqr'
import { z } from 'zod'
import type { WebOptions } from '../options.ts'
import { clientOf, type CreateClient } from './client.ts'
import { createReceiver, type Receiver } from './receive.ts'
import { failureOf, LIMITS, LONGEST_TEXT, stepsFor } from './send.ts'
import { openSession, type Session } from './session.ts'

const CAPABILITIES: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: LONGEST_TEXT, format: 'markdown' },
  // WhatsApp Web no longer shows them to people who use the telephone.
  buttons: false,
  quickReplies: false,
  cards: false,
  attachments: LIMITS,
  maxAttachments: 1,
  location: true,
  contacts: true,
  edits: true,
  deletions: true,
  reactions: true,
  replies: true,
  typing: true,
}

const addressSchema = z.string().min(1)
/** How long what cannot leave yet waits to be tried again. */
const OUT_OF_TOUCH_MS = 5_000

interface Running {
  readonly stop: AbortController
  readonly receiver: Receiver
  readonly session: Session
}

/** `createClient`: another client than that of an installed browser. */
export function web(options: WebOptions, createClient: CreateClient = clientOf(options)): Channel {
  const { account = 'default', terminal = process.stdout.isTTY } = options
  let host: Host | undefined
  let running: Running | undefined
  /** What of a message has been sent already, where a later part failed. */
  const begun = new Map<string, readonly string[]>()

  function connected() {
    const client = running?.session.client
    if (!host || !client) {
      throw new DeliveryError('no telephone is linked', { permanent: false, retryAfterMs: OUT_OF_TOUCH_MS })
    }
    return { host, client }
  }

  return {
    name: 'whatsapp',
    account,
    capabilities: CAPABILITIES,
    // The session is one browser.
    exclusive: true,

    async start(intake, given) {
      host = given
      const { log } = given
      const stop = new AbortController()
      const receiver = createReceiver({ account, intake, host: given, signal: stop.signal })
      const session = await openSession({
        createClient,
        log,
        listen: receiver.listen,
        showCode: (code) => {
          log.info(
            'a QR code waits to be scanned: WhatsApp on the telephone, Linked devices; the desk shows it under Channels',
          )
          // Whoever scans it is linked: it is drawn, and never written to a log.
          if (terminal) process.stdout.write(`${renderUnicodeCompact(code, { border: 4 })}\n`)
        },
        onReady: (client) => {
          log.info('WhatsApp Web is linked')
          receiver.catchUp(client).catch((error: unknown) => {
            if (!stop.signal.aborted) log.warn({ problem: problemOf(error) }, 'older messages could not be asked for')
          })
        },
      })
      running = { stop, receiver, session }
    },

    status: () => running?.session.status ?? { state: 'connecting' },

    async stop() {
      const ending = running
      running = undefined
      ending?.stop.abort()
      await ending?.session.stop()
      await ending?.receiver.settled()
    },

    async send(to, message, signal) {
      const chat = addressSchema.parse(to)
      const { client } = connected()
      const sending = { client, chat, host: connected().host, signal }
      let sent = begun.get(message.id) ?? []
      begun.delete(message.id)
      try {
        for (const step of stepsFor(message).slice(sent.length)) {
          const replyTo = sent.length === 0 ? message.replyTo : undefined
          sent = [...sent, await unlessAborted(step({ ...sending, replyTo }), signal)]
        }
      } catch (error) {
        const failure = failureOf(error, signal)
        const goesOn = failure instanceof DeliveryError && !failure.permanent
        if (sent.length > 0 && goesOn) begun.set(message.id, sent)
        throw failure
      }
      return { externalId: sent[0] ?? message.id }
    },

    /** Marks what they wrote as read, too. */
    async typing(to, signal) {
      const chat = addressSchema.parse(to)
      const { client } = connected()
      const typing = client.sendSeen(chat).then(async () => (await client.getChatById(chat)).sendStateTyping())
      await unlessAborted(typing, signal)
    },
  }
}
