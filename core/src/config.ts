// Every setting, in one typed place. Code first; the environment for secrets and for where things are.
import type { Locale } from './model/locale.ts'

export interface Config {
  /** Folder of the embedded database, the key file and downloaded models. `DRAGOMAN_HOME`, default `.dragoman`. */
  readonly home: string
  /** `PORT`, default 3000; 0 takes any free one. */
  readonly port: number
  /** Interface to listen on. `HOST`, default `127.0.0.1` outside containers: say `0.0.0.0` to be reached from elsewhere. */
  readonly hostname: string
  /** How the world reaches this bot. `PUBLIC_URL`, default `http://localhost:<port>`. */
  readonly publicUrl: string
  /** A PostgreSQL server instead of the embedded database. `DATABASE_URL`. */
  readonly databaseUrl?: string
  /** A Redis server for the queue. `REDIS_URL`. Needs `databaseUrl`: a queue shared between processes needs a shared store. */
  readonly redisUrl?: string
  /** The master key, 32 bytes in base64. `DRAGOMAN_SECRET`; without it a key file with mode 600 is made in `home`. */
  readonly secret?: string
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
