// Conversations, message by message, as the plugin hears them.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Analyst, loadAnalyst } from './analyze.ts'
import { hear, remembered } from './course.ts'

let analyst: Analyst
beforeAll(async () => {
  analyst = await loadAnalyst()
})

/** The sentiments of messages that follow each other; memory goes through JSON as the bot's does. */
function conversation(locale: string, ...texts: string[]) {
  let kept = JSON.parse('null')
  return texts.map((text) => {
    const { sentiment, remember } = hear(text, analyst.analyze(text, locale), remembered(kept))
    kept = JSON.parse(JSON.stringify(remember))
    return sentiment
  })
}
const last = <T>(list: readonly T[]): T => list.at(-1)!

test('a customer who gets angrier escalates, and the evidence says so', () => {
  const heard = last(
    conversation(
      'en',
      'Hello, where is my order?',
      'It is late and I am not happy',
      'This is TERRIBLE!!! I hate this, worst shop ever',
    ),
  )
  expect(heard.trend).toBe('escalating')
  expect(heard.evidence).toContainEqual(expect.stringMatching(/^trend escalating \(-/))
  expect(heard.evidence).toContainEqual(expect.stringMatching(/^frustration 0\.\d+: .*escalating 0\.25/))
})

test('a customer who is helped cools down, and frustration is taken back', () => {
  const [angry, , calm] = conversation(
    'de',
    'Das ist eine Frechheit, eine Katastrophe!',
    'Na gut.',
    'Super, vielen Dank, jetzt klappt es',
  )
  expect(calm?.trend).toBe('cooling')
  expect(calm?.signals?.frustration).toBeLessThan(0.3)
  expect(angry?.polarity).toBeLessThan(-0.4)
})

test('questions one after the other are steady and frustrate nobody', () => {
  const heard = last(conversation('fr', 'Bonjour', 'Avez-vous cette robe en bleu ?', 'Et en rouge ?'))
  expect(heard.trend).toBe('steady')
  expect(heard.signals?.frustration).toBeLessThan(0.2)
})

test('the same thing said again is heard, in other words too', () => {
  const [first, again, third] = conversation(
    'en',
    'Can I change the address of my order?',
    'can I change the address of my order',
    'Can I please change the address of my order??',
  )
  expect(first?.signals?.frustration).toBe(0)
  expect(again?.evidence).toContain('frustration 0.3: repeat 0.3')
  expect(third?.signals?.frustration).toBeGreaterThan(again?.signals?.frustration ?? 1)
})

test('in Chinese too; yes and ok may be said as often as one likes', () => {
  expect(
    last(conversation('zh', '可以修改收货地址吗', '可以修改收货地址吗？')).signals?.frustration,
  ).toBeGreaterThanOrEqual(0.3)
  expect(last(conversation('en', 'yes', 'yes', 'yes')).signals?.frustration).toBe(0)
  expect(last(conversation('zh', '好的', '好的')).signals?.frustration).toBe(0)
})

describe('turning down the answer counts in every language, but not as the first thing said', () => {
  test.each([
    ['en', "No, that's not what I asked"],
    ['zh', '我问的不是这个'],
    ['zh-TW', '我問的不是這個'],
    ['es', 'No, eso no es lo que pregunté, no me entiendes'],
    ['fr', 'Non, ce n’est pas ce que j’ai demandé'],
    ['de', 'Nein, das war nicht meine Frage'],
    ['pt', 'Não foi isso que eu perguntei'],
    ['it', 'Non è quello che ho chiesto'],
    ['nl', 'Nee, dat vroeg ik niet'],
    ['pl', 'Nie o to pytałem'],
    ['ru', 'Вы меня не поняли'],
    ['uk', 'Ви не зрозуміли'],
    ['tr', 'Onu sormadım'],
    ['ar', 'قلت لك لم أسأل عن هذا'],
    ['fa', 'منظورم این نیست'],
    ['he', 'לא הבנתם, זה לא מה ששאלתי'],
    ['hi', 'मैंने यह नहीं पूछा'],
    ['bn', 'আপনি বুঝতে পারছেন না'],
    ['id', 'Bukan itu maksud saya'],
    ['vi', 'Tôi không hỏi cái đó'],
    ['th', 'ไม่ได้ถามเรื่องนี้'],
    ['ja', 'そうじゃなくて'],
    ['ko', '그게 아니라고요'],
    ['sv', 'Det var inte det jag undrade'],
  ])('%s: %s', (locale, text) => {
    const [alone] = conversation(locale, text)
    expect(alone?.evidence?.join()).not.toContain('rejection')
    const heard = last(conversation(locale, 'A 4711', text))
    expect(heard.evidence).toContainEqual(expect.stringMatching(/^rejection "/))
    expect(heard.signals?.frustration).toBeGreaterThanOrEqual(0.4)
  })
})

test('memory of another shape is forgotten, not tripped over', () => {
  expect(remembered({ moods: 'many' })).toEqual({ moods: [], said: [], frustration: 0 })
  expect(remembered(undefined)).toEqual({ moods: [], said: [], frustration: 0 })
})
