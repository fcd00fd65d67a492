// Platforms deliver again what they are not sure of, late and in any order. 10,000 deliveries over all channels at once:
// each message is stored once and answered once, and each conversation stays in order (guarantees 1 and 2).
import { definePlugin } from '@dragoman/core/plugin'
import { expect, test } from 'vitest'
import { openEverywhere } from './everywhere.ts'
import type { Stage } from './stages/stage.ts'

const CHATS = 5
const MESSAGES = 50
/** How often each message comes again. */
const AGAIN = 9

const echo = definePlugin({
  name: 'echo',
  hooks: {
    decide: ({ message }) => ({ action: 'reply', replies: [{ text: `re: ${message.texts[0]?.text}`, locale: 'en' }] }),
  },
})

const chats = Array.from({ length: CHATS }, (_, index) => `chat-${index + 1}`)
const texts = Array.from({ length: MESSAGES }, (_, index) => `message ${index + 1}`)

test('10,000 deliveries over all channels', { timeout: 300_000 }, async ({ annotate }) => {
  await using everywhere = await openEverywhere([echo])
  const { stages, url, database } = everywhere
  const seed = Math.floor(Math.random() * 2 ** 32)
  await annotate(`seed ${seed}`)
  const random = randomFrom(seed)

  /** A message comes first when the one before it has been taken; what has come may come again at any time. */
  async function deliver({ platform }: Stage, chat: string): Promise<number> {
    const receive = (index: number) => platform.receive({ chat, id: String(index + 1), text: texts[index]! }, url)
    const again: Promise<void>[] = []
    for (let newest = 0; newest < MESSAGES; newest++) {
      await receive(newest)
      for (let time = 0; time < AGAIN; time++) again.push(receive(Math.floor(random() * (newest + 1))))
    }
    await Promise.all(again)
    return MESSAGES + again.length
  }

  const deliveries = await Promise.all(stages.flatMap((stage) => chats.map((chat) => deliver(stage, chat))))
  expect(deliveries.reduce((sum, count) => sum + count)).toBe(10_000)

  const expected = chats.length * MESSAGES
  for (const { name, platform } of stages) {
    const answers = () => platform.shown.filter(({ text }) => text?.startsWith('re: '))
    await expect.poll(() => answers().length, { timeout: 60_000 }).toBe(expected)
    expect([name, countsOf(answers().map(({ text = '' }) => text))]).toEqual([
      name,
      Object.fromEntries(texts.map((text) => [`re: ${text}`, CHATS])),
    ])
  }

  const rows = await database.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select(['conversations.channel', 'conversations.id', 'direction', 'messages.texts'])
    .orderBy('position')
    .execute()
  const threads = [...Map.groupBy(rows, ({ id }) => id).values()]
  expect(threads).toHaveLength(stages.length * CHATS)
  for (const thread of threads) {
    const said = (direction: 'in' | 'out') =>
      thread.filter((row) => row.direction === direction).map((row) => row.texts[0]?.text)
    expect(said('in')).toEqual(texts)
    // Before the first answer the bot says what it is.
    expect(said('out').slice(1)).toEqual(texts.map((text) => `re: ${text}`))
  }
})

function countsOf(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]))
}

/** Mulberry32: small, and the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
