// Conversations, their messages, the turns' traces, escalations and media.
import { sql } from 'kysely'
import type { Migration } from '../../plugin/plugin.ts'

export const foundation: Migration = async (db) => {
  await sql`
    create table conversations (
      id uuid primary key,
      channel text not null,
      account text not null,
      external_id text not null,
      address jsonb not null,
      customer jsonb not null,
      locale text,
      locale_chosen boolean not null default false,
      register text not null,
      holder text not null default 'bot' check (holder in ('bot', 'queue', 'agent')),
      escalation_id uuid,
      agent text,
      counters jsonb not null,
      memory jsonb not null,
      last_position integer not null default 0,
      last_inbound integer not null default 0,
      prior_inbound integer not null default 0,
      handled integer not null default 0,
      undelivered integer not null default 0,
      lease_owner text,
      lease_until timestamptz,
      fence integer not null default 0,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (channel, account, external_id)
    )
    -- Rows change with every message. With room in the page, and no index over what changes, no index has to follow.
    with (fillfactor = 50)`.execute(db)

  await sql`
    create table messages (
      id uuid primary key,
      conversation_id uuid not null references conversations (id) on delete cascade,
      position integer not null,
      direction text not null check (direction in ('in', 'out')),
      speaker jsonb not null,
      external_id text,
      body jsonb not null,
      texts jsonb not null,
      reply_to uuid,
      analysis jsonb,
      delivery text check (delivery in ('pending', 'sending', 'sent', 'delivered', 'read', 'failed', 'uncertain', 'withdrawn')),
      attempts integer not null default 0,
      parts_sent integer not null default 0,
      due_at timestamptz,
      sender text,
      sender_until timestamptz,
      reason text,
      changes jsonb,
      at timestamptz not null,
      channel_data jsonb,
      unique (conversation_id, position)
    )`.execute(db)
  await sql`create unique index messages_inbound_once on messages (conversation_id, external_id) where direction = 'in'`.execute(
    db,
  )
  await sql`create index messages_receipts on messages (conversation_id, external_id) where direction = 'out'`.execute(
    db,
  )
  // What the sweep looks for. Handling a message gives it an analysis, if only an empty one.
  await sql`create index messages_unhandled on messages (conversation_id) where direction = 'in' and analysis is null`.execute(
    db,
  )
  await sql`create index messages_undelivered on messages (conversation_id, position) where delivery in ('pending', 'sending')`.execute(
    db,
  )

  await sql`
    create table turns (
      conversation_id uuid not null references conversations (id) on delete cascade,
      position integer not null,
      started_at timestamptz not null,
      ms real not null,
      action text not null,
      steps jsonb not null,
      primary key (conversation_id, position)
    )`.execute(db)

  await sql`
    create table escalations (
      id uuid primary key,
      conversation_id uuid not null references conversations (id) on delete cascade,
      state text not null check (state in ('waiting', 'claimed', 'resolved', 'cancelled')),
      pool text not null,
      locale text,
      reason text not null,
      mood text not null,
      gist jsonb not null,
      created_at timestamptz not null,
      due_at timestamptz not null,
      agent text,
      agent_name text,
      token integer not null default 0,
      claimed_at timestamptz,
      resolved_at timestamptz,
      check ((state = 'claimed') = (agent is not null and resolved_at is null and claimed_at is not null))
    )`.execute(db)
  await sql`create index escalations_waiting on escalations (due_at, id) where state = 'waiting'`.execute(db)
  await sql`create index escalations_claimed on escalations (agent) where state = 'claimed'`.execute(db)
  // A conversation has at most one escalation that is not over.
  await sql`create unique index escalations_open_once on escalations (conversation_id) where state in ('waiting', 'claimed')`.execute(
    db,
  )

  await sql`
    create table media (
      id uuid primary key,
      conversation_id uuid references conversations (id) on delete cascade,
      media_type text not null,
      name text,
      bytes bytea not null,
      created_at timestamptz not null default now()
    )`.execute(db)
}
