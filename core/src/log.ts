// The log: structured lines for operators. A log is read by more people than a conversation is, so what people wrote and
// what opens doors stays out of it, however deep in a logged object it lies.
import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Logger as PinoLogger,
  pino,
  stdSerializers,
} from 'pino'

export type Logger = PinoLogger

export interface LogOptions {
  /** `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  readonly level: string
  /** Log what people wrote. Off by default. */
  readonly messageText: boolean
}

/** A logger of JSON lines to `destination` (default: standard output) that hides message text and secrets by name. */
export function createLogger(options: LogOptions, destination?: DestinationStream): Logger {
  const hide = (object: object): Record<string, unknown> => hideIn(object, options.messageText, 0)
  const settings = {
    name: 'dragoman',
    level: options.level,
    formatters: { log: hide },
    // `hide` has made a plain object of the error before it comes here.
    serializers: { err: (error: unknown) => error },
  }
  const log = destination ? pino(settings, destination) : pino(settings)
  // Pino's formatters do not see what a child is bound to, so the child's maker hides it. Children inherit this from `log`.
  // oxlint-disable-next-line typescript/unbound-method -- bound by `call` to the logger that it is asked of
  const makeChild = log.child
  log.child = function child<Levels extends string = never>(
    this: Logger,
    bindings: Bindings,
    childOptions?: ChildLoggerOptions<Levels>,
  ): PinoLogger<Levels> {
    return makeChild.call<Logger, [Bindings, ChildLoggerOptions<Levels>?], PinoLogger<Levels>>(
      this,
      hide(bindings),
      childOptions,
    )
  }
  return log
}

const HIDDEN = '[hidden]'
const SECRET = /token|password|passwd|secret|authorization|cookie|csrf|api_?key|private_?key/i
const MESSAGES = ['text', 'texts', 'body', 'content', 'caption', 'words', 'values']
/** What a database's error quotes: the statement with its values, the row, the parameter. */
const STATEMENTS = ['query', 'params', 'parameters', 'detail', 'where', 'internalQuery']
const WORDS = new Set([...MESSAGES, ...STATEMENTS])
/** Deeper than anything we log on purpose; it also ends circles. */
const DEEPEST = 8

function hideWithin(value: unknown, showWords: boolean, depth: number): unknown {
  if (typeof value === 'string') return withoutPassword(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth > DEEPEST) return '[deep]'
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.map((item) => hideWithin(item, showWords, depth + 1))
  return hideIn(value, showWords, depth)
}

function hideIn(value: object, showWords: boolean, depth: number): Record<string, unknown> {
  const object = value instanceof Error ? stdSerializers.err(value) : value
  const entries = Object.entries(object).map(([key, inner]) => {
    const hidden = SECRET.test(key) || (!showWords && WORDS.has(key))
    return [key, hidden && inner !== undefined ? HIDDEN : hideWithin(inner, showWords, depth + 1)]
  })
  return Object.fromEntries(entries)
}

/** `postgres://user:[hidden]@host`: addresses of servers carry their password, and errors carry addresses. */
function withoutPassword(text: string): string {
  return text.includes('://') ? text.replaceAll(/(:\/\/[^\s:/@]*):[^\s/@]+@/g, `$1:${HIDDEN}@`) : text
}
