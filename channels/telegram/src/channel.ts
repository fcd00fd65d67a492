// The Telegram channel: an update becomes a stored message, a message that fits becomes requests to the Bot API.
import { createHash, timingSafeEqual } from 'node:crypto'
import {
  type Capabilities,
  type Channel,
  channelPath,
  DeliveryError,
  DragomanError,
  type Host,
  type Receipt,
  type Rendered,
} from '@dragoman/core/plugin'
import { Api, GrammyError } from 'grammy'
import { z } from 'zod'
import { failureOf, problemWith } from './failure.ts'
import type { Address } from './inbound.ts'
import { poll, receiveOrSkip } from './poll.ts'
import { createReceiver, type Receiver } from './receive.ts'
import { LONGEST_TEXT, stepsFor } from './send.ts'
import { signalOf } from './signal.ts'
import { ALLOWED_UPDATES } from './update.ts'

export interface TelegramOptions {
  /** As @BotFather gives it out. */
  readonly token: string
  /** Tells several bots apart. Default `default`. */
  readonly account?: string
  /**
   * `polling`: the bot asks Telegram, and need not be reachable from outside. `webhook`: Telegram calls the bot's `publicUrl`, which has to
   * begin with `https:`. Default `polling`.
   */
  readonly mode?: 'polling' | 'webhook'
  /** A Bot API server of your own. Default `https://api.telegram.org`. */
  readonly apiRoot?: string
}

export const TOKEN_PATTERN = /\d{3,}:[\w-]{20,}/

const UPLOAD = { maxBytes: 50 * 1024 * 1024 }

/** https://core.telegram.org/bots/api; pictures up to 10 MB, other files up to 50 MB. */
const CAPABILITIES: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: LONGEST_TEXT, format: 'markdown' },
  buttons: { max: 50, maxLabelLength: 64, urls: true },
  quickReplies: { max: 20, maxLabelLength: 64 },
  cards: false,
  attachments: { image: { maxBytes: 10 * 1024 * 1024 }, audio: UPLOAD, video: UPLOAD, file: UPLOAD },
  maxAttachments: 10,
  location: true,
  contacts: true,
  edits: true,
  deletions: true,
  reactions: true,
  replies: true,
  typing: true,
}

const addressSchema = z.object({ chat: z.int(), thread: z.int().optional() })

/**
 * A bot on Telegram.
 *
 * ```ts
 * createBot({ channels: [telegram({ token: process.env.TELEGRAM_TOKEN })] })
 * ```
 *
 * Throws `DRAGOMAN_CHANNEL_INVALID` for what is no token.
 */
export function telegram(options: TelegramOptions): Channel {
  const { token, account = 'default', mode = 'polling', apiRoot = 'https://api.telegram.org' } = options
  if (!new RegExp(`^${TOKEN_PATTERN.source}$`).test(token)) {
    throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', {
      channel: 'telegram',
      problem: 'the token does not have the form that @BotFather gives out, such as 4711:AAF…',
    })
  }
  const api = new Api(token, { apiRoot })
  let host: Host | undefined
  let receiver: Receiver | undefined
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | undefined
  let problem: string | undefined
  /** Requests of a message that have been made already, where a later one failed. */
  const begun = new Map<string, { readonly done: number; readonly first: number }>()

  const channel: Channel = {
    name: 'telegram',
    account,
    capabilities: CAPABILITIES,
    exclusive: mode === 'polling',

    routes(app, given) {
      host = given
      if (mode !== 'webhook') return
      const secret = secretOf(given, account)
      app.post(`${channelPath(channel)}/webhook`, async (c) => {
        if (!isSame(c.req.header('x-telegram-bot-api-secret-token') ?? '', secret)) {
          throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', {
            problem: 'Telegram’s secret token is missing or wrong',
          })
        }
        const value: unknown = await c.req.json().catch(() => undefined)
        if (!receiver) throw new DragomanError('DRAGOMAN_STOPPING')
        await receiveOrSkip(receiver, value, given)
        return c.json({})
      })
    },

    async start(intake, given) {
      host = given
      const stop = new AbortController()
      let me: { readonly id: number; readonly username: string }
      try {
        me = await api.getMe(signalOf(stop.signal))
        if (mode === 'webhook') {
          const url = `${given.publicUrl}${channelPath(channel)}/webhook`
          await api.setWebhook(url, { secret_token: secretOf(given, account), allowed_updates: ALLOWED_UPDATES })
        } else {
          await api.deleteWebhook()
        }
      } catch (error) {
        throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: 'telegram', problem: problemWith(error, token) })
      }
      const { signal } = stop
      receiver = createReceiver({
        api,
        me,
        account,
        intake,
        host: given,
        filesAt: `${apiRoot}/file/bot${token}`,
        signal,
      })
      const report = (error: unknown) => {
        problem = error === undefined ? undefined : problemWith(error, token)
        if (problem !== undefined) given.log.warn({ account, problem }, 'Telegram does not answer as it should')
      }
      problem = undefined
      const done = mode === 'polling' ? poll({ api, receiver, host: given, signal, report }) : Promise.resolve()
      running = { stop, done }
    },

    status: () => (problem === undefined ? { state: 'ready' } : { state: 'failed', problem }),

    async stop() {
      running?.stop.abort()
      await running?.done
      receiver = undefined
      running = undefined
    },

    async send(to, message, signal) {
      const address = addressSchema.parse(to)
      try {
        return await sendTo(address, message, signal)
      } catch (error) {
        signal.throwIfAborted()
        const moved = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined
        if (moved === undefined) throw failureOf(error, token)
        return await sendTo({ ...address, chat: moved }, message, signal).catch((again: unknown) => {
          throw failureOf(again, token)
        })
      }
    },

    async typing(to, signal) {
      const { chat, thread } = addressSchema.parse(to)
      await api.raw.sendChatAction({ chat_id: chat, message_thread_id: thread, action: 'typing' }, signalOf(signal))
    },
  }
  return channel

  /** A message may take several requests; those that were made before one failed are not made again. */
  async function sendTo(address: Address, message: Rendered, signal: AbortSignal): Promise<Receipt> {
    let { done, first } = begun.get(message.id) ?? { done: 0, first: 0 }
    try {
      for (const step of stepsFor(address, message, hostOf()).slice(done)) {
        const id = await step(api.raw, signalOf(signal))
        if (done++ === 0) first = id
      }
    } catch (error) {
      if (done > 0) begun.set(message.id, { done, first })
      throw error
    }
    begun.delete(message.id)
    return { externalId: String(first) }
  }

  function hostOf(): Host {
    if (!host) throw new DeliveryError('the channel has not started', { permanent: false })
    return host
  }
}

/** What Telegram shows with every call, so that it is known to be Telegram: 1–256 of `A-Z a-z 0-9 _ -`. */
function secretOf(host: Host, account: string): string {
  return host.secret(`telegram/${account}`).toString('base64url')
}

/** In constant time, whatever the length. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
