// What a request may carry: how much of it, and in which shape.
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import type { z } from 'zod'
import { DragomanError } from '../errors.ts'

const LIMITS = new WeakMap<object, number>()

/**
 * Lets one route take larger bodies than the server's `maxBodyBytes`:
 * `app.post('/upload', allowBody(host.config.maxUploadBytes), handler)`.
 */
export function allowBody(maxBytes: number): MiddlewareHandler {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- each call needs a function of its own to be known by
  const marker: MiddlewareHandler = (_, next) => next()
  LIMITS.set(marker, maxBytes)
  return marker
}

/**
 * Refuses larger bodies with `DRAGOMAN_BODY_TOO_LARGE` before a handler sees them. It runs ahead of every route, so it looks
 * at the routes that the request is going to meet for one that allows more.
 */
export function limitBody(maxBytes: number): MiddlewareHandler {
  return function checkBody(c, next) {
    const allowed = matchedRoutes(c).map(({ handler }) => LIMITS.get(handler) ?? 0)
    const limit = Math.max(maxBytes, ...allowed)
    const tooLarge = (): never => {
      throw new DragomanError('DRAGOMAN_BODY_TOO_LARGE', { limit })
    }
    // Node's parser holds a body to its declared length; only one without such a length has to be counted.
    const length = c.req.header('content-length')
    if (c.req.header('transfer-encoding') === undefined) return Number(length ?? 0) > limit ? tooLarge() : next()
    return bodyLimit({ maxSize: limit, onError: tooLarge })(c, next)
  }
}

/**
 * The request's JSON body as `schema` parses it. Throws `DRAGOMAN_REQUEST_INVALID` that names the first wrong field, and
 * never repeats what was sent.
 */
export async function readJson<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  const text = await c.req.text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (cause) {
    throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'its body is not JSON' }, { cause })
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: firstProblem(parsed.error) }, { cause: parsed.error })
}

function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0]
  const field = issue?.path.join('.')
  return `${field ? `its field ${field}` : 'its body'} is not as expected: ${issue?.message ?? 'unknown'}`
}
