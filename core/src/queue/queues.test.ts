import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STORES, type Store } from '../guarantees/stores.ts'
import { createLogger } from '../log.ts'
import type { Escalation } from '../model/escalation.ts'
import { openQueueBackend } from './backend.ts'
import { type Queues, createQueues } from './queues.ts'

const log = createLogger({ level: 'silent', messageText: false })

describe.each(STORES)('on $name', ({ open, shared }) => {
  let store: Store
  const closing: (() => Promise<void>)[] = []
  beforeEach(async () => {
    store = await open()
  })
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
    await store.close()
  })

  async function openQueues(of: Store = store): Promise<Queues> {
    const backend = await openQueueBackend(await of.connect(), of.settings.redisUrl, log)
    const queues = createQueues(backend, log)
    closing.push(async () => {
      await queues.close()
      await backend.close()
    })
    return queues
  }

  /** Works both queues and remembers what came; `until` resolves when so many have. */
  async function worker(queues: Queues, run: (id: string) => Promise<void> = async () => {}) {
    const came: { readonly id: string; readonly at: number }[] = []
    const waiting = new Map<number, () => void>()
    const look = async (id: string) => {
      came.push({ id, at: performance.now() })
      waiting.get(came.length)?.()
      await run(id)
    }
    await queues.work({ turns: look, deliveries: look }, 4)
    const until = (count: number) =>
      came.length >= count ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(count, resolve))
    return { came, until }
  }

  test('whoever is woken looks, in whichever process', async () => {
    const asking = await openQueues()
    const { came, until } = await worker(await openQueues())
    const ids = Array.from({ length: 20 }, () => randomUUID())
    await asking.wakeTurns(ids)
    await asking.wakeDeliveries(ids)
    await until(40)
    expect(came.map(({ id }) => id).toSorted()).toEqual([...ids, ...ids].toSorted())
  })

  test('woken while it looks, it looks once more afterwards, and never twice at once', async () => {
    const queues = await openQueues()
    const gate = Promise.withResolvers<void>()
    const id = randomUUID()
    let atOnce = 0
    let most = 0
    const { came, until } = await worker(queues, async () => {
      most = Math.max(most, ++atOnce)
      if (came.length === 1) await gate.promise
      atOnce--
    })
    await queues.wakeTurns([id])
    await until(1)
    for (let again = 0; again < 5; again++) await queues.wakeTurns([id])
    gate.resolve()
    await until(2)
    await queues.wakeTurns([randomUUID()])
    await until(3)
    expect(most).toBe(1)
    expect(came.filter((one) => one.id === id)).toHaveLength(2)
  })

  test('a delay is waited for', async () => {
    const queues = await openQueues()
    const { came, until } = await worker(queues)
    const began = performance.now()
    await queues.wakeDeliveries([randomUUID()], 400.5)
    await until(1)
    expect(came[0]!.at - began).toBeGreaterThanOrEqual(399)
  })

  test('escalations are handed out by due time, each to one, and one that is taken away to nobody', async () => {
    const [one, other] = [await openQueues(), await openQueues()]
    const due = (minutes: number): Escalation => ({
      id: randomUUID(),
      conversationId: randomUUID(),
      state: 'waiting',
      pool: 'de',
      reason: 'requested',
      mood: 'neutral',
      gist: { entities: [] },
      createdAt: new Date(),
      dueAt: new Date(Date.UTC(2026, 0, 1, 12, minutes)),
    })
    const [late, early, middle, gone] = [due(30), due(10), due(20), due(15)] as const
    await one.enqueueEscalations([late, early, middle, gone])
    await one.enqueueEscalations([early])
    await other.dequeueEscalation(gone)
    expect(await other.nextEscalation('de')).toBe(early.id)
    const next = await Promise.all([one.nextEscalation('de'), other.nextEscalation('de')])
    expect(next.toSorted()).toEqual([middle.id, late.id].toSorted())
    expect(await one.nextEscalation('de')).toBeUndefined()
    await one.enqueueEscalations([early])
    expect(await other.nextEscalation('de')).toBe(early.id)
    expect(await one.nextEscalation('fr')).toBeUndefined()
  })

  test('one that rests takes no more, and what it is given waits for others', async () => {
    const resting = await openQueues()
    const { came } = await worker(resting)
    resting.rest()
    const id = randomUUID()
    await resting.wakeTurns([id])
    expect(await resting.counts()).toMatchObject({ turns: 1 })
    const { came: elsewhere, until } = await worker(await openQueues())
    await until(1)
    expect(elsewhere.map((one) => one.id)).toEqual([id])
    expect(came).toEqual([])
  })

  if (!shared) return
  test('bots with databases of their own do not take each other’s jobs', async () => {
    const foreign = await open()
    try {
      const { came } = await worker(await openQueues(foreign))
      const own = await openQueues()
      const id = randomUUID()
      await own.wakeTurns([id])
      const { came: here, until } = await worker(own)
      await until(1)
      expect(here.map((one) => one.id)).toEqual([id])
      expect(came).toEqual([])
    } finally {
      for (const close of closing.splice(0)) await close()
      await foreign.close()
    }
  })
})
