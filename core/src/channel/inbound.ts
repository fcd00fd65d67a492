// The check at the door: every channel's inbound messages pass it, whoever wrote the channel.
import { z } from 'zod'
import type { Config } from '../config.ts'
import { DragomanError } from '../errors.ts'
import { parseLocale } from '../model/locale.ts'
import type { Json } from '../model/json.ts'
import type { Inbound } from './channel.ts'

const text = z.string()
const label = z.string().max(1000)
const id = z.string().min(1).max(512)
const url = z.string().max(4096)
// Opaque to core and its size is bounded by the channel's own check; what JSON cannot say is left out when it is stored.
const json = z.custom<Json>((value) => value !== undefined && typeof value !== 'function')

const attachment = z.object({
  kind: z.enum(['image', 'audio', 'video', 'file']),
  url,
  mediaType: z.string().max(255),
  name: label.optional(),
  size: z.number().nonnegative().optional(),
  durationMs: z.number().nonnegative().optional(),
  voice: z.boolean().optional(),
  alt: text.optional(),
})

const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: label.optional(),
  address: label.optional(),
})

const contact = z.object({
  name: label,
  phones: z.array(label).max(20).optional(),
  emails: z.array(label).max(20).optional(),
})

const body = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    text: text.optional(),
    format: z.enum(['plain', 'markdown']).optional(),
    attachments: z.array(attachment).max(50).optional(),
    location: location.optional(),
    contacts: z.array(contact).max(50).optional(),
  }),
  z.object({ kind: z.literal('edit'), target: id, text }),
  z.object({ kind: z.literal('deletion'), target: id }),
  z.object({ kind: z.literal('reaction'), target: id, emoji: z.string().max(64), removed: z.boolean().optional() }),
  z.object({ kind: z.literal('press'), value: z.string().max(4096), label: label.optional(), target: id.optional() }),
  z.object({ kind: z.literal('joined'), payload: z.string().max(4096).optional() }),
  z.object({ kind: z.literal('left') }),
])

const inbound = z.object({
  conversation: id,
  externalId: id,
  address: json,
  customer: z.object({
    externalId: id,
    name: label.optional(),
    // A hint from outside: kept where it is a locale, dropped where it is not.
    locale: z
      .string()
      .optional()
      .transform((tag) => parseLocale(tag)),
    phone: z.string().max(64).optional(),
    timeZone: z.string().max(64).optional(),
  }),
  body,
  replyTo: id.optional(),
  at: z.date().optional(),
  channelData: json.optional(),
})

/** The inbound message as core stores it; throws `DRAGOMAN_INBOUND_INVALID` that names what is wrong with it. */
export function parseInbound(value: Inbound, { maxTextLength }: Pick<Config, 'maxTextLength'>): Inbound {
  const parsed = inbound.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new DragomanError('DRAGOMAN_INBOUND_INVALID', {
      problem: `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not understood'}`,
    })
  }
  const said = parsed.data.body
  if ('text' in said && said.text && said.text.length > maxTextLength) {
    throw new DragomanError('DRAGOMAN_INBOUND_INVALID', {
      problem: `its text is longer than ${maxTextLength} characters`,
    })
  }
  return parsed.data
}
