// Brings the tables up to date: each step runs once, in order, only forward, in one transaction under a lock.
import { sql } from 'kysely'
import { runMigrations as migrateBullmq } from 'bullmq'
import type { Migration } from '../plugin/plugin.ts'
import type { Database } from './database.ts'
import { migrations as coreMigrations } from './migrations/index.ts'

type Ledger = { dragoman_migrations: { name: string; ran_at: Date } }

/** Core's steps first, then each plugin's under its own name. Safe to call from several processes at once. */
export async function migrate(
  database: Database,
  plugins: readonly { readonly name: string; readonly migrations?: Readonly<Record<string, Migration>> }[],
): Promise<void> {
  const steps = [
    ...named('core', coreMigrations),
    ...plugins.flatMap((plugin) => named(plugin.name, plugin.migrations ?? {})),
  ]
  await database.db.transaction().execute(async (transaction) => {
    // One process at a time, whoever else starts now waits here. The number is ours alone: "drag" in ASCII.
    await sql`select pg_advisory_xact_lock(1685217639)`.execute(transaction)
    await transaction.schema
      .createTable('dragoman_migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('ran_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .execute()
    const ledger = transaction.withTables<Ledger>()
    const ran = new Set(
      (await ledger.selectFrom('dragoman_migrations').select('name').execute()).map((row) => row.name),
    )
    for (const step of steps) {
      if (ran.has(step.name)) continue
      await step.run(transaction)
      await ledger.insertInto('dragoman_migrations').values({ name: step.name, ran_at: new Date() }).execute()
    }
  })
  const client = await database.pool.connect()
  try {
    await migrateBullmq(client)
  } finally {
    client.release()
  }
}

function named(owner: string, migrations: Readonly<Record<string, Migration>>) {
  return Object.entries(migrations)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, run]) => ({ name: `${owner}/${key}`, run }))
}
