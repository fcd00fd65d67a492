// What is compared: an adapter that takes one message from its platform and sends the same words back.
import type { Channel, Host, Intake } from '@dragoman/core'
import { createTestBot } from '@dragoman/core/testing'
import { createMemoryState } from '@chat-adapter/state-memory'
import type { Adapter, Message } from 'chat'
import { Hono } from 'hono'

export interface Subject {
  readonly name: 'dragoman' | 'the SDK itself' | 'Chat SDK adapter'
  /** Takes the `number`th message; resolves when the platform has the answer. */
  turn(number: number): Promise<void>
  stop(): Promise<void>
}

/** As many as write at once, so that nobody waits for themselves. */
export const CUSTOMERS = 16
export const customerOf = (number: number): number => number % CUSTOMERS

export const TEXT = 'Where is my order 4711? It was to be here *on Tuesday*.'

export interface Call {
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

export function requestFor({ body, headers }: Call, url = 'http://127.0.0.1/'): Request {
  return new Request(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
}

export function expectAccepted({ status }: Response): void {
  if (status !== 200) throw new Error(`the adapter answered ${status}`)
}

/** Ours without the engine behind it: what arrives is not stored but answered, as the others do. */
export async function dragomanAdapter(
  channel: Channel,
  path: string,
  calls: (host: Host) => (number: number) => Call,
): Promise<Subject> {
  const { host, stop } = await createTestBot()
  const app = new Hono()
  channel.routes?.(app, host)
  const callFor = calls(host)
  const intake: Intake = async ({ address, body }) => {
    const text = body.kind === 'message' ? (body.text ?? '') : ''
    // One of its own for each message, as the engine gives it.
    const { signal } = new AbortController()
    await channel.send?.(address, { id: 'm', content: { text }, speaker: { kind: 'bot' } }, signal)
    return { messageId: 'm', conversationId: 'c', position: 1, duplicate: false }
  }
  await channel.start(intake, host)
  return {
    name: 'dragoman',
    turn: async (number) => expectAccepted(await app.request(requestFor(callFor(number), `http://127.0.0.1${path}`))),
    stop: async () => {
      await channel.stop()
      await stop()
    },
  }
}

interface Waiting {
  readonly waitUntil?: (work: Promise<unknown>) => void
}

type WebhookAdapter = Adapter<never, never> & { handleWebhook(request: Request, options?: object): Promise<Response> }

/** Theirs without the engine behind it, too: a message goes straight back to the adapter. */
export async function chatSdkAdapter(adapter: unknown, callFor: (number: number) => Call): Promise<Subject> {
  const given = adapter as WebhookAdapter
  const state = createMemoryState()
  await state.connect()
  const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }
  const chat = {
    getState: () => state,
    getLogger: () => silent,
    getUserName: () => 'shop',
    processMessage: (_: unknown, threadId: string, message: Message | (() => Promise<Message>), options?: Waiting) => {
      const work = (async () => {
        const { text } = typeof message === 'function' ? await message() : message
        await given.postMessage(threadId, text)
      })()
      options?.waitUntil?.(work)
      return work
    },
  }
  await given.initialize(chat as never)
  return {
    name: 'Chat SDK adapter',
    turn: async (number) => {
      const later: Promise<unknown>[] = []
      expectAccepted(
        await given.handleWebhook(requestFor(callFor(number)), {
          waitUntil: (work: Promise<unknown>) => later.push(work),
        }),
      )
      await Promise.all(later)
    },
    stop: async () => {},
  }
}
