// A conversation as one agent sees it: who the customer is, what was said, and what the agent can do.
import type { Conversation, Escalation, Host, Message } from '@dragoman/core'
import type { AgentView, ConversationView, MessageView } from '../api.ts'
import type { DeskDb } from '../storage/tables.ts'
import { escalationView, holderOf } from './escalation.ts'
import { mannersOf } from './manners.ts'
import { messageView } from './message.ts'
import type { Readings } from './readings.ts'
import { directionIn } from './wording.ts'

const PAGE = 50
/** How long opening a transcript waits for readings; those that come later are told live. */
const READINGS_MS = 2500

/** What it takes to show one. */
interface Sources {
  readonly host: Host
  readonly db: DeskDb
  readonly readings: Readings
}

export async function conversationView(
  sources: Sources,
  conversation: Conversation,
  escalation: Escalation,
  agent: AgentView,
): Promise<ConversationView> {
  const { host, db } = sources
  const [{ messages, more }, holder, window] = await Promise.all([
    messagePage(sources, conversation, undefined, agent),
    holderOf(db, escalation, host.clock.now()),
    host.conversations.window(conversation.id),
  ])
  const { customer } = conversation
  const locale = conversation.locale ?? customer.locale
  return {
    id: conversation.id,
    escalation: escalationView(host, escalation, conversation, holder, agent),
    customer: {
      name: customer.name ?? null,
      locale: locale ?? null,
      direction: directionIn(locale),
      timeZone: customer.timeZone ?? null,
    },
    register: conversation.register,
    hints: mannersOf(conversation, escalation.mood, host.clock.now()),
    translates: host.translates,
    window: window ? { hours: window.hours, closesAt: window.closesAt?.toISOString() ?? null } : null,
    messages,
    more,
  }
}

/** The newest messages before a position, oldest first, and whether there are older ones. */
export async function messagePage(
  sources: Sources,
  conversation: Conversation,
  before: number | undefined,
  agent: AgentView,
): Promise<{ readonly messages: readonly MessageView[]; readonly more: boolean }> {
  const found = await sources.host.conversations.messagesBefore(conversation.id, before, PAGE + 1)
  const page = found.slice(-PAGE)
  return { messages: await messageViews(sources, page, conversation, agent, READINGS_MS), more: found.length > PAGE }
}

export async function messageViews(
  { host, readings }: Pick<Sources, 'host' | 'readings'>,
  messages: readonly Message[],
  conversation: Conversation,
  agent: AgentView,
  readingsMs: number,
): Promise<readonly MessageView[]> {
  const read = await readings.of(messages, conversation, agent, readingsMs)
  return messages.map((message) => messageView(host, message, conversation, agent, read.get(message.id)))
}
