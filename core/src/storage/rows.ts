// From rows to the model.
import type { Selectable } from 'kysely'
import type { Conversation, Holder } from '../model/conversation.ts'
import type { Escalation } from '../model/escalation.ts'
import type { Message } from '../model/message.ts'
import type { TurnTrace } from '../plugin/trace.ts'
import type { ConversationTable, EscalationTable, MessageTable, TurnTable } from './tables.ts'

export type ConversationRow = Selectable<ConversationTable>
export type MessageRow = Selectable<MessageTable>

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    channel: row.channel,
    account: row.account,
    externalId: row.external_id,
    address: row.address,
    customer: row.customer,
    locale: row.locale ?? undefined,
    localeChosen: row.locale_chosen,
    register: row.register,
    holder: toHolder(row),
    counters: row.counters,
    memory: row.memory,
    createdAt: row.created_at,
  }
}

function toHolder(row: ConversationRow): Holder {
  if (row.holder === 'bot' || row.escalation_id === null) return { kind: 'bot' }
  if (row.holder === 'agent' && row.agent !== null) {
    return { kind: 'agent', escalation: row.escalation_id, agent: row.agent }
  }
  return { kind: 'queue', escalation: row.escalation_id }
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    position: row.position,
    direction: row.direction,
    speaker: row.speaker,
    externalId: row.external_id ?? undefined,
    body: row.body,
    texts: row.texts,
    replyTo: row.reply_to ?? undefined,
    analysis: row.analysis ?? undefined,
    delivery: row.delivery
      ? {
          state: row.delivery,
          attempts: row.attempts,
          partsSent: row.parts_sent,
          reason: row.reason ?? undefined,
          changes: row.changes ?? undefined,
        }
      : undefined,
    at: row.at,
    channelData: row.channel_data ?? undefined,
  }
}

export function toEscalation(row: Selectable<EscalationTable>): Escalation {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    state: row.state,
    pool: row.pool,
    locale: row.locale ?? undefined,
    reason: row.reason,
    mood: row.mood,
    gist: row.gist,
    createdAt: row.created_at,
    dueAt: row.due_at,
    claim:
      row.state === 'claimed' && row.agent !== null && row.claimed_at !== null
        ? { agent: row.agent, name: row.agent_name ?? '', token: row.token, at: row.claimed_at }
        : undefined,
    resolvedAt: row.resolved_at ?? undefined,
  }
}

export function toTrace(row: Selectable<TurnTable>): TurnTrace {
  return {
    conversationId: row.conversation_id,
    position: row.position,
    startedAt: row.started_at,
    ms: row.ms,
    steps: row.steps,
    action: row.action,
  }
}
