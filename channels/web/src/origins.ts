// Which pages may use the chat, and at which address the bot was reached.
import { DragomanError } from '@dragoman/core/plugin'
import type { Context, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** `*`: any page. Otherwise origins such as `https://shop.example`; pages of this server itself always may. */
export type Origins = '*' | readonly string[]

/** Lets allowed pages of other origins in by CORS, and refuses the rest with `DRAGOMAN_FORBIDDEN`. */
export function allowOrigins(origins: Origins): MiddlewareHandler {
  const answer = cors({
    origin: (origin, c) => (isAllowed(origins, origin, c) ? origin : null),
    allowMethods: ['GET', 'POST'],
    // The last two are Microsoft's clients'.
    allowHeaders: ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with'],
    exposeHeaders: ['retry-after'],
    maxAge: 600,
  })
  return async function checkOrigin(c, next) {
    refuseOrigin(origins, c)
    return answer(c, next)
  }
}

/** The same for sockets, which know no CORS. Browsers always say their origin; other programs may leave it out. */
export function refuseOrigin(origins: Origins, c: Context): void {
  const origin = c.req.header('origin')
  if (origin !== undefined && !isAllowed(origins, origin, c)) {
    throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'pages of this origin may not use the chat' })
  }
}

function isAllowed(origins: Origins, origin: string, c: Context): boolean {
  if (origins === '*' || origins.includes(origin)) return true
  // By host, not by scheme: behind a proxy that ends TLS the page says `https` and the request `http`.
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host')
}

/**
 * Where this client reaches the bot, without a slash at the end. That is the configured address; a bot that was told none
 * believes itself at `localhost`, so there it is the one that was asked at (a telephone on the same network, say).
 */
export function baseOf(c: Context, publicUrl: string): string {
  return new URL(publicUrl).hostname === 'localhost' ? new URL(c.req.url).origin : publicUrl
}
