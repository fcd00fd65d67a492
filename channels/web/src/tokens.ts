// What a visitor holds: signed, short-lived, good for one conversation and one use. The server keeps none of them.
import { DragomanError, readToken, signToken } from '@dragoman/core'
import { z } from 'zod'

/** Who visits which conversation. */
export interface Visit {
  /** Our id of the thread: the `externalId` of core's conversation. */
  readonly conversation: string
  /** Who the customer is to the shop; chosen by the server. */
  readonly visitor: string
  readonly name?: string
  readonly locale?: string
}

/**
 * `visit` reads and writes the conversation. `resume` is good only for getting a new `visit`, so it may live longer: it never stands in an
 * address, where logs would keep it. `stream` opens a socket, and is the one that does.
 */
type Use = 'visit' | 'resume' | 'stream'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const RESUME_MS = 30 * DAY_MS
const STREAM_MS = 2 * MINUTE_MS

const visitClaims = z.object({
  use: z.enum(['visit', 'resume', 'stream']),
  conversation: z.string(),
  visitor: z.string(),
  name: z.string().optional(),
  locale: z.string().optional(),
})

export interface Tokens {
  /** Of a `visit`, in milliseconds. */
  readonly lifetimeMs: number
  issue(use: Use, visit: Visit): string
  /** Throws `DRAGOMAN_FORBIDDEN` with `details.expired` for one that has run out, `DRAGOMAN_UNAUTHENTICATED` for any other that is no good. */
  read(uses: readonly Use[], token: string | undefined): Visit
}

/** `key`: 32 bytes that only this bot has. */
export function createTokens(key: Buffer, lifetimeMs: number, now: () => Date): Tokens {
  const lifetimes: Readonly<Record<Use, number>> = { visit: lifetimeMs, resume: RESUME_MS, stream: STREAM_MS }

  return {
    lifetimeMs,
    issue: (use, visit) => signToken(key, { use, ...visit }, new Date(now().getTime() + lifetimes[use])),
    read: (uses, token) => {
      const claims = visitClaims.safeParse(genuine(key, token ?? '', now())).data
      if (!claims || !uses.includes(claims.use)) throw unauthenticated('the token is for something else')
      const { use: _, ...visit } = claims
      return visit
    },
  }
}

/** The token of an `Authorization` header. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
}

// Direct Line's clients take 403 for "run out, wait for a new one" and 401 for "give up".
function genuine(key: Buffer, token: string, now: Date): unknown {
  try {
    return readToken(key, token, now)
  } catch (error) {
    if (!(error instanceof DragomanError) || !error.details['expired']) throw error
    throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'the token has expired', expired: true }, { cause: error })
  }
}

function unauthenticated(problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem })
}
