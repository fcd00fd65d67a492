// A plugin contributes functions to named hooks, and may bring routes, tables, timers and words.
import type { Hono } from 'hono'
import type { Kysely } from 'kysely'
import type { Hooks } from './hooks.ts'
import type { Host } from './host.ts'
import type { Locale } from '../model/locale.ts'

export interface Plugin {
  /** Unique in a bot; names its memory, its tables' migrations, its namespace of words and its lines in the trace. */
  readonly name: string
  readonly hooks?: Hooks
  /** Mounts HTTP routes and sockets. Called once, before `start`. */
  routes?(app: Hono, host: Host): void
  /** Run once each, in order of key, only forward. Keys sort: `001-agents`. */
  readonly migrations?: Readonly<Record<string, Migration>>
  /** Words for people, by locale: merged into the catalogue under the plugin's name as namespace. */
  readonly catalogues?: Readonly<Record<Locale, Words>>
  readonly timers?: Readonly<Record<string, Timer>>
  start?(host: Host): Promise<void> | void
  stop?(): Promise<void> | void
}

/** One step forward of a plugin's tables. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration sees the tables of its own time, which no type knows
export type Migration = (db: Kysely<any>) => Promise<void>

/** i18next resources: nested keys, plural and context suffixes, `{{placeholders}}`. */
export interface Words {
  readonly [key: string]: string | Words
}

/** Runs in one process at a time, every `everyMs`. */
export interface Timer {
  readonly everyMs: number
  run(signal: AbortSignal): Promise<void>
}

/** Checks a plugin's shape as you write it; returns it unchanged. Types of hook functions come from the hook's name. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin
}
