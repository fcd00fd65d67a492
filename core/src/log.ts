import { pino, type Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger

export interface LogOptions {
  /** `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  readonly level: string
  /** Log what people wrote. Off by default: a log is read by more people than a conversation is. */
  readonly messageText: boolean
}

/** A logger that keeps message text and secrets out of its lines. */
export function createLogger(options: LogOptions): Logger {
  const secret = [
    'token',
    'password',
    'secret',
    'authorization',
    'cookie',
    '*.token',
    '*.password',
    '*.secret',
    '*.authorization',
    '*.cookie',
  ]
  const words = options.messageText ? [] : ['text', 'texts', 'body', '*.text', '*.texts', '*.body', '*.*.text']
  return pino({
    name: 'dragoman',
    level: options.level,
    redact: { paths: [...secret, ...words], censor: '[hidden]' },
  })
}
