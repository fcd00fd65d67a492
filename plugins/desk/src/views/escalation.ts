// One escalation as one agent sees it: enough to choose by, without a word that the customer wrote.
import type { Conversation, Escalation, Host } from '@dragoman/core'
import type { AgentView, EscalationView } from '../api.ts'
import { findAgent } from '../storage/agents.ts'
import type { DeskDb } from '../storage/tables.ts'
import { gistView } from './gist.ts'
import { isOwn } from './languages.ts'

/** `holder`: the name of the agent who has it. */
export function escalationView(
  { words }: Pick<Host, 'words'>,
  escalation: Escalation,
  conversation: Conversation | undefined,
  holder: string | undefined,
  reader: Pick<AgentView, 'locale' | 'languages'>,
): EscalationView {
  const locale = conversation?.locale ?? escalation.locale
  return {
    id: escalation.id,
    conversationId: escalation.conversationId,
    state: escalation.state,
    channel: conversation?.channel ?? '',
    customer: conversation?.customer.name ?? null,
    locale: locale ?? null,
    ownLanguage: isOwn(locale, reader),
    mood: escalation.mood,
    reason: escalation.reason,
    gist: gistView(words, escalation.gist, reader.locale),
    createdAt: escalation.createdAt.toISOString(),
    dueAt: escalation.dueAt.toISOString(),
    agent: holder ?? null,
    token: escalation.claim?.token ?? 0,
  }
}

/** The name of the agent who holds this escalation. */
export async function holderOf(db: DeskDb, escalation: Escalation | undefined, now: Date): Promise<string | undefined> {
  return escalation?.claim && (await findAgent(db, escalation.claim.agent, now))?.name
}
