// The proof itself, on a small channel of this file's own: it passes when it is sound, and each fault is found by a check.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { json } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Capabilities, Channel, Intake } from '../../channel/channel.ts'
import { channelPath } from '../../channel/connector.ts'
import { DeliveryError, DragomanError } from '../../errors.ts'
import { type Failure, type Platform, proveChannel, type Shown } from './index.ts'

const TOKEN = 'pigeon-token-4711'
const SIGNING = 'pigeon-signing-key'

const CAPABILITIES: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: 200, format: 'plain' },
  buttons: { max: 3, maxLabelLength: 20, urls: false },
  quickReplies: false,
  cards: false,
  attachments: {},
  maxAttachments: 0,
  location: false,
  edits: true,
  deletions: false,
  reactions: false,
  replies: true,
  typing: false,
}

/** What can be wrong with a channel; each makes one check fail. */
type Fault =
  | 'acknowledges before it is stored'
  | 'a new id for every delivery'
  | 'drops buttons'
  | 'cuts long text'
  | 'reads markup in plain text'
  | 'forgets what is answered'
  | 'ignores Retry-After'
  | 'gives up at 500'
  | 'tries a blocked chat again'
  | 'cannot be called off'
  | 'cannot start again'
  | 'leaves a timer'
  | 'does not look at signatures'
  | 'breaks on strange payloads'
  | 'shows its token'

const update = z.object({
  chat: z.string().min(1).max(100),
  id: z.string().min(1).max(100),
  text: z.string().max(5000),
})
const signatureOf = (payload: string) => createHmac('sha256', SIGNING).update(payload).digest('hex')

function pigeon(api: string, fault?: Fault): Channel {
  let intake: Intake | undefined
  let timer: NodeJS.Timeout | undefined
  let starts = 0
  let received = 0
  const channel: Channel = {
    name: 'pigeon',
    capabilities: CAPABILITIES,
    routes(app) {
      app.post(`${channelPath(channel)}/webhook`, async (c) => {
        const payload = await c.req.text()
        const signature = Buffer.from(c.req.header('x-pigeon-signature') ?? '')
        const expected = Buffer.from(signatureOf(payload))
        const isTrue = signature.length === expected.length && timingSafeEqual(signature, expected)
        if (!isTrue && fault !== 'does not look at signatures') return c.body(null, 401)
        let parsed: unknown
        try {
          parsed = JSON.parse(payload)
        } catch {
          if (fault === 'breaks on strange payloads') throw new Error('no JSON')
          return c.body(null, 400)
        }
        const message = update.safeParse(parsed).data
        if (!message) return c.body(null, 400)
        if (!intake) throw new DragomanError('DRAGOMAN_STOPPING')
        const id = fault === 'a new id for every delivery' ? `${message.id}-${received++}` : message.id
        const stored = intake({
          conversation: message.chat,
          externalId: id,
          address: message.chat,
          customer: { externalId: message.chat },
          body: { kind: 'message', text: message.text },
        })
        if (fault === 'acknowledges before it is stored') void stored
        else await stored
        return c.body(null, 200)
      })
    },
    start(given) {
      if (fault === 'cannot start again' && starts++ > 0) return
      intake = given
      timer = setInterval(() => {}, 1000)
    },
    stop() {
      intake = undefined
      if (fault !== 'leaves a timer') clearInterval(timer)
    },
    async send(address, message, signal) {
      const { content, action, replyTo } = message
      let text = content.text ?? ''
      if (fault === 'cuts long text') text = text.slice(0, 50)
      if (fault === 'reads markup in plain text') text = text.replaceAll(/[*_`]/g, '')
      const path = action ? `/edit/${action.target}` : '/send'
      let answer: Response
      try {
        answer = await fetch(`${api}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${TOKEN}` },
          body: JSON.stringify({
            chat: address,
            text,
            ...(fault !== 'drops buttons' && { buttons: content.buttons?.map(({ label }) => label) }),
            ...(fault !== 'forgets what is answered' && { replyTo }),
          }),
          signal: fault === 'cannot be called off' ? AbortSignal.timeout(30_000) : signal,
        })
      } catch (cause) {
        if (signal.aborted) throw cause
        throw new DeliveryError('the platform cannot be reached', { permanent: false, cause })
      }
      if (answer.ok) return { externalId: z.object({ id: z.string() }).parse(await answer.json()).id }
      const seconds = Number(answer.headers.get('retry-after'))
      const problem = fault === 'shows its token' ? `refused with ${TOKEN}` : `refused with ${answer.status}`
      throw new DeliveryError(problem, {
        permanent:
          (answer.status === 403 && fault !== 'tries a blocked chat again') ||
          (answer.status >= 500 && fault === 'gives up at 500'),
        retryAfterMs: seconds && fault !== 'ignores Retry-After' ? seconds * 1000 : undefined,
      })
    },
  }
  return channel
}

const body = z.object({
  text: z.string(),
  buttons: z.array(z.string()).optional(),
  replyTo: z.string().optional(),
})

async function pigeonPlatform(fault?: Fault): Promise<Platform> {
  const shown: Shown[] = []
  let failure: Failure | undefined
  const server = createServer((request, response) => void answer(request, response))
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { text, buttons, replyTo } = body.parse(await json(request))
    const now = failure
    failure = undefined
    if (now === 'cut') return void request.socket.destroy()
    if (now === 'hang') return
    if (now) {
      const wait = now.retryAfterSeconds
      return void response.writeHead(now.status, wait === undefined ? {} : { 'retry-after': String(wait) }).end()
    }
    const target = /^\/edit\/(.*)$/.exec(request.url ?? '')?.[1]
    const id = target ?? String(shown.length + 1)
    if (target === undefined) shown.push({ id, text, buttons, replyTo })
    else
      shown.splice(
        shown.findIndex((one) => one.id === target),
        1,
        { id, text, edited: true },
      )
    response.end(JSON.stringify({ id }))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const channel = pigeon(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, fault)
  const push = async (payload: string, genuine: boolean, url: string): Promise<number> => {
    const headers = { 'x-pigeon-signature': genuine ? signatureOf(payload) : 'f'.repeat(64) }
    const answered = await fetch(`${url}${channelPath(channel)}/webhook`, { method: 'POST', body: payload, headers })
    await answered.arrayBuffer()
    return answered.status
  }
  return {
    channel,
    secrets: [TOKEN, SIGNING],
    shown,
    typed: 0,
    refusals: [{ status: 403 }],
    address: (chat) => chat,
    receive: async (message, url) => {
      expect(await push(JSON.stringify(message), true, url)).toBe(200)
    },
    failNext: (next) => (failure = next),
    webhook: { samples: [JSON.stringify({ chat: 'a', id: '1', text: 'Hello' })], push },
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe('a sound channel passes', () => {
  test.each(proveChannel(() => pigeonPlatform()))('$name', ({ run }) => run(), 120_000)
})

const FOUND: Readonly<Record<Fault, string>> = {
  'acknowledges before it is stored': 'nothing is acknowledged before it is stored',
  'a new id for every delivery': 'a redelivery is the same message',
  'drops buttons': 'what is declared is shown; what is not is told and reported',
  'cuts long text': 'a long text arrives whole',
  'reads markup in plain text': 'plain text is read as it was written',
  'forgets what is answered': 'a reply names what it answers',
  'ignores Retry-After': 'failures say whether and when to try again',
  'gives up at 500': 'failures say whether and when to try again',
  'tries a blocked chat again': 'failures say whether and when to try again',
  'cannot be called off': 'a send can be called off',
  'cannot start again': 'it stops, and starts again',
  'leaves a timer': 'a stop leaves nothing open',
  'does not look at signatures': 'strangers are not heard',
  'breaks on strange payloads': 'hostile payloads do no harm',
  'shows its token': 'secrets are in no log and no error',
}

test.each(Object.entries(FOUND) as [Fault, string][])(
  'one that %s is found out',
  async (fault, check) => {
    const found = proveChannel(() => pigeonPlatform(fault)).find(({ name }) => name === check)
    await expect(found?.run()).rejects.toThrow(/./)
  },
  60_000,
)
