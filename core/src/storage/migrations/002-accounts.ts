// Accounts that sellers connect at the desk, and who receives for those that only one process may receive for.
import { sql } from 'kysely'
import type { Migration } from '../../plugin/plugin.ts'

export const accounts: Migration = async (db) => {
  await sql`
    create table accounts (
      channel text not null,
      account text not null,
      settings jsonb not null,
      sealed text not null,
      paused boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      primary key (channel, account)
    )`.execute(db)
  await sql`
    create table receivers (
      channel text not null,
      account text not null,
      owner text not null,
      until timestamptz not null,
      primary key (channel, account)
    )`.execute(db)
}
