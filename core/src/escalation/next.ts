// The next escalation for an agent, handed out by BullMQ: two who ask at once get two different ones.
import { DragomanError } from '../errors.ts'
import type { EngineParts } from '../engine/parts.ts'
import type { Escalation } from '../model/escalation.ts'
import type { AgentIdentity } from '../plugin/host.ts'
import { findEscalation, waitingEscalations } from '../storage/escalations.ts'

/**
 * Takes from the pool whose first escalation is due first among the agent's own languages, then among the others, which
 * the agent serves through translation. A job whose escalation is no longer waiting is used up and the next one is taken.
 */
export async function nextInPool(
  { database, queues }: Pick<EngineParts, 'database' | 'queues'>,
  agent: AgentIdentity,
  claim: (id: string) => Promise<Escalation>,
): Promise<Escalation | undefined> {
  for (const pool of poolsInOrder(await waitingEscalations(database, 1000), agent)) {
    for (let id = await queues.nextEscalation(pool); id !== undefined; id = await queues.nextEscalation(pool)) {
      try {
        return await claim(id)
      } catch (error) {
        if (!isTaken(error)) {
          await putBack(id)
          throw error
        }
      }
    }
  }
  // The store is the truth: something may wait there whose job is lost, or is in another's hand this very moment.
  for (const { id } of inOrder(await waitingEscalations(database, 50), agent)) {
    try {
      return await claim(id)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return undefined

  async function putBack(id: string): Promise<void> {
    const escalation = await findEscalation(database, id)
    if (escalation?.state === 'waiting') await queues.enqueueEscalations([escalation])
  }
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof DragomanError && (error.code === 'DRAGOMAN_CLAIM_TAKEN' || error.code === 'DRAGOMAN_NOT_FOUND')
  )
}

function poolsInOrder(waiting: readonly Escalation[], agent: AgentIdentity): readonly string[] {
  return [...new Set(inOrder(waiting, agent).map(({ pool }) => pool))]
}

/** By due time, the agent's own languages before the others. */
function inOrder(waiting: readonly Escalation[], { languages }: AgentIdentity): readonly Escalation[] {
  const own = new Set(languages)
  const isOwn = ({ pool }: Escalation) => own.has(pool.split('.')[0]!)
  return [...waiting.filter(isOwn), ...waiting.filter((escalation) => !isOwn(escalation))]
}
