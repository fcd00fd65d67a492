// Who waits and who has whom; claiming.
import { DragomanError, type Escalation } from '@dragoman/core'
import { Hono } from 'hono'
import type { AgentView, ConversationView, EscalationView, Queue } from '../api.ts'
import { atMost } from '../entry/limits.ts'
import { supervises } from '../may.ts'
import type { DeskParts } from '../parts.ts'
import { allAgents } from '../storage/agents.ts'
import { conversationView } from '../views/conversation.ts'
import { escalationView, holderOf } from '../views/escalation.ts'
import type { DeskEnv } from './guard.ts'
import { idOf } from './requests.ts'

/** As many of those who wait as anyone looks at; whoever is next is always among them. */
const SHOWN = 200

export function queueRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { host, db } = parts

  return new Hono<DeskEnv>()
    .get('/queue', async (context) => {
      const { agent } = context.get('session')
      const [waiting, mine, others] = await Promise.all([
        host.escalations.waiting(SHOWN),
        host.escalations.claimedBy(agent.id),
        supervises(agent) ? claimedByOthers(agent) : [],
      ])
      const queue: Queue = {
        waiting: await views(waiting, agent, undefined),
        mine: await views(mine, agent, agent.name),
        others: (await Promise.all(others.map(({ held, holder }) => views(held, agent, holder)))).flat(),
        now: host.clock.now().toISOString(),
      }
      return context.json(queue)
    })

    .post('/escalations/next', async (context) => {
      const { agent } = context.get('session')
      const claimed = await host.escalations.claimNext(agent)
      return context.json(claimed ? await opened(claimed, agent) : null)
    })

    .post('/escalations/:id/claim', async (context) => {
      const { agent } = context.get('session')
      return context.json(await opened(await claim(idOf(context, 'such escalation'), agent), agent))
    })

  /** Whoever is too late is told who was first. */
  async function claim(id: string, agent: AgentView): Promise<Escalation> {
    try {
      return await host.escalations.claim(id, agent)
    } catch (thrown) {
      if (!(thrown instanceof DragomanError) || thrown.code !== 'DRAGOMAN_CLAIM_TAKEN') throw thrown
      const by = await holderOf(db, await host.escalations.find(id), host.clock.now())
      throw new DragomanError('DRAGOMAN_CLAIM_TAKEN', { escalation: id, by }, { cause: thrown })
    }
  }

  async function opened(escalation: Escalation, agent: AgentView): Promise<ConversationView> {
    const conversation = await host.conversations.find(escalation.conversationId)
    if (!conversation) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such conversation' })
    return conversationView(parts, conversation, escalation, agent)
  }

  async function claimedByOthers(agent: AgentView): Promise<{ held: readonly Escalation[]; holder: string }[]> {
    const colleagues = (await allAgents(db, host.clock.now())).filter(({ id }) => id !== agent.id)
    const inTurn = atMost(8)
    return Promise.all(
      colleagues.map(({ id, name }) =>
        inTurn(async () => ({ held: await host.escalations.claimedBy(id), holder: name })),
      ),
    )
  }

  async function views(
    escalations: readonly Escalation[],
    agent: AgentView,
    holder: string | undefined,
  ): Promise<EscalationView[]> {
    const inTurn = atMost(8)
    return Promise.all(
      escalations.map((escalation) =>
        inTurn(async () => {
          const conversation = await host.conversations.find(escalation.conversationId)
          return escalationView(host, escalation, conversation, holder, agent)
        }),
      ),
    )
  }
}
