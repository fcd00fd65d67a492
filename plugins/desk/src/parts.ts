// What the desk's routes and sockets share, put together once.
import type { Host } from '@dragoman/core'
import { type Attempts, limitAttempts } from './entry/limits.ts'
import { type Passwords, createPasswords } from './entry/passwords.ts'
import { type Hub, createHub } from './live/hub.ts'
import { type DeskDb, deskDb } from './storage/tables.ts'
import { type Readings, createReadings } from './views/readings.ts'

export interface Settings {
  readonly canned: readonly string[]
  readonly addressHeader: string | undefined
}

export interface DeskParts {
  readonly host: Host
  readonly db: DeskDb
  readonly settings: Settings
  readonly passwords: Passwords
  readonly attempts: { readonly byAddress: Attempts; readonly byEmail: Attempts }
  readonly readings: Readings
  readonly hub: Hub
}

export function partsOf(host: Host, settings: Settings): DeskParts {
  const db = deskDb(host)
  const readings = createReadings(host)
  return {
    host,
    db,
    settings,
    passwords: createPasswords(),
    // An office behind one address gets thirty tries and one more every ten seconds; one account ten, and one more a minute.
    attempts: { byAddress: limitAttempts(host.clock, 30, 10_000), byEmail: limitAttempts(host.clock, 10, 60_000) },
    readings,
    hub: createHub(host, db, readings),
  }
}
