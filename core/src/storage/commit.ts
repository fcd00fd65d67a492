// Commits what turns came to: state, answers, traces and escalations together or not at all (guarantee 3), for a whole
// batch in one statement. A turn whose fence is no longer current changes nothing (guarantees 2 and 9).
import type { Counters, Holder, Register } from '../model/conversation.ts'
import type { Analysis, Speaker, TextVersion, Body, DeliveryState, RenderChange } from '../model/message.ts'
import type { EscalationReason, Gist } from '../model/escalation.ts'
import type { Mood } from '../model/analysis.ts'
import type { Json } from '../model/json.ts'
import type { TraceStep } from '../plugin/trace.ts'
import type { Database, Statement } from './database.ts'
import { toJsonb } from './json.ts'
import { leaseEnd } from './lease.ts'

/** All that one turn changes. */
export interface TurnCommit {
  readonly conversationId: string
  readonly fence: number
  /** Position of the inbound message that is done with this. */
  readonly handled: number
  readonly locale: string | undefined
  /** The customer has chosen it. */
  readonly localeChosen: boolean
  readonly register: Register
  readonly holder: Holder
  readonly counters: Counters
  readonly memory: { readonly [plugin: string]: Json | undefined }
  readonly message: { readonly id: string; readonly texts: readonly TextVersion[]; readonly analysis: Analysis }
  readonly answers: readonly Answer[]
  readonly escalation?: NewEscalation
  /** Of the waiting escalation that the customer no longer wants. */
  readonly cancels?: string
  readonly trace: {
    readonly startedAt: Date
    readonly ms: number
    readonly action: string
    readonly steps: readonly TraceStep[]
  }
}

export interface Answer {
  readonly id: string
  readonly speaker: Speaker
  readonly body: Body
  readonly texts: readonly TextVersion[]
  readonly replyTo?: string
  readonly at: Date
  /** The customer reads it from the store, so that committing it delivers it. */
  readonly pulled: boolean
  /** What their client shows otherwise than it was said; of pulled ones, for others it is known once they are sent. */
  readonly changes?: readonly RenderChange[]
}

export interface NewEscalation {
  readonly id: string
  readonly pool: string
  readonly locale: string | undefined
  readonly reason: EscalationReason
  readonly mood: Mood
  readonly gist: Gist
  readonly createdAt: Date
  readonly dueAt: Date
}

export type TurnOutcome =
  /** `more`: something has arrived meanwhile, and the lease is still ours. */
  | { readonly committed: true; readonly more: boolean; readonly answers: readonly CommittedAnswer[] }
  /** Another process, or a person, has taken the conversation since. Nothing was changed. */
  | { readonly committed: false }

export interface CommittedAnswer {
  readonly id: string
  readonly position: number
  readonly delivery: DeliveryState
}

const COMMIT: Statement = {
  name: 'commit',
  text: `
with t as (
  select * from jsonb_to_recordset($1::jsonb) as t(
    id uuid, fence int, handled int, locale text, locale_chosen boolean, register text, holder text, escalation_id uuid, agent text, counters jsonb, memory jsonb,
    message uuid, texts jsonb, analysis jsonb, answers int, pushed int, cancels uuid, started_at timestamptz, ms real, action text, steps jsonb)
), locked as (
  -- In the order in which intake locks them. Only rows that are still ours.
  select c.id from conversations c join t using (id) where c.fence = t.fence and c.lease_owner = $4
  order by c.channel, c.account, c.external_id for update of c
), moved as (
  update conversations c set
    handled = t.handled, locale = t.locale, locale_chosen = t.locale_chosen, register = t.register, holder = t.holder, escalation_id = t.escalation_id, agent = t.agent,
    counters = t.counters, memory = t.memory, last_position = c.last_position + t.answers, undelivered = c.undelivered + t.pushed,
    lease_owner = case when c.last_inbound > t.handled then c.lease_owner end,
    lease_until = case when c.last_inbound > t.handled then ${leaseEnd('$5')} end,
    updated_at = now()
  from t join locked using (id)
  where c.id = t.id and c.fence = t.fence and c.lease_owner = $4
  returning c.id, c.last_position - t.answers as base, c.last_inbound > t.handled as more, c.undelivered = t.pushed as free
), analysed as (
  update messages m set texts = t.texts, analysis = t.analysis from t join moved using (id) where m.id = t.message
), a as (
  select * from jsonb_to_recordset($2::jsonb) as a(
    conversation uuid, ordinal int, push_ordinal int, id uuid, speaker jsonb, body jsonb, texts jsonb, reply_to uuid, at timestamptz, changes jsonb)
), answered as (
  insert into messages (id, conversation_id, position, direction, speaker, body, texts, reply_to, at, changes, delivery, sender, sender_until)
  select a.id, a.conversation, moved.base + a.ordinal, 'out', a.speaker, a.body, a.texts, a.reply_to, a.at, a.changes,
    -- The first one may leave at once if nothing is before it; we are its sender then.
    case when a.push_ordinal = 0 then 'sent' when a.push_ordinal = 1 and moved.free then 'sending' else 'pending' end,
    case when a.push_ordinal = 1 and moved.free then $4 end,
    case when a.push_ordinal = 1 and moved.free then ${leaseEnd('$6')} end
  from a join moved on moved.id = a.conversation
  returning id, conversation_id, position, delivery
), traced as (
  insert into turns (conversation_id, position, started_at, ms, action, steps)
  select t.id, t.handled, t.started_at, t.ms, t.action, t.steps from t join moved using (id)
  on conflict (conversation_id, position) do nothing
), e as (
  select * from jsonb_to_recordset($3::jsonb) as e(
    id uuid, conversation uuid, pool text, locale text, reason text, mood text, gist jsonb, created_at timestamptz, due_at timestamptz)
), escalated as (
  insert into escalations (id, conversation_id, state, pool, locale, reason, mood, gist, created_at, due_at)
  select e.id, e.conversation, 'waiting', e.pool, e.locale, e.reason, e.mood, e.gist, e.created_at, e.due_at
  from e join moved on moved.id = e.conversation
), cancelled as (
  update escalations s set state = 'cancelled', resolved_at = now()
  from t join moved using (id) where s.id = t.cancels and s.state = 'waiting'
)
select moved.id, moved.more,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'position', a.position, 'delivery', a.delivery) order by a.position), '[]')
    from answered a where a.conversation_id = moved.id) as answers
from moved`,
}

/** Commits a batch of turns, at most one of each conversation, and answers in the same order. */
export async function commitTurns(
  database: Database,
  turns: readonly TurnCommit[],
  owner: string,
  leaseMs: number,
  sendingMs: number,
): Promise<readonly TurnOutcome[]> {
  const values = [
    toJsonb(turns.map(turnInput)),
    toJsonb(turns.flatMap(answerInputs)),
    toJsonb(turns.flatMap(escalationInput)),
    owner,
    leaseMs,
    sendingMs,
  ]
  const rows = await database.run<{ id: string; more: boolean; answers: readonly CommittedAnswer[] }>(COMMIT, values)
  const moved = new Map(rows.map((row) => [row.id, row]))
  return turns.map((turn) => {
    const row = moved.get(turn.conversationId)
    return row ? { committed: true, more: row.more, answers: row.answers } : { committed: false }
  })
}

function turnInput(turn: TurnCommit) {
  const { holder, message, trace } = turn
  return {
    id: turn.conversationId,
    fence: turn.fence,
    handled: turn.handled,
    locale: turn.locale,
    locale_chosen: turn.localeChosen,
    register: turn.register,
    holder: holder.kind,
    escalation_id: holder.kind === 'bot' ? undefined : holder.escalation,
    agent: holder.kind === 'agent' ? holder.agent : undefined,
    counters: turn.counters,
    memory: turn.memory,
    message: message.id,
    texts: message.texts,
    analysis: message.analysis,
    answers: turn.answers.length,
    pushed: turn.answers.filter((answer) => !answer.pulled).length,
    cancels: turn.cancels,
    started_at: trace.startedAt,
    ms: trace.ms,
    action: trace.action,
    steps: trace.steps,
  }
}

function answerInputs(turn: TurnCommit) {
  let pushed = 0
  return turn.answers.map((answer, index) => ({
    conversation: turn.conversationId,
    ordinal: index + 1,
    push_ordinal: answer.pulled ? 0 : ++pushed,
    id: answer.id,
    speaker: answer.speaker,
    body: answer.body,
    texts: answer.texts,
    reply_to: answer.replyTo,
    at: answer.at,
    changes: answer.changes?.length ? answer.changes : undefined,
  }))
}

function escalationInput(turn: TurnCommit) {
  const { escalation } = turn
  if (!escalation) return []
  return [
    {
      id: escalation.id,
      conversation: turn.conversationId,
      pool: escalation.pool,
      locale: escalation.locale,
      reason: escalation.reason,
      mood: escalation.mood,
      gist: escalation.gist,
      created_at: escalation.createdAt,
      due_at: escalation.dueAt,
    },
  ]
}
