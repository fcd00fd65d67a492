// Guarantee 4: replies leave in order; retries wait as long as they are told; what cannot be delivered says so.
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeliveryError } from '../errors.ts'
import { definePlugin } from '../plugin/plugin.ts'
import { openEmbedded } from '../storage/database.ts'
import { fakeChannel } from '../testing/channel.ts'
import { folderFor } from './folder.ts'
import { STORES, type Store } from './stores.ts'
import { transcriptOf } from './transcript.ts'
import { readScreen, startWorker } from './worker-process.ts'

const echo = definePlugin({
  name: 'echo',
  hooks: {
    decide: ({ message }) => ({ action: 'reply', replies: [{ text: message.texts[0]?.text ?? '', locale: 'en' }] }),
  },
})

describe.each(STORES)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  test('replies leave in order, each once, however often and however slowly sends fail', async () => {
    const { channel, settled } = await store.bot({ plugins: [echo] })
    let sends = 0
    let atOnce = 0
    let most = 0
    channel.beforeSend = async () => {
      const number = ++sends
      most = Math.max(most, ++atOnce)
      try {
        if (number % 5 === 0) await wait(20)
        if (number % 3 === 0) throw new DeliveryError('busy', { permanent: false, retryAfterMs: number % 2 ? 0 : 15 })
      } finally {
        atOnce--
      }
    }
    const texts = Array.from({ length: 40 }, (_, number) => `message ${number}`)
    await Promise.all(texts.map((text) => channel.receive(text)))
    await settled()
    expect(channel.textsTo('conversation-1').slice(1)).toEqual(texts)
    expect(sends).toBeGreaterThan(50)
    expect(most).toBe(1)
    const { outgoing } = await transcriptOf(await store.connect(), 'conversation-1')
    expect(new Set(outgoing.map((row) => row.delivery))).toEqual(new Set(['sent']))
  })

  test('nothing is sent before the time that Retry-After names, and nothing overtakes it', async () => {
    const { channel, settled } = await store.bot({ plugins: [echo] })
    await channel.receive('first')
    await settled()
    const times: { readonly text: string; readonly at: number }[] = []
    let refused = false
    channel.beforeSend = (_, { content }) => {
      times.push({ text: content.text ?? '', at: performance.now() })
      if (!refused) {
        refused = true
        throw new DeliveryError('429', { permanent: false, retryAfterMs: 700 })
      }
    }
    await channel.receive('second')
    while (!refused) await wait(5)
    await channel.receive('third')
    await settled()
    expect(times.map(({ text }) => text)).toEqual(['second', 'second', 'third'])
    // The store's clock counts in microseconds, this one from the moment before: a millisecond between them is no haste.
    expect(times[1]!.at - times[0]!.at).toBeGreaterThanOrEqual(699)
  })

  test('what the platform refuses for good is `failed` with its reason, and the next ones leave', async () => {
    const { channel, settled } = await store.bot({ plugins: [echo] })
    channel.beforeSend = (_, { content }) => {
      if (content.text === 'bad') throw new DeliveryError('the customer has blocked the bot', { permanent: true })
    }
    for (const text of ['one', 'bad', 'two']) await channel.receive(text)
    await settled()
    expect(channel.textsTo('conversation-1').slice(1)).toEqual(['one', 'two'])
    const { outgoing } = await transcriptOf(await store.connect(), 'conversation-1')
    expect(outgoing.map((row) => row.delivery)).toEqual(['sent', 'sent', 'failed', 'sent'])
    expect(outgoing[2]!.reason).toContain('the customer has blocked the bot')
    expect(outgoing[2]!.attempts).toBe(1)
  })

  test.each([
    { idempotentSend: false, states: ['sent', 'uncertain', 'sent'], shown: ['two'] },
    { idempotentSend: true, states: ['sent', 'sent', 'sent'], shown: ['slow', 'two'] },
  ])(
    'a send that ran out of time may have arrived: idempotentSend $idempotentSend decides whether it is repeated',
    async ({ idempotentSend, states, shown }) => {
      const channel = fakeChannel({ name: 'slow', capabilities: { idempotentSend } })
      const { settled } = await store.bot({ plugins: [echo], channels: [channel] })
      let late = 0
      channel.beforeSend = (_, { content }) => {
        if (content.text === 'slow' && late++ === 0) throw new DOMException('no answer in time', 'TimeoutError')
      }
      for (const text of ['slow', 'two']) await channel.receive(text)
      await settled()
      expect(channel.textsTo('conversation-1').slice(1)).toEqual(shown)
      const { outgoing } = await transcriptOf(await store.connect(), 'conversation-1')
      expect(outgoing.map((row) => row.delivery)).toEqual(states)
    },
  )

  test('what fails every time is tried ten times, then `failed` with its reason, and the next ones leave', async () => {
    const { channel, settled } = await store.bot({ plugins: [echo] })
    channel.beforeSend = (_, { content }) => {
      if (content.text === 'bad') throw new DeliveryError('unavailable', { permanent: false, retryAfterMs: 1 })
    }
    for (const text of ['bad', 'good']) await channel.receive(text)
    await settled()
    const { outgoing } = await transcriptOf(await store.connect(), 'conversation-1')
    expect(outgoing.map((row) => row.delivery)).toEqual(['sent', 'failed', 'sent'])
    expect(outgoing[1]).toMatchObject({ attempts: 10, reason: expect.stringContaining('unavailable') as string })
  })

  test('a message of several parts goes on at the part that failed', async () => {
    const narrow = fakeChannel({ name: 'narrow', capabilities: { text: { maxLength: 60, format: 'plain' } } })
    const { settled } = await store.bot({ plugins: [echo], channels: [narrow] })
    await narrow.receive('first')
    await settled()
    const before = narrow.sent.length
    let failures = 0
    narrow.beforeSend = (_, { id }) => {
      if (id.endsWith('/3') && failures++ < 2) throw new DeliveryError('busy', { permanent: false, retryAfterMs: 5 })
    }
    const sentences = Array.from(
      { length: 5 },
      (_, number) => `This is sentence number ${number} of a long story, I fear.`,
    )
    await narrow.receive(sentences.join(' '))
    await settled()
    const parts = narrow.sent.slice(before).map(({ message }) => message)
    expect(parts.map(({ content }) => content.text?.trim())).toEqual(sentences)
    expect(parts.map(({ id }) => id.split('/')[1])).toEqual(['1', '2', '3', '4', '5'])
    expect(failures).toBe(3)
  })

  test('a send that waits in vain does not keep other conversations waiting', async () => {
    const { channel, settled } = await store.bot({ plugins: [echo] })
    const gate = Promise.withResolvers<void>()
    channel.beforeSend = (address) => (address === 'stuck' ? gate.promise : undefined)
    await channel.receive('hello', { conversation: 'stuck' })
    const others = Array.from({ length: 20 }, (_, number) => `conversation-${number}`)
    await Promise.all(others.map((conversation) => channel.receive('hello', { conversation })))
    while (others.some((conversation) => channel.textsTo(conversation).length < 2)) await wait(5)
    expect(channel.textsTo('stuck')).toEqual([])
    gate.resolve()
    await settled()
    expect(channel.textsTo('stuck')).toHaveLength(2)
  })

  test('receipts only ever move a delivery forward', async () => {
    const { channel, host, settled } = await store.bot({ plugins: [echo] })
    const { conversationId } = await channel.receive('hello')
    await settled()
    const state = async () => (await transcriptOf(await store.connect(), 'conversation-1')).outgoing[1]?.delivery
    const receipt = (state_: 'delivered' | 'read' | 'sent') =>
      host.conversations.recordReceipt(conversationId, 'sent-2', { state: state_, attempts: 0 })
    await receipt('read')
    expect(await state()).toBe('read')
    await receipt('delivered')
    await receipt('sent')
    expect(await state()).toBe('read')
  })

  test('a channel that is no longer connected is said to be so', async () => {
    const gone = fakeChannel({ name: 'gone' })
    const gate = Promise.withResolvers<never>()
    gate.promise.catch(() => {})
    const first = await store.bot({ plugins: [echo], channels: [gone] })
    gone.beforeSend = () => gate.promise
    await gone.receive('hello')
    const { db } = await store.connect()
    while (!(await db.selectFrom('messages').select('id').where('delivery', '=', 'sending').executeTakeFirst())) {
      await wait(5)
    }
    gate.reject(new DeliveryError('down', { permanent: false, retryAfterMs: 600_000 }))
    await first.bot.stop()
    await db
      .updateTable('messages')
      .set({ due_at: new Date(0) })
      .where('delivery', '=', 'pending')
      .execute()
    const second = await store.bot({ plugins: [echo] })
    await second.settled()
    const { outgoing } = await transcriptOf(await store.connect(), 'conversation-1')
    expect(outgoing.map((row) => row.delivery)).toEqual(['failed', 'failed'])
    expect(outgoing[0]!.reason).toContain('gone is not connected')
  })

  test('a stop does not wait for a platform that does not answer; the next life says that the outcome is unknown', async () => {
    const { channel, bot } = await store.bot({ plugins: [echo], stopMs: 500 })
    const begun = Promise.withResolvers<void>()
    channel.beforeSend = () => {
      begun.resolve()
      return new Promise(() => {})
    }
    await channel.receive('hello')
    await begun.promise
    await bot.stop()
    const database = await store.connect()
    await database.db
      .updateTable('messages')
      .set({ sender_until: new Date(0) })
      .where('delivery', '=', 'sending')
      .execute()
    const next = await store.bot({ plugins: [echo] })
    await next.settled()
    const { outgoing } = await transcriptOf(database, 'conversation-1')
    expect(outgoing.map((row) => row.delivery)).toEqual(['uncertain', 'sent'])
    expect(outgoing[0]!.reason).toBe('DRAGOMAN_SEND_UNCERTAIN')
  })
})

test.each([
  { idempotentSend: false, delivery: 'uncertain', times: 1 },
  { idempotentSend: true, delivery: 'sent', times: 2 },
])(
  'a send that SIGKILL interrupted is $delivery where idempotentSend is $idempotentSend',
  async ({ idempotentSend, delivery, times }) => {
    const folder = folderFor('interrupted')
    const settings = { home: join(folder, 'home'), screen: join(folder, 'screen'), idempotentSend }
    const first = startWorker({ ...settings, hangsOn: 're: message 1' })
    await first.ready
    await first.say('conversation', 'id-1', 'message 1')
    await first.say('conversation', 'id-2', 'message 2')
    while (readScreen(settings.screen).length < 2) await wait(10)
    await first.kill()
    const second = startWorker(settings)
    await second.ready
    await second.settled()
    await second.stop()

    const database = await openEmbedded(settings.home)
    const { outgoing, answered } = await transcriptOf(database, 'conversation')
    await database.close()
    expect(answered.map(([, said]) => said)).toEqual(['re: message 1', 're: message 2'])
    expect(outgoing.map((row) => row.delivery)).toEqual(['sent', delivery, 'sent'])
    const shown = readScreen(settings.screen).slice(1)
    expect(shown.map(({ id }) => id)).toEqual([
      ...Array.from({ length: times }, () => outgoing[1]!.id),
      outgoing[2]!.id,
    ])
  },
  90_000,
)
