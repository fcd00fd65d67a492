// What a caller gets to see of an error: its code, its sentence and the request's id. Everything else goes to the log.
import type { Context, ErrorHandler, MiddlewareHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DragomanError, type ErrorCode, problemOf } from '../errors.ts'
import type { Logger } from '../log.ts'

/** Server errors whose sentence helps the caller. The others speak of settings and servers, to whoever runs the bot. */
const MEANT_FOR_CALLERS: readonly ErrorCode[] = [
  'DRAGOMAN_STOPPING',
  'DRAGOMAN_REQUEST_TIMEOUT',
  'DRAGOMAN_NOT_BUILT',
  'DRAGOMAN_SEND_FAILED',
  'DRAGOMAN_SEND_UNCERTAIN',
]

export const answerNotFound: NotFoundHandler = (c) =>
  answer(c, new DragomanError('DRAGOMAN_NOT_FOUND', { what: `${c.req.method} ${c.req.path}` }), 404)

export function answerErrors(log: Logger): ErrorHandler {
  return function answerError(error, c) {
    const status = statusOf(error)
    const line = { err: error, requestId: c.get('requestId'), method: c.req.method, path: c.req.path, status }
    if (status >= 500) log.error(line, 'request failed')
    else log.debug(line, 'request refused')
    return answer(c, forCaller(error, status, c.get('requestId')), status)
  }
}

/** Hono shows its error handler nothing but `Error`s; whatever else is thrown becomes one here, and so reaches it. */
export function onlyErrors(): MiddlewareHandler {
  return async function rethrow(_, next) {
    try {
      await next()
    } catch (thrown) {
      throw thrown instanceof Error ? thrown : new Error(problemOf(thrown), { cause: thrown })
    }
  }
}

function statusOf(error: Error): number {
  return error instanceof DragomanError || error instanceof HTTPException ? error.status : 500
}

function forCaller(error: Error, status: number, requestId: string): DragomanError {
  if (error instanceof DragomanError && (status < 500 || MEANT_FOR_CALLERS.includes(error.code))) return error
  if (status < 500)
    return new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: error.message || `status ${status}` })
  return new DragomanError('DRAGOMAN_INTERNAL', { requestId })
}

function answer(c: Context, error: DragomanError, status: number): Response {
  const { seconds } = error.details
  if (error.code === 'DRAGOMAN_RATE_LIMITED') c.header('retry-after', typeof seconds === 'number' ? `${seconds}` : '1')
  return c.json({ ...error.toJSON(), requestId: c.get('requestId') }, status as ContentfulStatusCode)
}
