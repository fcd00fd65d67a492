// The same complaint in five cultures: what the bot says, and what an agent is told who takes over.
import { definePlugin } from '@dragoman/core'
import { type TestBot, createTestBot } from '@dragoman/core/testing'
import { adviceOn, loadCultures } from '@dragoman/locales/culture'
import { tone } from '@dragoman/tone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apologyFor, findOrder } from './orders.ts'
import { words } from './words.ts'

// Stand in for language detection and understanding: the conversation's name says its locale, and every message is the complaint.
const heard = definePlugin({
  name: 'heard',
  hooks: {
    detectLanguage: (_, { conversation }) => ({ locale: conversation.externalId.split('/')[0], confidence: 1 }),
    understand: () => ({ intents: [{ name: 'order.status', confidence: 1 }], entities: [] }),
  },
})
const today = new Date('2026-11-22T12:00:00Z')
const cultures = loadCultures()

let shop: TestBot
beforeAll(async () => {
  shop = await createTestBot({
    words,
    plugins: [heard, tone()],
    prepare: (bot) =>
      bot.on('order.status', (turn) => turn.compose(apologyFor(findOrder('4711', today) ?? expect.unreachable()))),
  })
})
afterAll(() => shop?.stop())

// What an answer consists of, by words that only that part has.
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { apology: 'Es tut mir leid', remedy: 'RR123456785DE', explanation: 'verspätet', again: 'noch einmal um' },
  ja: { apology: '誠に申し訳', remedy: 'RR123456785DE', explanation: '予定でございました', again: '重ねてお詫び' },
  ar: { apology: 'نعتذر منكم', remedy: 'RR123456785DE', explanation: 'لكنه تأخر', again: 'نكرر اعتذارنا' },
  'es-MX': { apology: 'Lamento mucho', remedy: 'RR123456785DE', explanation: 'retraso', again: 'de nuevo' },
  en: { apology: 'sorry that you', remedy: 'RR123456785DE', explanation: 'is late', again: 'Once again' },
}

async function orderOfParts(locale: string): Promise<readonly string[]> {
  const said = (await shop.say('4711?!', `${locale}/1`)).join('\n')
  const at = Object.entries(PARTS[locale] ?? {}).map(([part, sign]) => [part, said.indexOf(sign)] as const)
  return at
    .filter(([, index]) => index >= 0)
    .toSorted(([, a], [, b]) => a - b)
    .map(([part]) => part)
}

describe('the bot says', () => {
  test.each([
    ['de', ['apology', 'remedy', 'explanation']],
    ['ja', ['apology', 'explanation', 'remedy', 'again']],
    ['ar', ['apology', 'remedy', 'explanation', 'again']],
    ['es-MX', ['apology', 'explanation', 'remedy']],
    ['en', ['apology', 'explanation', 'remedy']],
  ])('in %s: %j', async (locale, parts) => expect(await orderOfParts(locale)).toEqual(parts))
})

describe('an agent is told', () => {
  const told = (locale: string) => {
    const culture = cultures[locale] ?? expect.unreachable()
    return adviceOn(culture, { locale, cultureOf: locale, register: 'formal', mood: 'angry', now: today }).map(
      ({ code }) => code,
    )
  }
  test.each([
    ['de', 'apologise-briefly', 'apologise-first'],
    ['ja', 'apologise-first', 'apologise-briefly'],
    ['ar', 'apologise-again', 'no-small-talk'],
    ['es-MX', 'greet-first', 'no-small-talk'],
    ['en', 'address-plain', 'address-formal'],
  ])('in %s: %s, not %s', (locale, yes, no) => {
    expect(told(locale)).toContain(yes)
    expect(told(locale)).not.toContain(no)
    expect(told(locale)).toContain('avoid-calm-down')
  })
})
