import { type Kysely, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** No message waits to be handled or sent, and nobody is at any conversation. */
export async function isSettled(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from conversations where last_inbound > handled or undelivered > 0 or lease_owner is not null) as open
  `.execute(db)
  return rows[0]?.open === false
}
