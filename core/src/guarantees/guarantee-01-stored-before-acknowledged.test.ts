// Guarantee 1: a platform gets its 200 only after the message is committed; a redelivery stores nothing new.
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '../channel/channel.ts'
import { fakeChannel } from '../testing/channel.ts'
import type { Tables } from '../storage/tables.ts'
import { folderFor } from './folder.ts'
import { SHARED_STORES, STORES, type Store } from './stores.ts'
import { startWorker } from './worker-process.ts'

describe.each(STORES)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  test('acknowledges nothing while it cannot be committed, and has committed what it acknowledges', async () => {
    const { channel } = await store.bot()
    const other = await store.connect()
    let acknowledged = false
    let receiving: Promise<void> | undefined
    await other.db.transaction().execute(async (transaction) => {
      // Nobody else can write a message while this transaction lasts.
      await sql`lock table messages in share mode`.execute(transaction)
      receiving = channel.receive('Hello', { externalId: 'one' }).then(() => void (acknowledged = true))
      // Many times as long as storing a message takes.
      await sql`select pg_sleep(0.5)`.execute(transaction)
      expect(acknowledged).toBe(false)
    })
    await receiving
    expect(await storedIds(other.db)).toEqual(['one'])
  })

  test('each of many at once is readable elsewhere by the time it is acknowledged', async () => {
    const { channel } = await store.bot()
    const { db } = await store.connect()
    const missing: string[] = []
    const say = async (externalId: string) => {
      await channel.receive('Hello', { externalId, conversation: `conversation-${externalId.at(-1)}` })
      const row = await db.selectFrom('messages').select('id').where('external_id', '=', externalId).executeTakeFirst()
      if (!row) missing.push(externalId)
    }
    await Promise.all(Array.from({ length: 60 }, (_, number) => say(`message-${number}`)))
    expect(missing).toEqual([])
    expect(await storedIds(db)).toHaveLength(60)
  })

  test('a redelivery is answered as one, with the message it repeats, and stores nothing', async () => {
    const { channel, database, settled } = await store.bot()
    const first = await channel.receive('Hello', { externalId: 'one' })
    expect(first.duplicate).toBe(false)
    expect(await channel.receive('Hello', { externalId: 'one' })).toEqual({ ...first, duplicate: true })
    await settled()
    expect(await channel.receive('Hello', { externalId: 'one' })).toEqual({ ...first, duplicate: true })
    await settled()
    expect(await storedIds(database.db)).toEqual(['one'])
    expect(channel.sent).toHaveLength(2) // a greeting and one answer
  })

  test('fifty deliveries of one message at once store it once and agree on it', async () => {
    const { channel, database, settled } = await store.bot()
    const answers = await Promise.all(Array.from({ length: 50 }, () => channel.receive('Hello', { externalId: 'one' })))
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    expect(new Set(answers.map(({ messageId, position }) => `${messageId} ${position}`)).size).toBe(1)
    await settled()
    expect(await storedIds(database.db)).toEqual(['one'])
    expect(channel.sent).toHaveLength(2)
  })

  test('the same id in another conversation, account or channel is another message', async () => {
    const accounts = [undefined, 'second', 'third'].map((account) => fakeChannel({ name: 'many', account }))
    const { channel, database, settled } = await store.bot({ channels: accounts })
    const everywhere: Channel[] = [channel, ...accounts]
    expect(everywhere).toHaveLength(4)
    for (const one of [channel, ...accounts]) {
      for (const conversation of ['x', 'y']) {
        expect(await one.receive('Hello', { conversation, externalId: 'one' })).toMatchObject({ duplicate: false })
      }
    }
    await settled()
    expect(await storedIds(database.db)).toHaveLength(8)
  })

  test('a store that refuses is not acknowledged, and the redelivery is a first delivery', async () => {
    const { channel, database, settled } = await store.bot()
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$`.execute(
      database.db,
    )
    await sql`create trigger refuse before insert on messages execute function refuse()`.execute(database.db)
    const tries = Array.from({ length: 5 }, (_, number) => channel.receive('Hello', { externalId: `${number}` }))
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'))
    await sql`drop trigger refuse on messages`.execute(database.db)
    expect(await channel.receive('Hello', { externalId: '0' })).toMatchObject({ duplicate: false })
    await settled()
    expect(await storedIds(database.db)).toEqual(['0'])
  })

  test('one message that cannot be stored does not keep back those that arrived with it', async () => {
    const { channel, database } = await store.bot()
    await sql`alter table messages add check (external_id <> 'cursed')`.execute(database.db)
    const ids = ['a', 'b', 'cursed', 'c']
    const outcomes = await Promise.allSettled(ids.map((externalId) => channel.receive('Hello', { externalId })))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await storedIds(database.db)).toEqual(['a', 'b', 'c'])
  })

  test('text that no column can hold is stored as near as can be, under any key', async () => {
    const { channel, database, settled } = await store.bot()
    const odd = 'nul \0 half \ud800 end'
    await channel.receive(odd, {
      externalId: odd,
      channelData: { [odd]: odd },
      customer: { externalId: odd, name: odd },
    })
    expect(await channel.receive(odd, { externalId: odd })).toMatchObject({ duplicate: true })
    await settled()
    const near = 'nul \uFFFD half \uFFFD end'
    const row = await database.db
      .selectFrom('messages')
      .select(['texts', 'channel_data'])
      .where('direction', '=', 'in')
      .executeTakeFirstOrThrow()
    expect(row.texts[0]?.text).toBe(near)
    expect(row.channel_data).toEqual({ [near]: near })
  })
})

test('a webhook is answered 200 only once its message is stored', async () => {
  const store = await STORES[0]!.open()
  let channel: ReturnType<typeof fakeChannel> | undefined
  const webhook: Channel = {
    ...(channel = fakeChannel({ name: 'webhook' })),
    routes: (app) => {
      app.post('/webhook', async (context) => {
        const { id, text } = await context.req.json<{ id: string; text: string }>()
        return context.json(await channel!.receive(text, { externalId: id }))
      })
    },
  }
  try {
    const { host, database } = await store.bot({ channels: [webhook] })
    const post = (id: string) =>
      fetch(`${host.publicUrl}/webhook`, { method: 'POST', body: JSON.stringify({ id, text: 'Hello' }) })
    expect((await post('one')).status).toBe(200)
    expect(await storedIds(database.db)).toEqual(['one'])
    expect(await (await post('one')).json()).toMatchObject({ duplicate: true })
    await sql`alter table messages add check (external_id <> 'cursed')`.execute(database.db)
    expect((await post('cursed')).status).toBe(500)
  } finally {
    await store.close()
  }
})

describe.each(SHARED_STORES)('on $name', ({ open }) => {
  test('a message delivered to two processes at once is stored by one of them', async () => {
    const store = await open()
    const screen = join(folderFor('twice'), 'screen')
    const workers = [1, 2].map(() => startWorker({ ...store.settings, screen }))
    try {
      await Promise.all(workers.map(({ ready }) => ready))
      const deliveries = Array.from({ length: 25 }, (_, number) =>
        workers.map((worker) => worker.say('conversation', `message-${number}`, `message ${number}`)),
      )
      const duplicates = await Promise.all(deliveries.map((both) => Promise.all(both)))
      expect(duplicates.map((both) => both.filter((duplicate) => duplicate).length)).toEqual(
        Array.from({ length: 25 }, () => 1),
      )
      await workers[0]!.settled()
      const { db } = await store.connect()
      expect(await storedIds(db)).toHaveLength(25)
      await Promise.all(workers.map((worker) => worker.stop()))
    } finally {
      await Promise.all(workers.map((worker) => worker.kill()))
      await store.close()
    }
  }, 60_000)
})

async function storedIds(db: Kysely<Tables>): Promise<readonly (string | null)[]> {
  const rows = await db
    .selectFrom('messages')
    .select('external_id')
    .where('direction', '=', 'in')
    .orderBy('position')
    .execute()
  return rows.map((row) => row.external_id)
}
