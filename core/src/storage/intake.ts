// Stores what arrived (guarantee 1) and tries to take each conversation's lease, for a whole batch in one statement.
import type { Accepted, Inbound } from '../channel/channel.ts'
import type { Speaker, TextVersion } from '../model/message.ts'
import { wordsOf } from '../model/message.ts'
import { isId, newId } from '../id.ts'
import type { Database, Statement } from './database.ts'
import { storable, toJsonb } from './json.ts'
import { leaseEnd, leaseIsFree } from './lease.ts'
import type { ConversationRow, MessageRow } from './rows.ts'

export interface Arrival {
  readonly channel: string
  readonly account: string
  readonly inbound: Inbound
  readonly at: Date
}

export interface Stored {
  readonly accepted: Accepted
  /** The row as this statement left it; its lease may be ours now. */
  readonly conversation: ConversationRow
  /** Absent for a redelivery. */
  readonly message?: MessageRow
}

/** SQL: the message of this direction that the new one answers. Each direction has an index of its own. */
function answered(direction: 'in' | 'out'): string {
  return `(select id from messages a
      where a.conversation_id = conversation.id and a.direction = '${direction}' and a.external_id = m.reply_to limit 1)`
}

/** SQL: the same where customers read from the store, so that our own id is the one they know. */
const ANSWERED_BY_OUR_ID = `(select id from messages a where a.id = m.reply_id and a.conversation_id = conversation.id)`

const STORE: Statement = {
  name: 'intake',
  text: `
with c as (
  select * from jsonb_to_recordset($1::jsonb) as c(
    k int, id uuid, channel text, account text, external_id text, address jsonb, customer jsonb, n int, at timestamptz)
), conversation as (
  insert into conversations as old (id, channel, account, external_id, address, customer, register, counters, memory,
    last_position, last_inbound, lease_owner, lease_until, fence, created_at, updated_at)
  -- A column of jsonb takes a JSON null on its way through a record for no value at all.
  select id, channel, account, external_id, coalesce(address, 'null'), customer, 'formal', '{"turns":0,"failures":0,"repeats":0}', '{}',
    n, n, $3, ${leaseEnd('$4')}, 1, at, now()
  -- Everyone locks conversations in this order, so that two processes never wait for each other in a circle.
  from c order by channel, account, external_id
  on conflict (channel, account, external_id) do update set
    last_position = old.last_position + excluded.last_position,
    prior_inbound = old.last_inbound,
    last_inbound = old.last_position + excluded.last_inbound,
    address = excluded.address,
    customer = old.customer || excluded.customer,
    lease_owner = case when ${leaseIsFree('old')} then excluded.lease_owner else old.lease_owner end,
    lease_until = case when ${leaseIsFree('old')} then excluded.lease_until else old.lease_until end,
    fence = case when ${leaseIsFree('old')} then old.fence + 1 else old.fence end,
    updated_at = now()
  returning *
), m as (
  select * from jsonb_to_recordset($2::jsonb) as m(
    k int, ordinal int, id uuid, external_id text, speaker jsonb, body jsonb, texts jsonb, reply_to text, reply_id uuid, at timestamptz, channel_data jsonb)
), message as (
  insert into messages (id, conversation_id, position, direction, speaker, external_id, body, texts, reply_to, at, channel_data)
  select m.id, conversation.id, conversation.last_position - c.n + m.ordinal, 'in', m.speaker, m.external_id, m.body, m.texts,
    case when m.reply_to is not null then coalesce(${answered('out')}, ${answered('in')}, ${ANSWERED_BY_OUR_ID}) end,
    m.at, m.channel_data
  from m join c using (k) join conversation
    on (conversation.channel, conversation.account, conversation.external_id) = (c.channel, c.account, c.external_id)
  order by m.k, m.ordinal
  on conflict (conversation_id, external_id) where direction = 'in' do nothing
  returning id, conversation_id, position, reply_to
)
select c.k, conversation.*,
  (select jsonb_object_agg(message.id, jsonb_build_array(message.position, message.reply_to)) from message
    where message.conversation_id = conversation.id) as stored
from c join conversation using (channel, account, external_id)`,
}

type StoredRow = ConversationRow & {
  k: number
  stored: { readonly [id: string]: readonly [number, string | null] } | null
}

/** Commits a batch of arrivals, in their order, and answers in the same order. */
export async function storeArrivals(
  database: Database,
  arrivals: readonly Arrival[],
  owner: string,
  leaseMs: number,
): Promise<readonly Stored[]> {
  const batch = group(arrivals)
  const rows = await database.run<StoredRow>(STORE, [
    toJsonb(batch.conversations),
    toJsonb(batch.messages),
    owner,
    leaseMs,
  ])
  const byGroup = new Map(rows.map((row) => [row.k, row]))
  return Promise.all(
    batch.messages.map(async (message, index) => {
      const { k: _, stored, ...conversation } = byGroup.get(message.k)!
      const placed = stored?.[message.id]
      if (!placed)
        return { accepted: await findDuplicate(database, conversation.id, message.external_id), conversation }
      const [position, replyTo] = placed
      return {
        accepted: { messageId: message.id, conversationId: conversation.id, position, duplicate: false },
        conversation,
        message: inboundRow(message, conversation.id, position, replyTo, arrivals[index]!),
      }
    }),
  )
}

const FIND: Statement = {
  name: 'intake-duplicate',
  text: `select id, position from messages where conversation_id = $1 and direction = 'in' and external_id = $2`,
}

async function findDuplicate(database: Database, conversationId: string, externalId: string): Promise<Accepted> {
  const [row] = await database.run<{ id: string; position: number }>(FIND, [conversationId, externalId])
  return { messageId: row!.id, conversationId, position: row!.position, duplicate: true }
}

/** One entry per conversation, and its messages numbered within it from 1 in order of arrival. */
function group(arrivals: readonly Arrival[]) {
  const conversations = new Map<string, ReturnType<typeof conversationOf>>()
  const messages = arrivals.map((arrival) => {
    const key = JSON.stringify([arrival.channel, arrival.account, arrival.inbound.conversation])
    const conversation = conversations.get(key) ?? conversationOf(arrival, conversations.size)
    conversations.set(key, { ...conversation, address: arrival.inbound.address, n: conversation.n + 1 })
    return messageOf(arrival, conversation.k, conversation.n + 1)
  })
  return { conversations: [...conversations.values()], messages }
}

function conversationOf({ channel, account, inbound, at }: Arrival, k: number) {
  return {
    k,
    id: newId(),
    channel,
    account,
    external_id: inbound.conversation,
    address: inbound.address,
    customer: inbound.customer,
    n: 0,
    at,
  }
}

function messageOf({ inbound, at }: Arrival, k: number, ordinal: number) {
  const words = wordsOf(inbound.body)
  const texts: readonly TextVersion[] = words ? [{ text: storable(words), origin: 'person' }] : []
  const speaker: Speaker = { kind: 'customer', name: inbound.customer.name }
  return {
    k,
    ordinal,
    id: newId(),
    external_id: storable(inbound.externalId),
    speaker,
    body: inbound.body,
    texts,
    reply_to: inbound.replyTo,
    reply_id: inbound.replyTo && isId(inbound.replyTo) ? inbound.replyTo : undefined,
    at: inbound.at ?? at,
    channel_data: inbound.channelData,
  }
}

function inboundRow(
  message: ReturnType<typeof messageOf>,
  conversationId: string,
  position: number,
  replyTo: string | null,
  arrival: Arrival,
): MessageRow {
  return {
    id: message.id,
    conversation_id: conversationId,
    position,
    direction: 'in',
    speaker: message.speaker,
    external_id: message.external_id,
    body: message.body,
    texts: message.texts,
    reply_to: replyTo,
    analysis: null,
    delivery: null,
    attempts: 0,
    parts_sent: 0,
    due_at: null,
    sender: null,
    sender_until: null,
    reason: null,
    changes: null,
    at: message.at,
    channel_data: arrival.inbound.channelData ?? null,
  }
}
