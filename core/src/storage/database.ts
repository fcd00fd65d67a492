// Opens the one store: PGlite embedded in this process, or a PostgreSQL server. The same statements run on both.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { PgPool } from 'bullmq'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import { Pool, type QueryResultRow, escapeLiteral } from 'pg'
import { DragomanError, problemOf } from '../errors.ts'
import { storable } from './json.ts'
import { poolOver } from './pglite-pool.ts'
import type { Tables } from './tables.ts'

export interface Database {
  readonly db: Kysely<Tables>
  /** One prepared statement, its parameters as `$1` …; the hot path's way in, without a query builder's cost. */
  run<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
  /** The same store as BullMQ's PostgreSQL backend wants it. */
  readonly pool: PgPool
  /** The store lives in this process alone, so whatever it left behind is ours to take up. */
  readonly embedded: boolean
  close(): Promise<void>
}

/** A statement with a name of its own, so that a server prepares it once. */
export interface Statement {
  readonly name: string
  readonly text: string
}

// Our tables stand in `public`, BullMQ's in `bullmq`; unqualified names find both.
const SEARCH_PATH = 'public, bullmq'

/** Opens the embedded database in `<home>/database`, or in memory when there is no home. */
export async function openEmbedded(home: string | undefined): Promise<Database> {
  if (!home) return embedded(await PGlite.create('memory://'))
  const folder = join(home, 'database')
  await mkdir(folder, { recursive: true })
  try {
    return await embedded(await PGlite.create(folder))
  } catch (cause) {
    throw new DragomanError('DRAGOMAN_HOME_UNUSABLE', { folder, problem: problemOf(cause) }, { cause })
  }
}

/** Wraps a PGlite that is already open, such as a test's clone. */
export async function embedded(pglite: PGlite): Promise<Database> {
  await pglite.exec(`set search_path to ${SEARCH_PATH}; set plan_cache_mode = force_generic_plan`)
  const pool = poolOver(pglite)
  return {
    db: new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }),
    run: prepared(pglite),
    pool,
    embedded: true,
    close: () => pglite.close(),
  }
}

/**
 * PGlite plans a statement at every query, which costs it more than running one; prepared by name, it plans once. Its protocol
 * has no call for that, so it is said in SQL.
 */
function prepared(pglite: PGlite): Database['run'] {
  const known = new Map<string, Promise<unknown>>()
  return async <Row>({ name, text }: Statement, values: readonly unknown[]) => {
    const preparing = known.get(name) ?? pglite.exec(`prepare "${name}" as ${text}`)
    known.set(name, preparing)
    await preparing.catch((error: unknown) => {
      known.delete(name)
      throw error
    })
    const parameters = values.length > 0 ? `(${values.map(literal).join(', ')})` : ''
    return (await pglite.query<Row>(`execute "${name}" ${parameters}`)).rows
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return escapeLiteral(`{${value.map((one) => JSON.stringify(String(one))).join(',')}}`)
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : escapeLiteral(storable(typeof value === 'string' ? value : JSON.stringify(value)))
}

/** Connects to a PostgreSQL server (13 or newer). */
export async function openServer(
  databaseUrl: string,
  options: { readonly maxConnections?: number } = {},
): Promise<Database> {
  const max = options.maxConnections ?? 10
  const settings = {
    connectionString: databaseUrl,
    // Compiling pays for long reports; our statements are short and many.
    options: `-c search_path=${SEARCH_PATH.replace(' ', '')} -c jit=off`,
    keepAlive: true,
  }
  const pool = new Pool({ ...settings, max })
  // BullMQ keeps a listening connection per worker, so it gets a pool of its own that grows with them.
  const queuePool = new Pool({ ...settings, max: 40 })
  const ignore = () => {} // an idle connection that drops is replaced by the pool; a query in flight reports it itself
  pool.on('error', ignore)
  queuePool.on('error', ignore)
  try {
    await pool.query('select 1')
  } catch (cause) {
    await Promise.allSettled([pool.end(), queuePool.end()])
    throw new DragomanError('DRAGOMAN_STORAGE_UNREACHABLE', { problem: problemOf(cause) }, { cause })
  }
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    run: async <Row>(statement: Statement, values: readonly unknown[]) =>
      (await pool.query<Row & QueryResultRow>({ ...statement, values: [...values] })).rows,
    pool: queuePool,
    embedded: false,
    close: async () => {
      await Promise.all([pool.end(), queuePool.end()])
    },
  }
}
