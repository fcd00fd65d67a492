// Escalations: one claim at a time, never above capacity (guarantee 10), always in exactly one state (guarantee 11).
// Each change moves the conversation's holder and fence in the same transaction, so a turn under way cannot speak over it.
import { type Selectable, type Transaction, sql } from 'kysely'
import { DragomanError } from '../errors.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Escalation } from '../model/escalation.ts'
import type { AgentIdentity, ClaimTicket } from '../plugin/host.ts'
import { append } from './append.ts'
import type { Answer } from './commit.ts'
import type { Database } from './database.ts'
import { type MessageRow, toConversation, toEscalation } from './rows.ts'
import type { EscalationTable, Tables } from './tables.ts'

export async function findEscalation({ db }: Database, id: string): Promise<Escalation | undefined> {
  const row = await db.selectFrom('escalations').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEscalation(row)
}

/** In order of service: by due time, so that every class of urgency ages. */
export async function waitingEscalations({ db }: Database, limit: number): Promise<readonly Escalation[]> {
  const rows = await db
    .selectFrom('escalations')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toEscalation)
}

export async function escalationsClaimedBy({ db }: Database, agent: string): Promise<readonly Escalation[]> {
  const rows = await db
    .selectFrom('escalations')
    .selectAll()
    .where('state', '=', 'claimed')
    .where('agent', '=', agent)
    .orderBy('claimed_at')
    .execute()
  return rows.map(toEscalation)
}

/** How many wait before this due time. */
export async function countWaitingBefore({ db }: Database, dueAt: Date): Promise<number> {
  const { count } = await db
    .selectFrom('escalations')
    .select((expression) => expression.fn.countAll<string>().as('count'))
    .where('state', '=', 'waiting')
    .where('due_at', '<', dueAt)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * What the customer is told of a change, made from the conversation as the change finds it. It cannot wait for anything: an
 * embedded store has one connection, and the transaction has it.
 */
type Notices = (conversation: Conversation) => readonly Answer[]

/** Gives a waiting escalation to an agent, if they have room for it. What the bot had not sent yet is withdrawn. */
export async function claimEscalation(
  { db }: Database,
  id: string,
  agent: AgentIdentity,
  notices: Notices,
): Promise<Escalation> {
  return db.transaction().execute(async (transaction) => {
    // All claims of one agent pass here one after the other, so that two cannot both find the last free place.
    await sql`select pg_advisory_xact_lock(hashtextextended(${'agent ' + agent.id}, 0))`.execute(transaction)
    const current = await lockEscalation(transaction, id)
    if (current.state === 'claimed' && current.agent === agent.id) return toEscalation(current)
    if (current.state !== 'waiting') {
      throw new DragomanError('DRAGOMAN_CLAIM_TAKEN', { escalation: id, by: current.agent ?? undefined })
    }
    const { held } = await transaction
      .selectFrom('escalations')
      .select((expression) => expression.fn.countAll<string>().as('held'))
      .where('state', '=', 'claimed')
      .where('agent', '=', agent.id)
      .executeTakeFirstOrThrow()
    if (Number(held) >= agent.capacity) {
      throw new DragomanError('DRAGOMAN_CAPACITY_FULL', { agent: agent.name, capacity: agent.capacity })
    }
    const claimed = await transaction
      .updateTable('escalations')
      .set((expression) => ({
        state: 'claimed',
        agent: agent.id,
        agent_name: agent.name,
        token: expression('token', '+', 1),
        claimed_at: sql`now()`,
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await withdrawUnsent(transaction, claimed.conversation_id)
    const conversation = await hold(transaction, claimed.conversation_id, {
      holder: 'agent',
      escalation_id: id,
      agent: agent.id,
    })
    await append(transaction, conversation.id, notices(conversation))
    return toEscalation(claimed)
  })
}

/** Back to the queue, as old as it was. */
export async function requeueEscalation({ db }: Database, ticket: ClaimTicket): Promise<Escalation> {
  return db.transaction().execute(async (transaction) => {
    const { conversation_id } = await lockClaim(transaction, ticket)
    const row = await transaction
      .updateTable('escalations')
      .set({ state: 'waiting', agent: null, agent_name: null, claimed_at: null })
      .where('id', '=', ticket.escalation)
      .returningAll()
      .executeTakeFirstOrThrow()
    await hold(transaction, conversation_id, { holder: 'queue', escalation_id: ticket.escalation, agent: null })
    return toEscalation(row)
  })
}

/** Done; the bot holds the conversation again, with its counters at rest. */
export async function resolveEscalation({ db }: Database, ticket: ClaimTicket, notices: Notices): Promise<Escalation> {
  return db.transaction().execute(async (transaction) => {
    const { conversation_id } = await lockClaim(transaction, ticket)
    const row = await transaction
      .updateTable('escalations')
      .set({ state: 'resolved', resolved_at: sql`now()` })
      .where('id', '=', ticket.escalation)
      .returningAll()
      .executeTakeFirstOrThrow()
    await transaction
      .updateTable('conversations')
      .set({ counters: sql`counters || '{"failures":0,"repeats":0}'` })
      .where('id', '=', conversation_id)
      .execute()
    const conversation = await hold(transaction, conversation_id, { holder: 'bot', escalation_id: null, agent: null })
    await append(transaction, conversation.id, notices(conversation))
    return toEscalation(row)
  })
}

/** Adds what an agent says to the conversation they hold, and the notices that follow it. Said twice with one id, it is said once. */
export async function sayAsAgent(
  { db }: Database,
  ticket: ClaimTicket,
  answer: Answer,
  notices: readonly Answer[] = [],
): Promise<readonly MessageRow[]> {
  return db.transaction().execute(async (transaction) => {
    const { conversation_id } = await lockClaim(transaction, ticket)
    const said = await transaction.selectFrom('messages').selectAll().where('id', '=', answer.id).executeTakeFirst()
    if (said) {
      if (said.conversation_id === conversation_id) return [said]
      throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'this message id is in use elsewhere' })
    }
    return append(transaction, conversation_id, [answer, ...notices])
  })
}

type EscalationRow = Selectable<EscalationTable>

/** Locks conversation before escalation, in the order in which turns do. */
async function lockEscalation(transaction: Transaction<Tables>, id: string): Promise<EscalationRow> {
  await transaction
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', (of) => of.selectFrom('escalations').select('conversation_id').where('id', '=', id))
    .forUpdate()
    .execute()
  const row = await transaction
    .selectFrom('escalations')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `escalation ${id}` })
  return row
}

async function lockClaim(transaction: Transaction<Tables>, ticket: ClaimTicket): Promise<EscalationRow> {
  const row = await lockEscalation(transaction, ticket.escalation)
  if (row.state !== 'claimed' || row.agent !== ticket.agent || row.token !== ticket.token) {
    throw new DragomanError('DRAGOMAN_CLAIM_STALE', { escalation: ticket.escalation })
  }
  return row
}

async function hold(
  transaction: Transaction<Tables>,
  conversationId: string,
  holder: {
    readonly holder: 'bot' | 'queue' | 'agent'
    readonly escalation_id: string | null
    readonly agent: string | null
  },
): Promise<Conversation> {
  const row = await transaction
    .updateTable('conversations')
    .set((expression) => ({ ...holder, fence: expression('fence', '+', 1), updated_at: sql`now()` }))
    .where('id', '=', conversationId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toConversation(row)
}

async function withdrawUnsent(transaction: Transaction<Tables>, conversationId: string): Promise<void> {
  const withdrawn = await transaction
    .updateTable('messages')
    .set({ delivery: 'withdrawn' })
    .where('conversation_id', '=', conversationId)
    .where('delivery', '=', 'pending')
    .where(sql<boolean>`speaker ->> 'kind' = 'bot'`)
    .returning('id')
    .execute()
  if (withdrawn.length === 0) return
  await transaction
    .updateTable('conversations')
    .set((expression) => ({ undelivered: expression('undelivered', '-', withdrawn.length) }))
    .where('id', '=', conversationId)
    .execute()
}
