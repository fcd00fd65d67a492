// Guarantee 11: always exactly one of waiting, claimed, resolved, cancelled; order by due time; requeueing keeps the age.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { definePlugin } from '../plugin/plugin.ts'
import { agent, receptionist, ticketOf } from './agents.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  test('service is by due time, and an escalation that comes back keeps its place', async () => {
    const { channel, clock, host, settled } = await store.bot({ plugins: [receptionist] })
    for (const conversation of ['first', 'second', 'third']) {
      await channel.receive('person please', { conversation })
      await settled()
      clock.advance(60_000)
    }
    const order = await host.escalations.waiting()
    expect(await Promise.all(order.map(({ id }) => host.escalations.place(id)))).toEqual([1, 2, 3])
    const claimed = await host.escalations.claimNext(agent('a'))
    expect(claimed?.id).toBe(order[0]!.id)
    const requeued = await host.escalations.requeue(ticketOf(claimed!))
    expect(requeued).toMatchObject({ state: 'waiting', createdAt: order[0]!.createdAt, dueAt: order[0]!.dueAt })
    expect((await host.escalations.waiting()).map(({ id }) => id)).toEqual(order.map(({ id }) => id))
    const next = await Promise.all([host.escalations.claimNext(agent('b')), host.escalations.claimNext(agent('c'))])
    expect(new Set(next.map((escalation) => escalation?.id))).toEqual(new Set([order[0]!.id, order[1]!.id]))
  })

  test('an angry one is served before a calm one of the same minute, not before one that has waited', async () => {
    const moody = definePlugin({
      name: 'moody',
      hooks: { analyzeSentiment: ({ text }) => ({ polarity: text.endsWith('!') ? -1 : 0, confidence: 1 }) },
    })
    const { channel, clock, host, settled } = await store.bot({ plugins: [receptionist, moody] })
    const ask = async (conversation: string, text: string) => {
      await channel.receive(text, { conversation })
      await settled()
    }
    await ask('patient', 'person please')
    clock.advance(10 * 60_000)
    await ask('calm', 'person please')
    await ask('angry', 'person please!')
    const conversations = new Map(
      await Promise.all(
        ['patient', 'calm', 'angry'].map(async (name) => {
          const conversation = await host.conversations.findByExternalId('fake', 'default', name)
          return [conversation!.id, name] as const
        }),
      ),
    )
    const order = (await host.escalations.waiting()).map(({ conversationId }) => conversations.get(conversationId))
    expect(order).toEqual(['patient', 'angry', 'calm'])
  })

  test('one that lost its job is found in the store', async () => {
    const { channel, host, settled, database } = await store.bot({ plugins: [receptionist] })
    await channel.receive('person please')
    await settled()
    const [waiting] = await host.escalations.waiting()
    // As if its job had been drawn by somebody who crashed: gone from the queue, waiting in the store.
    const claimed = await host.escalations.claimNext(agent('a'))
    await database.db
      .updateTable('escalations')
      .set({ state: 'waiting', agent: null, claimed_at: null })
      .where('id', '=', claimed!.id)
      .execute()
    expect((await host.escalations.claimNext(agent('b')))?.id).toBe(waiting!.id)
  })

  test('cancelled by the customer and claimed by an agent at the same moment, it is one of the two', async () => {
    const { channel, host, settled } = await store.bot({ plugins: [receptionist] })
    const states: string[] = []
    for (let round = 0; round < 6; round++) {
      const conversation = `conversation-${round}`
      await channel.receive('person please', { conversation })
      await settled()
      const [waiting] = await host.escalations.waiting()
      const cancelling = channel.receive('never mind', { conversation })
      const claiming = host.escalations.claim(waiting!.id, agent('a', 100))
      const [, claim] = await Promise.allSettled([cancelling, claiming])
      await settled()
      const { state } = (await host.escalations.find(waiting!.id))!
      const { holder } = (await host.conversations.find(waiting!.conversationId))!
      expect(state).toBe(claim.status === 'fulfilled' ? 'claimed' : 'cancelled')
      expect(holder.kind).toBe(claim.status === 'fulfilled' ? 'agent' : 'bot')
      states.push(state)
    }
    expect(states).toHaveLength(6)
  })
})
