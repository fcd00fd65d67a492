import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STORES, type Store } from '../guarantees/stores.ts'
import type { Database } from './database.ts'
import { storeArrivals } from './intake.ts'
import {
  acquireLease,
  handBackLease,
  pendingMessages,
  releaseAllLeases,
  releaseLease,
  renewLeases,
  unhandledConversations,
} from './lease.ts'

const HOUR = 3_600_000

describe.each(STORES)('on $name', ({ open }) => {
  let store: Store
  let database: Database
  beforeEach(async () => {
    store = await open()
    database = await store.connect()
  })
  afterEach(() => store.close())

  async function arrive(externalId: string, owner: string, leaseMs = HOUR) {
    const inbound = {
      conversation: 'conversation',
      externalId,
      address: null,
      customer: { externalId: 'customer' },
      body: { kind: 'message', text: externalId },
    } as const
    const [stored] = await storeArrivals(
      database,
      [{ channel: 'fake', account: 'default', inbound, at: new Date() }],
      owner,
      leaseMs,
    )
    return stored!
  }

  test('storing takes a free lease, and leaves one that is held', async () => {
    const first = await arrive('1', 'a')
    expect(first.conversation).toMatchObject({ lease_owner: 'a', fence: 1, last_inbound: 1, handled: 0 })
    const second = await arrive('2', 'b')
    expect(second.conversation).toMatchObject({ lease_owner: 'a', fence: 1, last_inbound: 2, prior_inbound: 1 })
    expect(await acquireLease(database, first.conversation.id, 'b', HOUR)).toBeUndefined()
    const again = await acquireLease(database, first.conversation.id, 'a', HOUR)
    expect(again).toMatchObject({ lease_owner: 'a', fence: 2 })
  })

  test('a lease that ran out is free, under a new fence; one that is renewed is not', async () => {
    const { conversation } = await arrive('1', 'a', 0)
    await renewLeases(database, 'b', [conversation.id], HOUR)
    expect(await acquireLease(database, conversation.id, 'b', 0)).toMatchObject({ lease_owner: 'b', fence: 2 })
    await renewLeases(database, 'b', [conversation.id], HOUR)
    expect(await acquireLease(database, conversation.id, 'a', HOUR)).toBeUndefined()
  })

  test('it is let go of only by whoever holds it, and only while nothing has arrived since', async () => {
    const { conversation } = await arrive('1', 'a')
    expect(await releaseLease(database, conversation, 'b')).toBe(false)
    await arrive('2', 'b')
    expect(await releaseLease(database, conversation, 'a')).toBe(false)
    const row = await acquireLease(database, conversation.id, 'a', HOUR)
    expect(await releaseLease(database, row!, 'a')).toBe(true)
    expect(await acquireLease(database, conversation.id, 'b', HOUR)).toMatchObject({ lease_owner: 'b' })
  })

  test('what waits is read in order of arrival, and found while nobody is at it', async () => {
    const { conversation } = await arrive('1', 'a')
    await arrive('2', 'a')
    await arrive('3', 'a')
    expect((await pendingMessages(database, conversation.id, 1)).map((row) => row.external_id)).toEqual(['2', '3'])
    expect(await unhandledConversations(database, 10)).toEqual([])
    await handBackLease(database, conversation.id, 'b')
    expect(await unhandledConversations(database, 10)).toEqual([])
    await handBackLease(database, conversation.id, 'a')
    expect(await unhandledConversations(database, 10)).toEqual([conversation.id])
  })

  test('a process that stops hands back its own leases and hears which have something to do', async () => {
    const { conversation } = await arrive('1', 'a')
    expect(await releaseAllLeases(database, 'b')).toEqual([])
    expect(await releaseAllLeases(database, 'a')).toEqual([conversation.id])
    await acquireLease(database, conversation.id, 'b', HOUR)
    expect(await releaseAllLeases(database, null)).toEqual([conversation.id])
  })
})
