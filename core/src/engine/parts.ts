// What the engine's steps share.
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Catalogue } from '../i18n.ts'
import type { Live } from '../live.ts'
import type { Logger } from '../log.ts'
import type { HookRunner } from '../plugin/run.ts'
import type { Queues } from '../queue/queues.ts'
import type { Database } from '../storage/database.ts'
import type { Channels } from './channels.ts'

export interface EngineParts {
  readonly config: Config
  readonly database: Database
  readonly queues: Queues
  readonly live: Live
  readonly hooks: HookRunner
  readonly words: Catalogue
  readonly clock: Clock
  readonly log: Logger
  readonly channels: Channels
  /** Where a customer can open an attachment: `media:` addresses become signed ones of ours. */
  readonly linkTo: (url: string) => string
  /** Names this process in leases. New at every start, so that a former life's leases are never taken for ours. */
  readonly owner: string
}
