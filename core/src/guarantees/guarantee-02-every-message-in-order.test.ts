// Guarantee 2: each inbound message of a conversation is handled, once, in order of arrival, whatever the load.
import { join } from 'node:path'
import { setImmediate as nextTick, setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { definePlugin } from '../plugin/plugin.ts'
import type { Database } from '../storage/database.ts'
import { folderFor } from './folder.ts'
import { SHARED_STORES, STORES } from './stores.ts'
import { transcriptOf } from './transcript.ts'
import { readScreen, startWorker } from './worker-process.ts'

describe.each(SHARED_STORES)('on $name', ({ open }) => {
  test('200 messages in one conversation through two processes are all answered once, in order', async () => {
    const store = await open()
    const screen = join(folderFor('order'), 'screen')
    const workers = [1, 2].map(() => startWorker({ ...store.settings, screen }))
    try {
      await Promise.all(workers.map(({ ready }) => ready))
      const numbers = Array.from({ length: 200 }, (_, number) => number)
      await Promise.all(
        numbers.map((number) => workers[number % 2]!.say('conversation', `id-${number}`, `message ${number}`)),
      )
      await workers[0]!.settled()

      const { asked, answered, greetings } = await transcriptOf(await store.connect(), 'conversation')
      expect(asked).toHaveLength(200)
      expect(new Set(asked).size).toBe(200)
      expect(answered).toEqual(asked.map((text) => [text, `re: ${text}`]))
      expect(greetings).toBe(1)
      const shown = readScreen(screen).map(({ text }) => text)
      expect(shown.slice(1)).toEqual(asked.map((text) => `re: ${text}`))
      await Promise.all(workers.map((worker) => worker.stop()))
    } finally {
      await Promise.all(workers.map((worker) => worker.kill()))
      await store.close()
    }
  }, 90_000)
})

/** Echoes; some messages take longer than others; remembers what it has handled, and whether two ran at once. */
function echo() {
  const handled: string[] = []
  const busy = new Set<string>()
  const overlaps: string[] = []
  const plugin = definePlugin({
    name: 'echo',
    hooks: {
      decide: async ({ message }, { conversation }) => {
        const text = message.texts[0]?.text ?? ''
        if (busy.has(conversation.id)) overlaps.push(text)
        busy.add(conversation.id)
        const number = Number(/\d+$/.exec(text)?.[0] ?? 0)
        if (number % 3 === 0) await wait(number % 7)
        handled.push(text)
        busy.delete(conversation.id)
        return { action: 'reply', replies: [{ text: `re: ${text}`, locale: 'en' }] }
      },
    },
  })
  return { plugin, handled, overlaps }
}

async function expectAnsweredInOrder(
  database: Database,
  conversation: string,
  texts: readonly string[],
): Promise<void> {
  const { asked, answered } = await transcriptOf(database, conversation)
  expect(asked).toEqual(texts)
  expect(answered).toEqual(texts.map((text) => [text, `re: ${text}`]))
}

describe.each(STORES)('on $name', ({ open }) => {
  test('many conversations at once: each in its own order, and none handles two messages at a time', async () => {
    const store = await open()
    try {
      const { plugin, handled, overlaps } = echo()
      const { channel, settled, database } = await store.bot({ plugins: [plugin], concurrency: 8 })
      const conversations = Array.from({ length: 20 }, (_, number) => `conversation-${number}`)
      const texts = Array.from({ length: 25 }, (_, number) => `message ${number}`)
      await Promise.all(
        texts.flatMap((text) => conversations.map((conversation) => channel.receive(text, { conversation }))),
      )
      await settled()
      expect(overlaps).toEqual([])
      expect(handled).toHaveLength(500)
      for (const conversation of conversations) {
        await expectAnsweredInOrder(database, conversation, texts)
        expect(channel.textsTo(conversation).slice(1)).toEqual(texts.map((text) => `re: ${text}`))
      }
    } finally {
      await store.close()
    }
  }, 60_000)

  test('a message that arrives at any moment of the turn before it, or of its end, is handled too', async () => {
    const store = await open()
    try {
      const { plugin, overlaps } = echo()
      const { channel, settled, database } = await store.bot({ plugins: [plugin] })
      let runs = 0
      // How many ticks of the event loop pass between one message and the next sweeps over the whole life of a turn.
      const gaps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(gaps, async (ticks) => {
          const conversation = `conversation-${runs++}`
          const texts = ticks.map((_, number) => `message ${number}`)
          const accepted: Promise<unknown>[] = []
          for (const [number, gap] of ticks.entries()) {
            accepted.push(channel.receive(texts[number]!, { conversation }))
            for (let tick = 0; tick < gap; tick++) await nextTick()
          }
          await Promise.all(accepted)
          await settled()
          await expectAnsweredInOrder(database, conversation, texts)
        }),
        { numRuns: 25 },
      )
      expect(overlaps).toEqual([])
    } finally {
      await store.close()
    }
  }, 60_000)

  test('a redelivery in the middle of a burst disturbs neither order nor count', async () => {
    const store = await open()
    try {
      const { plugin, handled } = echo()
      const { channel, settled, database } = await store.bot({ plugins: [plugin] })
      const texts = Array.from({ length: 30 }, (_, number) => `message ${number}`)
      const twice = texts.flatMap((text, number) => (number % 4 === 1 ? [text, texts[number - 1]!, text] : [text]))
      await Promise.all(twice.map((text) => channel.receive(text, { externalId: text })))
      await settled()
      expect(handled).toEqual(texts)
      await expectAnsweredInOrder(database, 'conversation-1', texts)
    } finally {
      await store.close()
    }
  })
})

describe.each(SHARED_STORES)('on $name', ({ open }) => {
  test('a process that was frozen past its lease changes nothing when it wakes, and the messages are answered once', async () => {
    const store = await open()
    try {
      const begun = Promise.withResolvers<void>()
      const wakes = Promise.withResolvers<void>()
      const frozen = definePlugin({
        name: 'frozen',
        hooks: {
          decide: {
            timeout: 60_000,
            run: async ({ message }) => {
              begun.resolve()
              await wakes.promise
              return { action: 'reply', replies: [{ text: `late: ${message.texts[0]?.text}`, locale: 'en' }] }
            },
          },
        },
      })
      const first = await store.bot({ plugins: [frozen], leaseMs: 3_600_000 })
      const second = await store.bot({ plugins: [echo().plugin] })
      await first.channel.receive('message 1', { conversation: 'c', externalId: '1' })
      await begun.promise
      // Frozen, it does not renew its lease, which therefore has run out.
      const { db } = await store.connect()
      await db
        .updateTable('conversations')
        .set({ lease_until: new Date(0) })
        .execute()
      await second.channel.receive('message 2', { conversation: 'c', externalId: '2' })
      await second.settled()
      wakes.resolve()
      await first.settled()
      await expectAnsweredInOrder(first.database, 'c', ['message 1', 'message 2'])
      expect(first.channel.sent).toEqual([])
    } finally {
      await store.close()
    }
  })

  test('a busy process spills, and the one with room helps', async () => {
    const store = await open()
    try {
      const slow = echo()
      const gate = Promise.withResolvers<void>()
      const blocked = definePlugin({
        name: 'blocked',
        hooks: {
          analyzeSentiment: {
            timeout: 60_000,
            run: async () => {
              await gate.promise
              return undefined
            },
          },
        },
      })
      const helper = echo()
      const busy = await store.bot({ plugins: [blocked, slow.plugin], concurrency: 1 })
      const free = await store.bot({ plugins: [helper.plugin] })
      const conversations = Array.from({ length: 30 }, (_, number) => `conversation-${number}`)
      await Promise.all(conversations.map((conversation) => busy.channel.receive('message 1', { conversation })))
      while (helper.handled.length < 15) await wait(10)
      gate.resolve()
      await free.settled()
      for (const conversation of conversations) await expectAnsweredInOrder(free.database, conversation, ['message 1'])
      expect(slow.handled.length + helper.handled.length).toBe(30)
    } finally {
      await store.close()
    }
  }, 60_000)
})
