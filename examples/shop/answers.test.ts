// The shop's FAQ and words, asked as customers ask.
import { type TestBot, createTestBot } from '@dragoman/core/testing'
import { handoff } from '@dragoman/handoff'
import { knowledge } from '@dragoman/knowledge'
import { definePlugin } from '@dragoman/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findOrder } from './orders.ts'
import { words } from './words.ts'

// Stands in for language detection: the conversation's name says its locale.
const localeOfName = definePlugin({
  name: 'locale-of-name',
  hooks: {
    detectLanguage: (_, { conversation }) => ({ locale: conversation.externalId.split('/')[0], confidence: 1 }),
  },
})

let shop: TestBot
let conversations = 0

beforeAll(async () => {
  shop = await createTestBot({
    words,
    plugins: [localeOfName, knowledge(new URL('./faq', import.meta.url).pathname), handoff()],
    prepare: (bot) => bot.on('order.status', (turn) => turn.reply('order.ask')),
  })
})
afterAll(() => shop?.stop())

async function ask(locale: string, ...texts: readonly string[]): Promise<string> {
  const conversation = `${locale}/${conversations++}`
  let answers: readonly string[] = []
  for (const text of texts) answers = await shop.say(text, conversation)
  return answers.at(-1) ?? ''
}

describe('answers what the FAQ knows, in wordings that it does not have', () => {
  test.each([
    ['en', 'how much is shipping', '4.90'],
    ['en', 'can i pay with my credit card?', 'PayPal'],
    ['de', 'wie hoch sind die Versandkosten', '4,90'],
    ['de', 'kann ich mit paypal bezahlen?', 'PayPal'],
    ['es', 'cuánto cuestan los gastos de envío', '4,90'],
    ['es', 'puedo pagar con tarjeta de crédito', 'PayPal'],
    ['zh-CN', '运费是多少钱', '4.90'],
    ['zh-CN', '我要退货', '30'],
    ['ja', '送料はいくら？', '4.90'],
    ['ja', '返品したいのですが', '30'],
    ['ar', 'كم رسوم الشحن', '4.90'],
    ['ar', 'اريد ارجاع المنتج', '30'],
  ])('%s: %s', async (locale, question, part) => {
    expect(await ask(locale, question)).toContain(part)
  })
})

test.each([
  ['en', 'where is my order'],
  ['de', 'Wo ist meine Bestellung 4711? Sie ist immer noch nicht da!'],
  ['es', 'dónde está mi pedido'],
  ['zh-CN', '我的订单在哪里'],
  ['ja', '注文した荷物がまだ届きません'],
  ['ar', 'اين طلبي'],
])('%s: leaves %s to code', async (locale, question) => {
  expect(await ask(locale, question)).toBe(shop.host.words.say(locale, 'order.ask').text)
})

test.each([
  ['en', 'can you recommend a good restaurant in Lisbon'],
  ['de', 'Wer hat gestern das Fußballspiel gewonnen?'],
  ['es', 'cuéntame un chiste sobre gatos'],
  ['zh-CN', '今天天气怎么样'],
  ['ja', '昨日の試合は誰が勝ちましたか'],
  ['ar', 'من فاز بالمباراة أمس'],
])('%s: does not answer what it does not know: %s', async (locale, question) => {
  const { text } = shop.host.words.say(locale, 'notUnderstood.first')
  const offered = shop.host.words.say(locale, 'didYouMean').text
  expect([text, offered]).toContain(await ask(locale, question))
})

test('every locale has every order state and both halves of every register', () => {
  const keysOf = (locale: string): string[] =>
    Object.entries(words[locale] ?? {}).flatMap(([group, inner]) =>
      keysIn(inner as object).map((key) => `${group}.${key}`),
    )
  const keysIn = (group: object): string[] =>
    Object.entries(group).flatMap(([key, inner]) =>
      typeof inner === 'string' ? [key] : keysIn(inner as object).map((innerKey) => `${key}.${innerKey}`),
    )
  const base = (key: string): string => key.replace(/_(?:formal|informal)$/, '')
  const wanted = new Set(keysOf('en'))
  for (const locale of Object.keys(words)) {
    const keys = keysOf(locale)
    expect({ locale, keys: new Set(keys.map(base)) }).toEqual({ locale, keys: wanted })
    const halves = keys.filter((key) => key.endsWith('_formal') && !keys.includes(`${base(key)}_informal`))
    expect({ locale, halves }).toEqual({ locale, halves: [] })
  }
})

test('the order book counts its days from today', () => {
  const today = new Date('2026-11-22T12:00:00Z')
  expect(findOrder('4711', today)).toMatchObject({
    state: 'delayed',
    values: { number: '4711', promised: new Date('2026-11-19T12:00:00Z'), expected: new Date('2026-11-24T12:00:00Z') },
  })
  expect(findOrder('9999', today)).toBeUndefined()
})
