// From a client's activity to what core takes in.
import { randomUUID } from 'node:crypto'
import { type Attachment, type Body, type Customer, type Inbound, parseLocale } from '@dragoman/core/plugin'
import { z } from 'zod'
import { shownName } from './names.ts'
import { type ClientActivity, invalid } from './schema.ts'
import type { Visit } from './tokens.ts'

/** What we keep of a client's activity for its echo. */
export const keptSchema = z.object({ clientActivityID: z.string().optional(), from: z.string().optional() })

type Kept = z.infer<typeof keptSchema>

/** The visitor is there: always the same event, so that each page load after the first is a duplicate. */
const JOINED = 'joined'

/**
 * What an activity means to core; `undefined` where it means nothing to us (an event that nobody knows).
 * Throws `DRAGOMAN_REQUEST_INVALID` for a message that says nothing or too much. `files` are those uploaded with it.
 */
export function inboundOf(
  activity: ClientActivity,
  visit: Visit,
  maxTextLength: number,
  files: readonly Attachment[] = [],
): Inbound | undefined {
  const body = bodyOf(activity, maxTextLength, files)
  if (!body) return undefined
  const kept = keptOf(activity)
  return {
    conversation: visit.conversation,
    externalId: body.kind === 'joined' ? JOINED : (kept.clientActivityID ?? (activity.id || randomUUID())),
    address: { conversation: visit.conversation },
    customer: customerOf(visit, activity),
    body,
    replyTo: activity.replyToId ?? undefined,
    channelData: kept,
  }
}

/** The visitor's arrival, where there is no activity that tells it. */
export function arrivalOf(visit: Visit): Inbound {
  return {
    conversation: visit.conversation,
    externalId: JOINED,
    address: { conversation: visit.conversation },
    customer: customerOf(visit, {}),
    body: { kind: 'joined' },
  }
}

function bodyOf(activity: ClientActivity, maxTextLength: number, files: readonly Attachment[]): Body | undefined {
  if (activity.type === 'conversationUpdate') return { kind: 'joined' }
  if (activity.type === 'event') return activity.name === 'webchat/join' ? { kind: 'joined' } : undefined
  if (activity.type !== 'message') return undefined
  if (activity.attachments?.some(({ contentUrl }) => contentUrl)) {
    throw invalid('attachments: an address is not taken, upload the file itself')
  }
  const text = activity.text ?? ''
  const pressed = files.length === 0 ? pressedValue(activity, text) : undefined
  if (Math.max(text.length, pressed?.length ?? 0) > maxTextLength) {
    throw invalid(`text: is longer than ${maxTextLength} characters`)
  }
  if (pressed !== undefined) {
    const label = pressed === text ? activity.channelData?.messageBack?.displayText : text
    return { kind: 'press', value: pressed, label: label || undefined, target: activity.replyToId ?? undefined }
  }
  if (files.length === 0 && text.trim() === '') throw invalid('a message needs a text, a value or a file')
  return {
    kind: 'message',
    text: text || undefined,
    format: 'plain',
    attachments: files.length > 0 ? files : undefined,
  }
}

/** A button's value: beside the text (`messageBack`), in place of it (`postBack`), or an object (an Adaptive Card's form). */
function pressedValue({ value, channelData }: ClientActivity, text: string): string | undefined {
  if (typeof value === 'string') return value || undefined
  if (value !== undefined && value !== null) return JSON.stringify(value)
  return channelData?.postBack && text ? text : undefined
}

/** What the shop or the visit's beginning said of the customer goes before what each message says. */
function customerOf(visit: Visit, activity: Partial<ClientActivity>): Customer {
  return {
    externalId: visit.visitor,
    name: visit.name ?? shownName(activity.from?.name),
    locale: parseLocale(activity.locale) ?? visit.locale,
    timeZone: knownTimeZone(activity.localTimezone),
  }
}

function keptOf({ channelData, from }: ClientActivity): Kept {
  return {
    ...(channelData?.clientActivityID && { clientActivityID: channelData.clientActivityID }),
    ...(from?.id && { from: from.id }),
  }
}

function knownTimeZone(name: string | null | undefined): string | undefined {
  if (!name) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
