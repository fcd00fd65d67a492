// What an agent may reach. An id of someone else's conversation is answered as one that does not exist: nothing leaks.
import { type ClaimTicket, type Conversation, DragomanError, type Escalation } from '@dragoman/core'
import type { AgentView } from '../api.ts'
import { mayRead } from '../may.ts'
import type { DeskParts } from '../parts.ts'

export interface Reached {
  readonly conversation: Conversation
  readonly escalation: Escalation
}

/** The conversation, if this agent may read it now. Throws `DRAGOMAN_NOT_FOUND` otherwise. */
export async function reachConversation({ host }: DeskParts, id: string, agent: AgentView): Promise<Reached> {
  const conversation = await host.conversations.find(id)
  if (conversation && mayRead(agent, conversation) && conversation.holder.kind !== 'bot') {
    const escalation = await host.escalations.find(conversation.holder.escalation)
    if (escalation) return { conversation, escalation }
  }
  throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such conversation' })
}

/** The escalation that this ticket is for. Throws `DRAGOMAN_CLAIM_STALE` unless the ticket is that of its claim now. */
export async function reachClaimed({ host }: DeskParts, ticket: ClaimTicket): Promise<Reached> {
  const escalation = await host.escalations.find(ticket.escalation)
  if (!escalation) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such escalation' })
  const { claim, state } = escalation
  const valid = state === 'claimed' && claim?.agent === ticket.agent && claim.token === ticket.token
  const conversation = valid ? await host.conversations.find(escalation.conversationId) : undefined
  if (!conversation) throw new DragomanError('DRAGOMAN_CLAIM_STALE', { escalation: ticket.escalation })
  return { conversation, escalation }
}
