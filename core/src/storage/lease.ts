// A conversation's lease: which process runs its turns, until when, and the fencing version that a commit must show.
import type { Database, Statement } from './database.ts'
import type { ConversationRow, MessageRow } from './rows.ts'

/** SQL: nobody has the lease of this conversation now. */
export function leaseIsFree(alias: string): string {
  return `(${alias}.lease_owner is null or ${alias}.lease_until < now())`
}

/** SQL: the end of a lease that begins now; the parameter holds milliseconds. */
export function leaseEnd(parameter: string): string {
  return `now() + ${parameter}::float8 * interval '1 millisecond'`
}

const ACQUIRE: Statement = {
  name: 'lease-acquire',
  text: `
update conversations c set lease_owner = $2, lease_until = ${leaseEnd('$3')}, fence = fence + 1
where id = $1 and (${leaseIsFree('c')} or lease_owner = $2)
returning *`,
}

/** Takes the lease of a conversation that nobody else holds. `undefined`: somebody does, and will see to it. */
export async function acquireLease(
  database: Database,
  conversationId: string,
  owner: string,
  leaseMs: number,
): Promise<ConversationRow | undefined> {
  return (await database.run<ConversationRow>(ACQUIRE, [conversationId, owner, leaseMs]))[0]
}

const RENEW: Statement = {
  name: 'lease-renew',
  text: `
with held as (
  select id from conversations where id = any($2::uuid[]) and lease_owner = $1
  order by channel, account, external_id for update
)
update conversations c set lease_until = ${leaseEnd('$3')} from held where c.id = held.id`,
}

/** Says that this process is still at work on these. */
export async function renewLeases(
  database: Database,
  owner: string,
  conversationIds: readonly string[],
  leaseMs: number,
): Promise<void> {
  if (conversationIds.length > 0) await database.run(RENEW, [owner, conversationIds, leaseMs])
}

const RELEASE: Statement = {
  name: 'lease-release',
  text: `
update conversations c set lease_owner = null, lease_until = null, handled = last_inbound
where id = $1 and lease_owner = $2 and fence = $3 and last_inbound = $4
returning id`,
}

/**
 * Lets go of a conversation that was found to have nothing to do after its row was read. Answers `false`, and keeps the lease,
 * if anything has arrived since that reading.
 */
export async function releaseLease(
  database: Database,
  { id, fence, last_inbound }: Pick<ConversationRow, 'id' | 'fence' | 'last_inbound'>,
  owner: string,
): Promise<boolean> {
  return (await database.run(RELEASE, [id, owner, fence, last_inbound])).length > 0
}

const HAND_BACK: Statement = {
  name: 'lease-hand-back',
  text: `update conversations set lease_owner = null, lease_until = null where id = $1 and lease_owner = $2`,
}

/** Lets go of a conversation that still has something to do; a job must be left for it. */
export async function handBackLease(database: Database, conversationId: string, owner: string): Promise<void> {
  await database.run(HAND_BACK, [conversationId, owner])
}

const RELEASE_ALL: Statement = {
  name: 'lease-release-all',
  text: `
with held as (
  select id from conversations where lease_owner = $1::text or $1::text is null and lease_owner is not null
  order by channel, account, external_id for update
)
update conversations c set lease_owner = null, lease_until = null from held where c.id = held.id
returning c.id, c.last_inbound > c.handled as more`,
}

/**
 * Hands back every lease of a process that stops; with `null`, of all processes: right only at the start of an embedded
 * store, whose former process is gone. Answers the conversations that still have something to do.
 */
export async function releaseAllLeases(database: Database, owner: string | null): Promise<readonly string[]> {
  const rows = await database.run<{ id: string; more: boolean }>(RELEASE_ALL, [owner])
  return rows.filter((row) => row.more).map((row) => row.id)
}

const PENDING: Statement = {
  name: 'pending-inbound',
  text: `
select * from messages where conversation_id = $1 and direction = 'in' and position > $2
order by position limit $3`,
}

/** Inbound messages that wait to be handled, in order of arrival. */
export function pendingMessages(
  database: Database,
  conversationId: string,
  handled: number,
  limit = 100,
): Promise<readonly MessageRow[]> {
  return database.run<MessageRow>(PENDING, [conversationId, handled, limit])
}

const UNHANDLED: Statement = {
  name: 'unhandled',
  text: `
select c.id from (
  select distinct conversation_id from messages where direction = 'in' and analysis is null
) waiting join conversations c on c.id = waiting.conversation_id
where c.last_inbound > c.handled and ${leaseIsFree('c')}
order by c.updated_at limit $1`,
}

/** Conversations with something to do that nobody is at: left behind by a crash, or spilled. Longest waiting first. */
export async function unhandledConversations(database: Database, limit: number): Promise<readonly string[]> {
  return (await database.run<{ id: string }>(UNHANDLED, [limit])).map((row) => row.id)
}
