// Deliveries, one message of a conversation at a time and in order (guarantee 4). The store itself is the gate: only the first
// message that has not reached its end may be `sending`, whoever asks.
import type { RenderChange } from '../model/message.ts'
import type { Database, Statement } from './database.ts'
import { toJsonb } from './json.ts'
import { leaseEnd } from './lease.ts'
import type { MessageRow } from './rows.ts'

/** The first undelivered message of a conversation: ours to send now, or when it may be tried again. */
export type Head = { readonly message: MessageRow; readonly answers?: string } | { readonly waitMs: number } | undefined

const HEAD: Statement = {
  name: 'delivery-head',
  text: `
with head as (
  select id, delivery, due_at from messages
  where conversation_id = $1 and delivery in ('pending', 'sending') order by position limit 1
), taken as (
  update messages m set delivery = 'sending', sender = $2, sender_until = ${leaseEnd('$3')}
  from head where m.id = head.id and m.delivery = 'pending' and (m.due_at is null or m.due_at <= now())
  returning m.*
)
select taken.*, (select external_id from messages a where a.id = taken.reply_to) as answers, head.delivery as head_delivery,
  extract(epoch from head.due_at - now()) * 1000 as wait_ms
from head left join taken on true`,
}

type HeadRow = { readonly [K in keyof MessageRow]: MessageRow[K] | null } & {
  answers: string | null
  head_delivery: string | null
  wait_ms: number | string | null
}

/** Takes the next message of a conversation to send. `undefined`: nothing to send, or somebody is sending. */
export async function takeHead(
  database: Database,
  conversationId: string,
  sender: string,
  sendingMs: number,
): Promise<Head> {
  const [row] = await database.run<HeadRow>(HEAD, [conversationId, sender, sendingMs])
  if (!row) return undefined
  if (row.id !== null) return { message: row as MessageRow, answers: row.answers ?? undefined }
  return row.head_delivery === 'pending' ? { waitMs: Math.max(0, Number(row.wait_ms ?? 0)) } : undefined
}

/** How a send ended. */
export interface Ended {
  readonly messageId: string
  readonly conversationId: string
  readonly state: 'sent' | 'failed' | 'uncertain'
  readonly externalId?: string
  readonly reason?: string
  readonly changes: readonly RenderChange[]
  readonly partsSent: number
}

const END: Statement = {
  name: 'delivery-end',
  text: `
with e as (
  select * from jsonb_to_recordset($1::jsonb) as e(
    message uuid, conversation uuid, state text, external_id text, reason text, changes jsonb, parts int)
), locked as (
  select c.id from conversations c join e on e.conversation = c.id order by c.channel, c.account, c.external_id for update of c
), ended as (
  update messages m set delivery = e.state, external_id = e.external_id, reason = e.reason, changes = e.changes, parts_sent = e.parts,
    attempts = m.attempts + 1, sender = null, sender_until = null, due_at = null
  from e where m.id = e.message and m.delivery = 'sending' and m.sender = $2
  returning m.conversation_id
)
update conversations c set undelivered = c.undelivered - 1, updated_at = now()
from ended join locked on locked.id = ended.conversation_id where c.id = ended.conversation_id
returning c.id, c.undelivered`,
}

/** Records how sends ended, at most one of each conversation. Answers how many messages each conversation still has to send. */
export async function endDeliveries(
  database: Database,
  ended: readonly Ended[],
  sender: string,
): Promise<readonly number[]> {
  const input = ended.map((one) => ({
    message: one.messageId,
    conversation: one.conversationId,
    state: one.state,
    external_id: one.externalId,
    reason: one.reason,
    changes: one.changes.length > 0 ? one.changes : undefined,
    parts: one.partsSent,
  }))
  const rows = await database.run<{ id: string; undelivered: number }>(END, [toJsonb(input), sender])
  const left = new Map(rows.map((row) => [row.id, row.undelivered]))
  return ended.map((one) => left.get(one.conversationId) ?? 0)
}

/**
 * SQL: a message that did not leave waits again, first in line; or is withdrawn, where it is the bot's and a person has
 * taken over since (guarantee 9). `set` are the other columns to change. Answers whether it waits.
 */
function putBack(set: string): string {
  return `
with conversation as (
  select id, holder from conversations where id = (select conversation_id from messages where id = $1) for update
), back as (
  update messages m set sender = null, sender_until = null, ${set}
    delivery = case when c.holder = 'agent' and m.speaker ->> 'kind' = 'bot' then 'withdrawn' else 'pending' end
  from conversation c where m.id = $1 and m.delivery = 'sending' and m.sender = $2
  returning m.conversation_id, m.delivery
), withdrawn as (
  update conversations c set undelivered = c.undelivered - 1, updated_at = now()
  from back where c.id = back.conversation_id and back.delivery = 'withdrawn'
)
select delivery = 'pending' as waits from back`
}

const POSTPONE: Statement = {
  name: 'delivery-postpone',
  text: putBack(
    `attempts = attempts + 1, parts_sent = $3::int, reason = $4::text, due_at = ${leaseEnd('$5')}, external_id = $6::text,`,
  ),
}

/** Puts a message back for a later try, which goes on behind the parts that have left already. Answers whether it will be tried again. */
export async function postponeDelivery(
  database: Database,
  messageId: string,
  sender: string,
  { sent, externalId }: { readonly sent: number; readonly externalId?: string },
  reason: string,
  delayMs: number,
): Promise<boolean> {
  const values = [messageId, sender, sent, reason, delayMs, externalId ?? null]
  const [row] = await database.run<{ waits: boolean }>(POSTPONE, values)
  return row?.waits ?? false
}

const ABANDONED: Statement = {
  name: 'delivery-abandoned',
  text: `
select m.id, m.conversation_id, m.sender, c.channel, c.account from messages m join conversations c on c.id = m.conversation_id
where m.delivery = 'sending' and ($1 or m.sender_until < now())
order by m.sender_until limit $2`,
}

export interface Abandoned {
  readonly id: string
  readonly conversation_id: string
  readonly sender: string
  readonly channel: string
  readonly account: string
}

/** Sends whose process is gone. `all`: even those whose time is not up, right only at the start of an embedded store. */
export function abandonedDeliveries(database: Database, all: boolean, limit: number): Promise<readonly Abandoned[]> {
  return database.run<Abandoned>(ABANDONED, [all, limit])
}

const GIVE_BACK: Statement = {
  name: 'delivery-give-back',
  text: putBack(''),
}

/** A send that was not begun, or may safely be repeated, waits again; unless another sender has it by now. */
export async function giveBackDelivery(database: Database, messageId: string, sender: string): Promise<void> {
  await database.run(GIVE_BACK, [messageId, sender])
}

const UNCERTAIN: Statement = {
  name: 'delivery-uncertain',
  text: `
with conversation as (
  select id from conversations where id = (select conversation_id from messages where id = $1) for update
), gone as (
  update messages m set delivery = 'uncertain', reason = 'DRAGOMAN_SEND_UNCERTAIN', sender = null, sender_until = null
  from conversation c where m.id = $1 and m.delivery = 'sending' and m.sender = $2 returning c.id
)
update conversations c set undelivered = c.undelivered - 1, updated_at = now() from gone where c.id = gone.id`,
}

/** Marks a send whose outcome a crash hid; the messages behind it may go on. */
export async function markUncertain(database: Database, messageId: string, sender: string): Promise<void> {
  await database.run(UNCERTAIN, [messageId, sender])
}

const DUE: Statement = {
  name: 'delivery-due',
  text: `
select head.conversation_id as id from (
  select distinct on (conversation_id) conversation_id, delivery, due_at, at from messages
  where delivery in ('pending', 'sending') order by conversation_id, position
) head
where head.delivery = 'pending' and (head.due_at is null or head.due_at <= now())
order by head.at limit $1`,
}

/** Conversations with a message that could leave now: what a lost job would have told. */
export async function dueDeliveries(database: Database, limit: number): Promise<readonly string[]> {
  return (await database.run<{ id: string }>(DUE, [limit])).map((row) => row.id)
}

const RECEIPT: Statement = {
  name: 'delivery-receipt',
  text: `
update messages set delivery = $3, reason = coalesce($4, reason)
where conversation_id = $1 and direction = 'out' and external_id = $2
  and array_position(array['sent', 'delivered', 'read'], delivery) < array_position(array['sent', 'delivered', 'read', 'failed'], $3)
returning id`,
}

/** The platform's later word on a sent message. Only ever forward: sent, delivered, read; a late failure counts too. */
export async function recordReceipt(
  database: Database,
  conversationId: string,
  externalId: string,
  state: 'delivered' | 'read' | 'failed',
  reason: string | undefined,
): Promise<string | undefined> {
  const [row] = await database.run<{ id: string }>(RECEIPT, [conversationId, externalId, state, reason ?? null])
  return row?.id
}
