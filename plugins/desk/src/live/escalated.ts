// Which conversations a person was asked for. A bot handles thousands of messages that no agent may see: these must not cost a
// question to the store each, so only what happens in the conversations kept here is looked at. Whether someone may read it is
// asked of the store each time.
import type { Host, LiveEvent } from '@dragoman/core'
import type { AgentView } from '../api.ts'
import { supervises } from '../may.ts'
import { allAgents } from '../storage/agents.ts'
import type { DeskDb } from '../storage/tables.ts'

/** The most waiting escalations that are looked up when an agent arrives. Later ones are heard of live. */
const MOST = 10_000

export interface Escalated {
  has(conversationId: string): boolean
  /** Hears of escalations as they come and go. */
  hear(event: Extract<LiveEvent, { type: 'escalation' }>): void
  /** Finds those that this agent, who has just opened the page, may read. */
  findFor(agent: AgentView): Promise<void>
  clear(): void
}

export function escalatedConversations(
  { escalations, clock }: Pick<Host, 'escalations' | 'clock'>,
  db: DeskDb,
): Escalated {
  const ids = new Set<string>()
  const keep = (found: readonly { readonly conversationId: string }[]): void => {
    for (const { conversationId } of found) ids.add(conversationId)
  }
  return {
    has: (conversationId) => ids.has(conversationId),
    hear: ({ conversationId, state }) => {
      if (state === 'waiting' || state === 'claimed') ids.add(conversationId)
      else ids.delete(conversationId)
    },
    async findFor(agent) {
      keep(await escalations.claimedBy(agent.id))
      if (!supervises(agent)) return
      keep(await escalations.waiting(MOST))
      for (const { id } of await allAgents(db, clock.now())) keep(await escalations.claimedBy(id))
    },
    clear: () => ids.clear(),
  }
}
