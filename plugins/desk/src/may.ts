// What a role allows. Asked by every route and before every live event, on the server.
import { type Conversation, DragomanError } from '@dragoman/core'
import type { AgentView, Role } from './api.ts'

/** Supervisors and administrators watch and step in. */
export function supervises(agent: { readonly role: Role }): boolean {
  return agent.role === 'supervisor' || agent.role === 'admin'
}

/** An agent reads what they hold, and nothing else; who supervises reads whatever a person was asked for. */
export function mayRead(agent: Pick<AgentView, 'id' | 'role'>, conversation: Pick<Conversation, 'holder'>): boolean {
  const { holder } = conversation
  if (holder.kind === 'bot') return false
  return supervises(agent) || (holder.kind === 'agent' && holder.agent === agent.id)
}

/** Throws `DRAGOMAN_FORBIDDEN` unless this agent administers the desk. */
export function mustAdminister(agent: { readonly role: Role }): void {
  if (agent.role !== 'admin')
    throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'only administrators may do this' })
}
