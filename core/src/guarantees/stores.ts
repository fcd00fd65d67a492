// The stores that this test run has: PGlite always, a PostgreSQL server and Redis where `.config/servers.ts` could start them.
// A missing server is said there, once, and is an error in CI; the tests on it are left out here.
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { BotOptions } from '../bot.ts'
import { type Database, openServer } from '../storage/database.ts'
import { migrate } from '../storage/migrate.ts'
import { type TestBot, type TestBotOptions, createTestBot } from '../testing/bot.ts'
import { testDatabase } from '../testing/database.ts'

export interface Store {
  /** What a bot on this store is configured with. */
  readonly settings: Pick<BotOptions, 'databaseUrl' | 'redisUrl'>
  /** A handle of its own, as another process has one; on PGlite, which has one process, the same. Closed with the store. */
  connect(): Promise<Database>
  /** A bot on a handle of its own. Stopped with the store. */
  bot(options?: TestBotOptions): Promise<TestBot>
  close(): Promise<void>
}

export interface StoreKind {
  readonly name: string
  /** Several processes may share it. */
  readonly shared: boolean
  /** An empty store of this kind, its tables made. */
  open(): Promise<Store>
}

const postgresUrl = inject('postgresUrl')
const redisUrl = inject('redisUrl')

export const STORES: readonly StoreKind[] = [
  { name: 'PGlite', shared: false, open: openPglite },
  ...(postgresUrl ? [{ name: 'PostgreSQL', shared: true, open: () => openPostgres(postgresUrl, undefined) }] : []),
  ...(postgresUrl && redisUrl
    ? [{ name: 'PostgreSQL and Redis', shared: true, open: () => openPostgres(postgresUrl, redisUrl) }]
    : []),
]

/** Those that several processes can share; empty where no server is at hand. */
export const SHARED_STORES: readonly StoreKind[] = STORES.filter((store) => store.shared)

async function openPglite(): Promise<Store> {
  const database = await testDatabase()
  return storeOf(
    {},
    async () => database,
    async () => {},
  )
}

async function openPostgres(server: string, redis: string | undefined): Promise<Store> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await onServer(server, `create database ${name}`)
  const settings = { databaseUrl: url.href, ...(redis && { redisUrl: redis }) }
  const store = storeOf(
    settings,
    () => openServer(url.href, { maxConnections: 4 }),
    () => onServer(server, `drop database ${name} with (force)`),
  )
  await migrate(await store.connect(), [])
  return store
}

function storeOf(settings: Store['settings'], open: () => Promise<Database>, drop: () => Promise<void>): Store {
  const bots: TestBot[] = []
  const handles = new Set<Database>()
  const connect = async () => {
    const database = await open()
    handles.add(database)
    return database
  }
  return {
    settings,
    connect,
    bot: async (options) => {
      const bot = await createTestBot({ ...settings, ...options, database: await connect() })
      bots.push(bot)
      return bot
    },
    close: async () => {
      for (const bot of bots) await bot.stop()
      for (const database of handles) await database.close()
      await drop()
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
