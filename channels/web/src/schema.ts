// What clients may send. Everything is checked here, once; behind this file it is trusted.
import { DragomanError } from '@dragoman/core/plugin'
import { z } from 'zod'

const short = z.string().max(200)
const person = z.object({ id: short.nullish(), name: short.nullish() })

export const MAX_FILES = 10

/** The parts of an activity that we listen to. */
export const activitySchema = z.object({
  type: z.string().min(1).max(50),
  id: short.nullish(),
  /** Of an event. */
  name: short.nullish(),
  from: person.nullish(),
  text: z.string().nullish(),
  locale: short.nullish(),
  localTimezone: short.nullish(),
  value: z.json().optional(),
  replyToId: short.nullish(),
  attachments: z
    .array(z.object({ contentType: short.nullish(), contentUrl: z.string().nullish(), name: short.nullish() }))
    .max(MAX_FILES)
    .nullish(),
  channelData: z
    .looseObject({
      clientActivityID: short.nullish(),
      postBack: z.unknown(),
      messageBack: z.object({ displayText: short.nullish() }).nullish().catch(undefined),
    })
    .partial()
    .nullish(),
})

export type ClientActivity = z.infer<typeof activitySchema>

/** The body of `tokens/generate` and of a conversation's start. */
export const startSchema = z.object({
  user: person.nullish(),
  locale: short.nullish(),
  /** What the shop has signed for a customer whom it knows. */
  userToken: z.string().max(4000).nullish(),
})

export type Start = z.infer<typeof startSchema>

/** Reads JSON into a schema's shape. Throws `DRAGOMAN_REQUEST_INVALID`, which names the field. */
export function parseJson<T>(schema: z.ZodType<T>, json: string): T {
  const value = valueOf(json)
  const problem = brokenText(value)
  if (problem) throw invalid(problem)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'the body'
  throw invalid(`${field}: ${issue?.message ?? 'is not as it should be'}`)
}

export function invalid(problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem })
}

function valueOf(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw invalid('the body is not JSON')
  }
}

/** Deeper than any honest activity; it also bounds the work of looking through one. */
const DEEPEST = 30

/** No database keeps a NUL or half of a surrogate pair as it was, so such text is refused, wherever it stands. */
function brokenText(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return 'a text holds half a character (a lone surrogate)'
    return value.includes('\0') ? 'a text holds a NUL character' : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEEPEST) return `the body is nested deeper than ${DEEPEST} levels`
  for (const [key, inner] of Object.entries(value)) {
    const problem = brokenText(key) ?? brokenText(inner, depth + 1)
    if (problem) return problem
  }
  return undefined
}
