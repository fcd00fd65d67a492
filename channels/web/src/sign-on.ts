// Sign-on by the shop's own word: a JWT that the shop's server signs for a customer who is signed in there.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { DragomanError } from '@dragoman/core/plugin'
import { z } from 'zod'
import type { Visitor } from './conversations.ts'

/** RFC 7518, section 3.2: a key as long as the hash at least, in bytes. */
const LEAST_BYTES = 32

const header = z.object({ alg: z.literal('HS256'), crit: z.undefined().optional() })
/** Times are in seconds since 1970 (RFC 7519, section 4.1). */
const claims = z.object({
  sub: z.string().min(1).max(200),
  exp: z.number(),
  nbf: z.number().optional(),
  name: z.string().max(200).optional(),
  locale: z.string().max(200).optional(),
})

/** Reads who a token speaks of: HS256 (RFC 7515) and nothing else. Throws `DRAGOMAN_UNAUTHENTICATED` for one that is no good. */
export function signOn(secret: string, now: () => Date): (token: string) => Visitor {
  if (Buffer.byteLength(secret) < LEAST_BYTES) {
    throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', {
      channel: 'web',
      problem: `visitorSecret has to have ${LEAST_BYTES} bytes at least`,
    })
  }
  return (token) => {
    const [head = '', body = '', signature = '', ...more] = token.split('.')
    const given = Buffer.from(signature, 'base64url')
    const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest()
    const genuine = more.length === 0 && given.length === expected.length && timingSafeEqual(given, expected)
    if (!genuine || !header.safeParse(jsonOf(head)).success) throw refused('was not signed by the shop')
    const said = claims.safeParse(jsonOf(body)).data
    if (!said) throw refused('lacks `sub` or `exp`')
    const seconds = now().getTime() / 1000
    if (said.exp <= seconds) throw refused('has run out')
    if (said.nbf !== undefined && said.nbf > seconds) throw refused('is not good yet')
    return { id: said.sub, name: said.name, locale: said.locale }
  }
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}

function refused(problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: `the user token ${problem}` })
}
