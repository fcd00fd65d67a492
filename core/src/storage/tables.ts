// The tables as Kysely sees them. The migrations beside this file create exactly these.
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Counters, Customer, Register } from '../model/conversation.ts'
import type { EscalationReason, EscalationState, Gist } from '../model/escalation.ts'
import type { Mood } from '../model/analysis.ts'
import type { Analysis, Body, DeliveryState, RenderChange, Speaker, TextVersion } from '../model/message.ts'
import type { Json } from '../model/json.ts'
import type { TraceStep } from '../plugin/trace.ts'

export interface Tables {
  conversations: ConversationTable
  messages: MessageTable
  turns: TurnTable
  escalations: EscalationTable
  media: MediaTable
  accounts: AccountTable
  receivers: ReceiverTable
}

type Jsonb<T> = ColumnType<T, string, string>
type When = ColumnType<Date, Date | string, Date | string>

export interface ConversationTable {
  id: string
  channel: string
  account: string
  external_id: string
  address: Jsonb<Json>
  customer: Jsonb<Customer>
  locale: string | null
  locale_chosen: Generated<boolean>
  register: Register
  /** `bot`, `queue` or `agent`; the escalation and the agent beside it. */
  holder: Generated<'bot' | 'queue' | 'agent'>
  escalation_id: string | null
  agent: string | null
  counters: Jsonb<Counters>
  memory: Jsonb<{ readonly [plugin: string]: Json | undefined }>
  /** The last position given to a message of either direction. */
  last_position: Generated<number>
  /** The position of the newest inbound message, and of the newest one that was handled. Equal: nothing to do. */
  last_inbound: Generated<number>
  handled: Generated<number>
  /** The value of `last_inbound` before the newest intake: equal to `handled` when that intake found nothing waiting. */
  prior_inbound: Generated<number>
  /** Outgoing messages that have not reached an end yet. The first of them is the one that may be sent. */
  undelivered: Generated<number>
  /** Which process runs turns here, until when, and the fencing version that its commit must show. */
  lease_owner: string | null
  lease_until: When | null
  fence: Generated<number>
  created_at: When
  updated_at: When
}

export interface MessageTable {
  id: string
  conversation_id: string
  position: number
  direction: 'in' | 'out'
  speaker: Jsonb<Speaker>
  external_id: string | null
  body: Jsonb<Body>
  texts: Jsonb<readonly TextVersion[]>
  reply_to: string | null
  analysis: Jsonb<Analysis> | null
  /** Of outgoing messages only. */
  delivery: DeliveryState | null
  attempts: Generated<number>
  /** How many of its rendered parts have left already. */
  parts_sent: Generated<number>
  /** When a delivery that failed for now is tried again. */
  due_at: When | null
  /** Which process is sending, and until when that is believed. */
  sender: string | null
  sender_until: When | null
  reason: string | null
  changes: Jsonb<readonly RenderChange[]> | null
  at: When
  channel_data: Jsonb<Json> | null
}

export interface TurnTable {
  conversation_id: string
  position: number
  started_at: When
  ms: number
  action: string
  steps: JSONColumnType<readonly TraceStep[]>
}

export interface EscalationTable {
  id: string
  conversation_id: string
  state: EscalationState
  pool: string
  locale: string | null
  reason: EscalationReason
  mood: Mood
  gist: Jsonb<Gist>
  created_at: When
  due_at: When
  agent: string | null
  agent_name: Generated<string | null>
  /** Counts claims; the claim's fencing token. */
  token: Generated<number>
  claimed_at: When | null
  resolved_at: When | null
}

interface MediaTable {
  id: string
  conversation_id: string | null
  media_type: string
  name: string | null
  bytes: Uint8Array
  created_at: Generated<When>
}

/** Accounts that were connected at the desk. */
interface AccountTable {
  channel: string
  account: string
  /** What may be shown. */
  settings: Jsonb<Readonly<Record<string, string>>>
  /** The rest: a JSON object of texts, sealed. */
  sealed: string
  paused: Generated<boolean>
  /** Grows with every change, so that each process sees what it has not taken up yet. */
  version: Generated<number>
  created_at: Generated<Date>
}

/** Which process receives for an account that only one may receive for. */
interface ReceiverTable {
  channel: string
  account: string
  owner: string
  until: When
}
