// What happens to every request, whatever its route: an id, safe headers, a time limit, a line in the log.
import type { MiddlewareHandler } from 'hono'
import { requestId } from 'hono/request-id'
import { DragomanError } from '../errors.ts'
import type { Logger } from '../log.ts'

/** Takes the caller's `x-request-id` where it is short and plain, else makes one; it stands in the answer and in the log. */
export function identify(): MiddlewareHandler {
  return requestId({ limitLength: 100 })
}

/** One line a request, at level `debug`. Without the query: tokens travel in it. */
export function logRequests(log: Logger): MiddlewareHandler {
  return async function logRequest(c, next) {
    const start = performance.now()
    await next()
    const ms = Math.round(performance.now() - start)
    log.debug(
      { requestId: c.get('requestId'), method: c.req.method, path: c.req.path, status: c.res.status, ms },
      'request',
    )
  }
}

/**
 * Headers for a server whose widget stands in other people's pages while its desk must stand in no one's. A route may set
 * its own instead; pages add their own `content-security-policy`.
 */
export function secureHeaders(publicUrl: string): MiddlewareHandler {
  const headers: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    // The widget's script and the pictures of a conversation are loaded by pages of other origins.
    'cross-origin-resource-policy': 'cross-origin',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  }
  return async function setHeaders(c, next) {
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    await next()
  }
}

/** Answers `DRAGOMAN_REQUEST_TIMEOUT` for a handler that takes longer. What the handler began goes on; its answer is dropped. */
export function limitTime(limitMs: number): MiddlewareHandler {
  return async function race(_, next) {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new DragomanError('DRAGOMAN_REQUEST_TIMEOUT', { limitMs })), limitMs)
    })
    try {
      await Promise.race([next(), late])
    } finally {
      clearTimeout(timer)
    }
  }
}
