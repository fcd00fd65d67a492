// The desk's tables, step by step; run once each, only forward.
import type { Migration } from '@dragoman/core'
import { sql } from 'kysely'

const agents: Migration = async (db) => {
  await sql`
    create table desk_agents (
      id uuid primary key,
      name text not null,
      email text not null unique,
      password text not null,
      role text not null check (role in ('agent', 'supervisor', 'admin')),
      locale text not null,
      languages jsonb not null,
      capacity integer not null check (capacity > 0),
      availability text not null check (availability in ('online', 'away')),
      present_at timestamptz,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table desk_sessions (
      hash text primary key,
      agent_id uuid not null references desk_agents (id) on delete cascade,
      created_at timestamptz not null,
      seen_at timestamptz not null
    )`.execute(db)
  await sql`create index desk_sessions_agent on desk_sessions (agent_id)`.execute(db)
  await sql`
    create table desk_invitations (
      id text primary key,
      hash text not null unique,
      email text,
      role text not null check (role in ('agent', 'supervisor', 'admin')),
      capacity integer not null check (capacity > 0),
      expires_at timestamptz not null
    )`.execute(db)
}

export const migrations: Readonly<Record<string, Migration>> = { '001-agents': agents }
