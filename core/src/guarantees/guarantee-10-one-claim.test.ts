// Guarantee 10: at any instant an escalation has at most one claim; capacity is never exceeded; a stale claim is powerless.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AgentIdentity, AgentWords, Escalations } from '../plugin/host.ts'
import { agent, receptionist, ticketOf } from './agents.ts'
import { STORES, type Store } from './stores.ts'
import { transcriptOf } from './transcript.ts'

function words(text: string, id: string = randomUUID()): AgentWords {
  return { id, name: 'A', content: { text }, locale: 'en' }
}

describe.each(STORES)('on $name', ({ open, shared }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  /** Two desks, each a bot on a handle of its own where the store can be shared. */
  async function desks(waiting: number): Promise<readonly Escalations[]> {
    const first = await store.bot({ plugins: [receptionist] })
    await Promise.all(
      Array.from({ length: waiting }, (_, number) =>
        first.channel.receive('person please', { conversation: `conversation-${number}` }),
      ),
    )
    await first.settled()
    if (!shared) return [first.host.escalations, first.host.escalations]
    const second = await store.bot({ plugins: [receptionist] })
    return [first.host.escalations, second.host.escalations]
  }

  async function claims(): Promise<readonly { readonly id: string; readonly agent: string | null }[]> {
    const { db } = await store.connect()
    return db.selectFrom('escalations').select(['id', 'agent']).where('state', '=', 'claimed').execute()
  }

  test('of many agents who press at the same moment exactly one gets it, the others are told', async () => {
    const [one, other] = await desks(1)
    const [waiting] = await one!.waiting()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, number) => [one!, other!][number % 2]!.claim(waiting!.id, agent(`a${number}`))),
    )
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(won).toHaveLength(1)
    expect(lost.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      Array.from({ length: 9 }, () => 'DRAGOMAN_CLAIM_TAKEN'),
    )
    expect((await claims()).map((claim) => claim.agent)).toEqual([won[0]!.value.claim?.agent])
  })

  test('no agent ever holds more than they have room for, however they press', async () => {
    const [one, other] = await desks(9)
    const waiting = await one!.waiting()
    const agents: readonly AgentIdentity[] = [agent('a', 1), agent('b', 2), agent('c', 3)]
    const outcomes = await Promise.allSettled(
      agents.flatMap((by) => waiting.map(({ id }, number) => [one!, other!][number % 2]!.claim(id, by))),
    )
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
    )
    expect(new Set(codes)).toBeOneOf([
      new Set(['DRAGOMAN_CAPACITY_FULL']),
      new Set(['DRAGOMAN_CAPACITY_FULL', 'DRAGOMAN_CLAIM_TAKEN']),
    ])
    const held = Map.groupBy(await claims(), (claim) => claim.agent)
    expect([...held].map(([by, list]) => [by, list.length]).toSorted()).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
  })

  test('the next one is handed out once: as many claims as there is work and room, each its own', async () => {
    const [one, other] = await desks(8)
    const agents = Array.from({ length: 6 }, (_, number) => agent(`a${number}`, 1))
    const claimed = await Promise.all(agents.map((by, number) => [one!, other!][number % 2]!.claimNext(by)))
    expect(new Set(claimed.map((escalation) => escalation?.id)).size).toBe(6)
    expect((await claims()).length).toBe(6)
    expect(await one!.waiting()).toHaveLength(2)
    // One who is full leaves what they drew to the next.
    await expect(one!.claimNext(agents[0]!)).rejects.toMatchObject({ code: 'DRAGOMAN_CAPACITY_FULL' })
    const rest = await Promise.all([one!.claimNext(agent('late')), other!.claimNext(agent('later'))])
    expect(new Set(rest.map((escalation) => escalation?.id)).size).toBe(2)
    expect(await one!.claimNext(agent('last'))).toBeUndefined()
  })

  test('claimed twice by the same agent it is claimed once, under one token', async () => {
    const [one, other] = await desks(1)
    const [waiting] = await one!.waiting()
    const [first, second] = await Promise.all([
      one!.claim(waiting!.id, agent('a', 1)),
      other!.claim(waiting!.id, agent('a', 1)),
    ])
    expect(second.claim?.token).toBe(first.claim?.token)
    const { outgoing } = await transcriptOf(await store.connect(), 'conversation-0')
    expect(outgoing.filter(({ speaker }) => speaker.kind === 'notice')).toHaveLength(1)
  })

  test('a claim that is no longer theirs can neither say, nor requeue, nor resolve', async () => {
    const [one, other] = await desks(1)
    const [waiting] = await one!.waiting()
    const stale = ticketOf(await one!.claim(waiting!.id, agent('a')))
    await one!.requeue(stale)
    // Even the same agent's older claim: the token is another.
    const again = ticketOf(await other!.claim(waiting!.id, agent('a')))
    expect(again.token).not.toBe(stale.token)
    for (const ticket of [stale, { ...again, agent: 'b' }, { ...again, token: again.token + 1 }]) {
      const error = { code: 'DRAGOMAN_CLAIM_STALE' }
      await expect(one!.say(ticket, words('I am late'))).rejects.toMatchObject(error)
      await expect(one!.requeue(ticket)).rejects.toMatchObject(error)
      await expect(one!.resolve(ticket)).rejects.toMatchObject(error)
    }
    expect((await claims()).map((claim) => claim.agent)).toEqual(['a'])
    await other!.resolve(again)
    await expect(one!.say(again, words('One more thing'))).rejects.toMatchObject({ code: 'DRAGOMAN_CLAIM_STALE' })
    const { answered } = await transcriptOf(await store.connect(), 'conversation-0')
    expect(answered.map(([, said]) => said).join()).not.toMatch(/I am late|One more thing/)
  })

  test('what an agent says and what takes the claim away come one after the other, never both', async () => {
    const [one, other] = await desks(1)
    const [waiting] = await one!.waiting()
    for (let round = 0; round < 5; round++) {
      const ticket = ticketOf(await one!.claim(waiting!.id, agent('a')))
      const [said, requeued] = await Promise.allSettled([
        one!.say(ticket, words(`round ${round}`)),
        other!.requeue(ticket),
      ])
      expect(requeued.status).toBe('fulfilled')
      const { outgoing } = await transcriptOf(await store.connect(), 'conversation-0')
      const stored = outgoing.some((row) => row.texts[0]?.text === `round ${round}`)
      expect(stored).toBe(said.status === 'fulfilled')
    }
  })

  test('said twice with one id, at once or later, it is said once', async () => {
    const [one, other] = await desks(1)
    const [waiting] = await one!.waiting()
    const ticket = ticketOf(await one!.claim(waiting!.id, agent('a')))
    const id = randomUUID()
    const said = await Promise.all([one!.say(ticket, words('Hello', id)), other!.say(ticket, words('Hello', id))])
    said.push(await one!.say(ticket, words('Hello', id)))
    expect(new Set(said.map((message) => message.position)).size).toBe(1)
    const { outgoing } = await transcriptOf(await store.connect(), 'conversation-0')
    expect(outgoing.filter((row) => row.texts[0]?.text === 'Hello')).toHaveLength(1)
  })
})
