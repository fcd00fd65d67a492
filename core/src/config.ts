// Every setting, in one typed place. Code first; the environment for secrets and for where things are.
import { localeTags } from '@dragoman/locales'
import { z } from 'zod'
import { DragomanError } from './errors.ts'
import { type Locale, parseLocale } from './model/locale.ts'

export interface Config {
  /** Folder of the embedded database, the key file and downloaded models. `DRAGOMAN_HOME`, default `.dragoman`. */
  readonly home: string
  /** `PORT`, default 3000; 0 takes any free one. */
  readonly port: number
  /** Interface to listen on. `HOST`, default `127.0.0.1`. Say `0.0.0.0` to be reached from elsewhere, as in a container. */
  readonly hostname: string
  /** How the world reaches this bot. `PUBLIC_URL`, default `http://localhost:<port>`. */
  readonly publicUrl: string
  /** A PostgreSQL server instead of the embedded database. `DATABASE_URL`. */
  readonly databaseUrl?: string
  /** A Redis server for the queue. `REDIS_URL`. Needs `databaseUrl`: a queue shared between processes needs a shared store. */
  readonly redisUrl?: string
  /** The master key, 32 bytes in base64. `DRAGOMAN_SECRET`; without it a key file with mode 600 is made in `home`. */
  readonly secret?: string
  /** Former master keys, newest first: what they sealed is opened and sealed anew. `DRAGOMAN_FORMER_SECRETS`, separated by commas. */
  readonly formerSecrets: readonly string[]
  /** What the bot speaks to someone whose language is not known yet. Default `en`. */
  readonly locale: Locale
  /** The languages the shop expects: a hint to language detection. Default: those of the catalogue. */
  readonly locales: readonly Locale[]
  /** Turns that run at once in this process. Default 64. */
  readonly concurrency: number
  /** How long a conversation stays leased to a process that says nothing more. Default 15,000. */
  readonly leaseMs: number
  /** How long a stop may take before what is left is handed back. Default 8,000. */
  readonly stopMs: number
  /** Largest request body in bytes. Default 1 MiB; uploads 10 MiB. */
  readonly maxBodyBytes: number
  readonly maxUploadBytes: number
  /** Longest request. Default 30,000. */
  readonly requestTimeoutMs: number
  /** Longest text of one message, in UTF-16 units. Default 20,000. */
  readonly maxTextLength: number
  readonly log: { readonly level: string; readonly messageText: boolean }
}

/** What `createBot` takes: any setting may be left out. */
export type ConfigOptions = Partial<Omit<Config, 'log'>> & { readonly log?: Partial<Config['log']> }

/** The variables of the environment that are read, by the setting they stand for. A setting in code wins over its variable. */
const VARIABLES = {
  home: 'DRAGOMAN_HOME',
  port: 'PORT',
  hostname: 'HOST',
  publicUrl: 'PUBLIC_URL',
  databaseUrl: 'DATABASE_URL',
  redisUrl: 'REDIS_URL',
  secret: 'DRAGOMAN_SECRET',
  formerSecrets: 'DRAGOMAN_FORMER_SECRETS',
} as const satisfies Partial<Record<keyof Config, string>>

const wholeNumber = (least: number, most: number): z.ZodType<number> => {
  const expected = `a whole number from ${least} to ${most}`
  return z.int(expected).min(least, expected).max(most, expected)
}
const duration = (): z.ZodType<number> => wholeNumber(1, 3_600_000)
const text = (expected: string): z.ZodString => z.string(expected).trim().min(1, expected)
const address = (protocols: RegExp, expected: string): z.ZodType<string> =>
  z.url({ protocol: protocols, error: expected })
const locale = (): z.ZodType<Locale> =>
  z.string('a BCP 47 tag such as `de` or `pt-BR`').transform((tag, context) => {
    const parsed = parseLocale(tag)
    if (!parsed) context.addIssue('a BCP 47 tag such as `de` or `pt-BR`')
    return parsed ?? z.NEVER
  })

const key = (): z.ZodType<string> =>
  z.string('32 bytes in base64').refine((text) => Buffer.from(text, 'base64').length === 32, '32 bytes in base64')

/** A schema's message is what the setting should be: it ends up in the sentence of the error. */
const SETTINGS = z.strictObject({
  home: text('a folder').default('.dragoman'),
  port: z.preprocess(numberOfDigits, wholeNumber(0, 65_535)).default(3000),
  hostname: text('a host name or an IP address').default('127.0.0.1'),
  publicUrl: address(/^https?$/, 'an address such as `https://chat.example.com`')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  databaseUrl: address(/^postgres(ql)?$/, 'an address such as `postgres://user:password@host:5432/name`').optional(),
  redisUrl: address(/^rediss?$/, 'an address such as `redis://host:6379`').optional(),
  secret: key().optional(),
  formerSecrets: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value),
      z.array(key()),
    )
    .default([]),
  locale: locale().default('en'),
  locales: z.array(locale(), 'a list of BCP 47 tags').min(1, 'a list of at least one BCP 47 tag').optional(),
  concurrency: wholeNumber(1, 10_000).default(64),
  leaseMs: duration().default(15_000),
  stopMs: duration().default(8_000),
  maxBodyBytes: wholeNumber(1024, 1_073_741_824).default(1_048_576),
  maxUploadBytes: wholeNumber(1024, 1_073_741_824).default(10_485_760),
  requestTimeoutMs: duration().default(30_000),
  maxTextLength: wholeNumber(1, 1_000_000).default(20_000),
  log: z
    .strictObject({
      level: z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'a level such as `info` or `debug`')
        .default('info'),
      messageText: z.boolean('true or false').default(false),
    })
    .prefault({}),
})

/**
 * All settings: `options`, then the environment, then the defaults. Throws `DRAGOMAN_CONFIG_INVALID` for the first wrong one:
 * its name, what is wrong, what it should be and where to set it. Further ones are its `cause`.
 */
export function readConfig(options: ConfigOptions = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const given = { ...fromEnvironment(env), ...withoutUndefined(options) }
  const parsed = SETTINGS.safeParse(given)
  if (!parsed.success) throw asOne(parsed.error.issues.map((issue) => problemWith(issue, given, options)))
  const { publicUrl, locales, ...settings } = parsed.data
  if (settings.redisUrl && !settings.databaseUrl) throw missingDatabase()
  return {
    ...settings,
    publicUrl: publicUrl ?? localUrl(settings.port),
    locales: locales ?? localeTags(),
  }
}

/** The settings once the port is known that the system gave for `port: 0`; a derived `publicUrl` follows it. */
export function listeningOn(config: Config, port: number): Config {
  const publicUrl = config.publicUrl === localUrl(config.port) ? localUrl(port) : config.publicUrl
  return { ...config, port, publicUrl }
}

function localUrl(port: number): string {
  return `http://localhost:${port}`
}

/** An empty variable is one that is not set: `PORT= npm start`. */
function fromEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(VARIABLES).map(([setting, variable]) => [setting, env[variable]?.trim()])
  return Object.fromEntries(entries.filter(([, value]) => value))
}

function withoutUndefined(options: ConfigOptions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function numberOfDigits(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}

function problemWith(issue: z.core.$ZodIssue, given: Record<string, unknown>, options: ConfigOptions): DragomanError {
  if (issue.code === 'unrecognized_keys') {
    return new DragomanError('DRAGOMAN_CONFIG_INVALID', {
      name: [...issue.path, issue.keys[0]].join('.'),
      problem: 'is not known',
      expected: `one of ${Object.keys(SETTINGS.shape).join(', ')}`,
      where: 'in the options of createBot',
    })
  }
  const setting = String(issue.path[0] ?? 'options')
  const variable: string | undefined = VARIABLES[setting as keyof typeof VARIABLES]
  const fromCode = options[setting as keyof ConfigOptions] !== undefined
  return new DragomanError('DRAGOMAN_CONFIG_INVALID', {
    name: variable && !fromCode ? variable : issue.path.join('.'),
    problem: `is ${shown(setting, issue.path.length > 1 ? undefined : given[setting])}`,
    expected: issue.message,
    where: variable ? placesOf(setting, variable) : `as \`${issue.path.join('.')}\` in the options of createBot`,
  })
}

function placesOf(setting: string, variable: string): string {
  return `as ${variable} in the environment, or as \`${setting}\` in the options of createBot`
}

/** A wrong value as it may be shown: never a secret, nor an address that may hold a password. */
function shown(setting: string, value: unknown): string {
  const confidential = ['secret', 'formerSecrets', 'databaseUrl', 'redisUrl'].includes(setting)
  return confidential || (typeof value !== 'string' && typeof value !== 'number')
    ? 'not usable'
    : JSON.stringify(value).slice(0, 60)
}

function missingDatabase(): DragomanError {
  return new DragomanError('DRAGOMAN_CONFIG_INVALID', {
    name: VARIABLES.databaseUrl,
    problem: `is missing, while ${VARIABLES.redisUrl} is set: a queue that processes share needs a database that they share`,
    expected: 'an address such as `postgres://user:password@host:5432/name`',
    where: placesOf('databaseUrl', VARIABLES.databaseUrl),
  })
}

function asOne(problems: readonly DragomanError[]): DragomanError {
  const [first, ...rest] = problems
  if (!first || rest.length === 0) return first ?? new DragomanError('DRAGOMAN_CONFIG_INVALID')
  const cause = new AggregateError(rest, rest.map(({ message }) => message).join(' '))
  return new DragomanError(
    first.code,
    { ...first.details, also: rest.map(({ details: { name } }) => (typeof name === 'string' ? name : '')).join(', ') },
    { cause },
  )
}
