// The webhook: https://developers.facebook.com/docs/graph-api/webhooks/getting-started – the challenge, and calls that Meta has signed.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { DragomanError } from '@dragoman/core/plugin'
import type { Hono } from 'hono'
import type { Receive } from './receive.ts'

export interface WebhookParts {
  readonly path: string
  readonly appSecret: string
  readonly verifyToken: string
  /** Absent while the channel does not receive. */
  readonly receive: () => Receive | undefined
}

export function mountWebhook(app: Hono, { path, appSecret, verifyToken, receive }: WebhookParts): void {
  app.get(path, (c) => {
    const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge = '' } = c.req.query()
    if (mode !== 'subscribe' || !isSame(token, verifyToken)) {
      throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'the verify token is another' })
    }
    return c.text(challenge)
  })

  app.post(path, async (c) => {
    const raw = Buffer.from(await c.req.arrayBuffer())
    const expected = `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`
    if (!isSameSignature(c.req.header('x-hub-signature-256') ?? '', expected)) {
      throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'the signature is missing or wrong' })
    }
    const receiving = receive()
    if (!receiving) throw new DragomanError('DRAGOMAN_STOPPING')
    await receiving(parsedOr(raw))
    return c.body(null, 200)
  })
}

function parsedOr(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}

/** In constant time. How long a signature is is no secret. */
function isSameSignature(given: string, expected: string): boolean {
  return (
    given.length === expected.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected, 'latin1'))
  )
}

/** In constant time, whatever the length. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
