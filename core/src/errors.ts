// One catalogue of errors. A code is stable and says what happened; its sentence says what to do. Nobody parses a message.
import type { Json } from './model/json.ts'

const CATALOGUE = {
  DRAGOMAN_CONFIG_INVALID: {
    status: 500,
    sentence: 'The setting {name} {problem}. It should be {expected}. Set it {where}.',
  },
  DRAGOMAN_HOME_LOCKED: {
    status: 500,
    sentence:
      'The folder {folder} is in use by process {pid}. Stop that process, or set DRAGOMAN_HOME to another folder.',
  },
  DRAGOMAN_HOME_UNUSABLE: {
    status: 500,
    sentence: 'The folder {folder} cannot be used: {problem}. Set DRAGOMAN_HOME to a folder that this user may write.',
  },
  DRAGOMAN_STORAGE_UNREACHABLE: {
    status: 503,
    sentence: 'The database does not answer: {problem}. Check DATABASE_URL and that the server runs.',
  },
  DRAGOMAN_QUEUE_UNREACHABLE: {
    status: 503,
    sentence: 'The queue does not answer: {problem}. Check REDIS_URL and that the server runs.',
  },
  DRAGOMAN_PLUGIN_INVALID: { status: 500, sentence: 'The plugin {plugin} is not usable: {problem}.' },
  DRAGOMAN_CHANNEL_INVALID: { status: 500, sentence: 'The channel {channel} is not usable: {problem}.' },
  DRAGOMAN_SEAL_BROKEN: {
    status: 500,
    sentence:
      'The secrets of {place} cannot be opened. Set DRAGOMAN_SECRET to the key they were sealed with, or name it in DRAGOMAN_FORMER_SECRETS.',
  },
  DRAGOMAN_CONVERSATION_HELD: { status: 409, sentence: 'A person holds this conversation; the bot keeps silent.' },
  DRAGOMAN_WINDOW_CLOSED: {
    status: 409,
    sentence:
      'The customer last wrote more than {hours} hours ago, and {channel} takes free words no longer. Send a template, or wait until they write.',
  },
  DRAGOMAN_STOPPING: { status: 503, sentence: 'The bot is stopping. Try again in a moment.' },
  DRAGOMAN_INBOUND_INVALID: { status: 400, sentence: 'The message cannot be accepted: {problem}.' },
  DRAGOMAN_BODY_TOO_LARGE: { status: 413, sentence: 'The request is larger than {limit} bytes. Send less at once.' },
  DRAGOMAN_REQUEST_INVALID: { status: 400, sentence: 'The request cannot be understood: {problem}.' },
  DRAGOMAN_REQUEST_TIMEOUT: { status: 503, sentence: 'The request took longer than {limitMs} ms. Try again.' },
  DRAGOMAN_NOT_FOUND: { status: 404, sentence: 'There is no {what} here.' },
  DRAGOMAN_UNAUTHENTICATED: { status: 401, sentence: 'This needs a valid sign-in: {problem}.' },
  DRAGOMAN_FORBIDDEN: { status: 403, sentence: 'This is not allowed: {problem}.' },
  DRAGOMAN_RATE_LIMITED: { status: 429, sentence: 'Too many requests. Try again in {seconds} s.' },
  DRAGOMAN_NOT_BUILT: { status: 503, sentence: '{what} is not built yet. Run `npm run {command}` first.' },
  DRAGOMAN_INTERNAL: {
    status: 500,
    sentence: 'Something went wrong on our side. The log has it under request {requestId}.',
  },
  DRAGOMAN_CLAIM_TAKEN: { status: 409, sentence: 'Escalation {escalation} was claimed by someone else first.' },
  DRAGOMAN_CLAIM_STALE: {
    status: 409,
    sentence: 'This claim on escalation {escalation} is no longer valid. Reload to see who holds it.',
  },
  DRAGOMAN_UNTRANSLATED: {
    status: 409,
    sentence: 'No translation from {from} to {to} can be had now. Send it untranslated, or write in {to}.',
  },
  DRAGOMAN_TRANSLATION_DOUBTFUL: {
    status: 409,
    sentence:
      'The translation from {from} to {to} may not say what was written. Send it as it is, or as written, or in other words.',
  },
  DRAGOMAN_CAPACITY_FULL: {
    status: 409,
    sentence: 'Agent {agent} already holds {capacity} conversations. Resolve one first.',
  },
  DRAGOMAN_SEND_FAILED: { status: 502, sentence: 'The platform did not take the message: {problem}.' },
  DRAGOMAN_SEND_UNCERTAIN: {
    status: 502,
    sentence: 'It is not known whether the message left. Ask the customer, or send it again.',
  },
  DRAGOMAN_HOOK_TIMEOUT: { status: 500, sentence: 'Plugin {plugin} did not answer {hook} within {limitMs} ms.' },
  DRAGOMAN_PROVIDER_FAILED: { status: 502, sentence: 'The provider {provider} did not do its work: {problem}.' },
  DRAGOMAN_HOOK_ANSWER_INVALID: {
    status: 500,
    sentence: 'Plugin {plugin} answered {hook} with something that has not the shape of an answer.',
  },
  DRAGOMAN_SPANS_LOST: { status: 500, sentence: 'Plugin {plugin} changed what must stay as it is: {spans}.' },
} as const satisfies Record<string, { status: number; sentence: string }>

export type ErrorCode = keyof typeof CATALOGUE
export type ErrorDetails = Readonly<Record<string, Json | undefined>>

/** Every error that leaves core, a channel or a plugin on purpose. `status` is the HTTP status it is answered with. */
export class DragomanError extends Error {
  override readonly name = 'DragomanError'
  readonly code: ErrorCode
  readonly status: number
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    const { status, sentence } = CATALOGUE[code]
    super(
      sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => inWords(details[key])),
      options,
    )
    this.code = code
    this.status = status
    this.details = details
  }

  /** As answered over HTTP: no stack, no cause. */
  toJSON(): { error: { code: ErrorCode; message: string; details: ErrorDetails } } {
    return { error: { code: this.code, message: this.message, details: this.details } }
  }
}

function inWords(detail: Json | undefined): string {
  return typeof detail === 'object' ? JSON.stringify(detail ?? '?') : String(detail ?? '?')
}

/** A send that did not work: `permanent` ends it, otherwise it is tried again after `retryAfterMs` or a backoff. */
export class DeliveryError extends DragomanError {
  readonly permanent: boolean
  readonly retryAfterMs: number | undefined

  constructor(problem: string, options: { permanent: boolean; retryAfterMs?: number; cause?: unknown }) {
    super('DRAGOMAN_SEND_FAILED', { problem }, { cause: options.cause })
    this.permanent = options.permanent
    this.retryAfterMs = options.retryAfterMs
  }
}

/** What any thrown thing has to say, in one line. */
export function problemOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
