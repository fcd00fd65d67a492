// What the desk's routes and sockets share, put together once.
import type { Host } from '@dragoman/core'
import { CANNED } from './canned.ts'
import type { DeskOptions } from './options.ts'
import { type Attempts, limitAttempts } from './entry/limits.ts'
import { type Passwords, createPasswords } from './entry/passwords.ts'
import { type Hub, createHub } from './live/hub.ts'
import { type DeskDb, deskDb } from './storage/tables.ts'
import { type Readings, createReadings } from './views/readings.ts'

export interface DeskParts {
  readonly host: Host
  readonly db: DeskDb
  /** Keys of the canned replies that are offered. */
  readonly canned: readonly string[]
  /** Where a trusted proxy says who is calling. */
  readonly addressHeader: string | undefined
  readonly passwords: Passwords
  readonly attempts: { readonly byAddress: Attempts; readonly byEmail: Attempts }
  readonly readings: Readings
  readonly hub: Hub
}

export function partsOf(host: Host, options: DeskOptions): DeskParts {
  const db = deskDb(host)
  const readings = createReadings(host)
  return {
    host,
    db,
    canned: options.canned ?? CANNED,
    addressHeader: options.addressHeader,
    passwords: createPasswords(options.passwordCost),
    // An office behind one address gets thirty tries and one more every ten seconds; one account ten, and one more a minute.
    attempts: { byAddress: limitAttempts(host.clock, 30, 10_000), byEmail: limitAttempts(host.clock, 10, 60_000) },
    readings,
    hub: createHub(host, db, readings),
  }
}
