// What the page may send. Everything from outside passes one of these schemas, or is refused with the name of what is wrong.
import { DragomanError, type Locale, languageOf, parseLocale } from '@dragoman/core'
import type { Context } from 'hono'
import { z } from 'zod'
import { MAX_LENGTH } from '../entry/password-rules.ts'

// Control characters have no place in a name, and U+0000 none in the database.
const plain = z.string().regex(/^\P{Cc}*$/u)
const name = plain.trim().min(1).max(100)
const email = z.email().max(254)
const password = z.string().max(4 * MAX_LENGTH)
const token = z.string().min(1).max(200)
const claimToken = z.int().nonnegative()

const locale = z.string().transform((tag, context): Locale => {
  const parsed = parseLocale(tag)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'should be a BCP 47 tag' })
  return z.NEVER
})

const languages = z
  .array(locale.transform(languageOf))
  .min(1)
  .max(50)
  .transform((all) => [...new Set(all)])

export const signInRequest = z.object({ email: plain.min(1).max(254), password })
export const joinRequest = z.object({ token, name, password, locale, languages })
export const setupRequest = joinRequest.extend({ email })
export const profileChange = z
  .object({ name, locale, languages, availability: z.enum(['online', 'away']) })
  .partial()
  .strict()
export const invitation = z.object({
  email,
  role: z.enum(['agent', 'supervisor', 'admin']),
  capacity: z.int().min(1).max(100),
})
export const ticketRequest = z.object({ token: claimToken })

/** Platforms refuse line breaks in a value. */
const template = z.strictObject({
  name: plain.min(1).max(512),
  locale,
  values: z.array(plain.trim().min(1).max(1000)).max(50),
})

/** `maxLength`: of a text, in UTF-16 units, as for every message. */
export function sayRequest(maxLength: number) {
  const common = { token: claimToken, id: z.uuid() }
  const text = z
    .string()
    .max(maxLength)
    .refine((words) => words.trim() !== '', 'should have words')
  return z.union([
    z.strictObject({ ...common, canned: z.string().min(1).max(200) }),
    z.strictObject({ ...common, template }),
    z.strictObject({
      ...common,
      text,
      locale: locale.optional(),
      untranslated: z.boolean().optional(),
      accepts: z.strictObject({ text, by: plain.min(1).max(200), pivot: locale.optional() }).optional(),
    }),
  ])
}

/** `maxLength` as for `sayRequest`. */
export function reviewRequest(maxLength: number) {
  return z.strictObject({ token: claimToken, text: z.string().min(1).max(maxLength), locale: locale.optional() })
}

const settings = z.record(z.string().min(1).max(100), plain.max(4000))
/** Stands in the address of the account's webhook. */
const account = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
export const connectRequest = z.strictObject({ account, settings })
export const accountChange = z.union([z.strictObject({ paused: z.boolean() }), z.strictObject({ settings })])

export const id = z.uuid()
export const position = z.coerce.number().int().positive()

/** Reads a JSON body through a schema. Throws `DRAGOMAN_REQUEST_INVALID`, with `details.field`, for anything else. */
export async function bodyOf<S extends z.ZodType>(context: Context, schema: S): Promise<z.output<S>> {
  // A form on another site can send text, but not this type, without asking first.
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
    throw invalid('the body should be application/json')
  }
  const text = await context.req.text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw invalid('the body is not JSON')
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw invalid(`${field || 'the body'}: ${issue?.message ?? 'not as expected'}`, field || undefined)
}

/** An id from the path; what cannot be an id names nothing, so it is not found. */
export function idOf(context: Context, what: string): string {
  const parsed = id.safeParse(context.req.param('id'))
  if (!parsed.success) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what })
  return parsed.data
}

export function invalid(problem: string, field?: string): DragomanError {
  return new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem, field })
}
