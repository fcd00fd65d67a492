// The official transport: signed calls become stored messages, a message that fits becomes requests to the Graph API.
import {
  type Capabilities,
  type Channel,
  channelPath,
  createLanes,
  DeliveryError,
  DragomanError,
  type Host,
  problemOf,
} from '@dragoman/core/plugin'
import { z } from 'zod'
import type { CloudOptions } from '../options.ts'
import { createGraph } from './graph.ts'
import { LIMITS } from './media.ts'
import { createReceive, type Receive } from './receive.ts'
import { mountWebhook } from './routes.ts'
import { LONGEST_TEXT, post, stepsFor } from './send.ts'
import { approvedTemplates } from './templates.ts'

const CAPABILITIES: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: LONGEST_TEXT, format: 'markdown' },
  // Three as buttons, more as a list.
  buttons: { max: 10, maxLabelLength: 20, urls: true },
  quickReplies: false,
  cards: false,
  attachments: LIMITS,
  maxAttachments: 1,
  location: true,
  contacts: true,
  edits: false,
  deletions: false,
  reactions: true,
  replies: true,
  typing: true,
  // https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows
  window: { hours: 24 },
}

const addressSchema = z.object({ to: z.string().min(1), message: z.string().optional() })
const START_TIMEOUT_MS = 15_000

export function cloud(options: CloudOptions): Channel {
  const { account = 'default', phoneNumberId, appSecret, verifyToken } = options
  const missing = (['phoneNumberId', 'token', 'appSecret', 'verifyToken'] as const).find((name) => !options[name])
  if (missing)
    throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: 'whatsapp', problem: `${missing} is missing` })
  const graph = createGraph(options)
  let { businessAccountId } = options
  let host: Host | undefined
  let running: { readonly stop: AbortController; readonly receive: Receive } | undefined
  /** Requests of a message that have been made already, where a later one failed. */
  const begun = new Map<string, readonly string[]>()

  const channel: Channel = {
    name: 'whatsapp',
    account,
    capabilities: CAPABILITIES,

    routes(app, given) {
      host = given
      const path = `${channelPath(channel)}/webhook`
      mountWebhook(app, { path, appSecret, verifyToken, receive: () => running?.receive })
    },

    async start(intake, given) {
      host = given
      try {
        await graph.get(`${phoneNumberId}?fields=display_phone_number`, AbortSignal.timeout(START_TIMEOUT_MS))
      } catch (error) {
        throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: 'whatsapp', problem: problemOf(error) })
      }
      const stop = new AbortController()
      const heardFrom = (id: string) => void (businessAccountId ??= id)
      const parts = { graph, account, phoneNumberId, intake, host: given, lanes: createLanes(), heardFrom }
      running = { stop, receive: createReceive({ ...parts, signal: stop.signal }) }
    },

    stop() {
      running?.stop.abort()
      running = undefined
    },

    async send(to, message, signal) {
      const address = addressSchema.parse(to)
      if (!host) throw new DeliveryError('the channel has not started', { permanent: false })
      const sending = { graph, host, signal }
      let sent = begun.get(message.id) ?? []
      begun.delete(message.id)
      try {
        for (const step of stepsFor(message).slice(sent.length)) {
          const replyTo = sent.length === 0 ? message.replyTo : undefined
          sent = [...sent, await post(step, address, replyTo, sending, `${phoneNumberId}/messages`)]
        }
      } catch (error) {
        const goesOn = error instanceof DeliveryError && !error.permanent
        if (sent.length > 0 && goesOn) begun.set(message.id, sent)
        throw error
      }
      return { externalId: sent[0] ?? message.id }
    },

    /** Marks what they wrote as read, too: https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators */
    async typing(to, signal) {
      const { message } = addressSchema.parse(to)
      if (message === undefined) return
      const seen = { messaging_product: 'whatsapp', status: 'read', message_id: message }
      await graph.post(`${phoneNumberId}/messages`, { ...seen, typing_indicator: { type: 'text' } }, signal)
    },

    templates: async (signal) => (businessAccountId ? approvedTemplates(graph, businessAccountId, signal) : []),
  }
  return channel
}
