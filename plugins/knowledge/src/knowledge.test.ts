import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestBot, createTestBot } from '@dragoman/core/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type KnowledgeOptions, knowledge } from './index.ts'

const FAQ = `## How can I pay?
id: payment
- Do you take credit cards?
- Payment methods

By card.

## When are you open?
id: hours
- Opening hours
- Are you open on Sunday?

From 9 to 6.

## Where is my order?
intent: order.status
- Track my order
- Has my order been shipped?
`

let folder: string
let running: TestBot | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-'))
  writeFileSync(join(folder, 'en.md'), FAQ)
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  rmSync(folder, { recursive: true })
})

async function botWith(options: Partial<KnowledgeOptions> = {}): Promise<TestBot> {
  running = await createTestBot({
    plugins: [knowledge({ folder, reloadMs: 0, ...options })],
    prepare: (bot) =>
      bot.on('order.status', (turn) => {
        const number = turn.entity('order')
        turn.say(number ? `looking for ${number}` : 'which one?', 'en')
      }),
  })
  return running
}

describe('knowledge', () => {
  test('answers a question in other words', async () => {
    const bot = await botWith()
    expect((await bot.say('do you accept a credit card?')).at(-1)).toBe('By card.')
  })

  test('goes on with what the conversation was about when only a number is said', async () => {
    const bot = await botWith()
    expect((await bot.say('where is my order?')).at(-1)).toBe('which one?')
    expect((await bot.say('٤٧١١')).at(-1)).toBe('looking for 4711')
    expect((await bot.say('and 4712?')).at(-1)).toBe('looking for 4712')
  })

  test('offers questions where it is not sure, and answers the one that is chosen', async () => {
    const bot = await botWith({ threshold: 0.99, maybe: 0.01 })
    await bot.say('open on sunday with cards?')
    const offered = bot.channel.sent.at(-1)?.message.content.quickReplies ?? []
    expect(offered.map(({ value }) => value)).toContain('When are you open?')
    expect((await bot.say('When are you open?')).at(-1)).toBe('From 9 to 6.')
  })

  test('answers with the default locale where the customer’s has no file', async () => {
    const bot = await botWith()
    expect((await bot.say('payment methods')).at(-1)).toBe('By card.')
  })

  test('reads changed files again, and keeps the former ones while a file is broken', async () => {
    const bot = await botWith({ reloadMs: 20 })
    writeFileSync(join(folder, 'en.md'), FAQ.replace('By card.', 'In gold.'))
    await vi.waitFor(async () => expect((await bot.say('payment methods')).at(-1)).toBe('In gold.'), {
      timeout: 10_000,
    })
    writeFileSync(join(folder, 'en.md'), '## Broken')
    expect((await bot.say('payment methods')).at(-1)).toBe('In gold.')
  })

  test('says what is wrong with a folder', () => {
    expect(() => knowledge(join(folder, 'nowhere'))).toThrow('cannot be read')
    writeFileSync(join(folder, 'not a locale!.md'), FAQ)
    expect(() => knowledge(folder)).toThrow('is not named after a locale')
  })
})
