import { moodOf } from '@dragoman/core/plugin'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Analyst, loadAnalyst } from './analyze.ts'

let analyst: Analyst
beforeAll(async () => {
  analyst = await loadAnalyst()
})

describe('a German customer who waits', () => {
  test('is mildly negative and somewhat frustrated, neither neutral nor raging', () => {
    const sentiment = analyst.analyze('Wo ist meine Bestellung 4711? Sie ist immer noch nicht da!', 'de')
    expect(sentiment.polarity).toBeLessThanOrEqual(-0.2)
    expect(sentiment.polarity).toBeGreaterThan(-0.5)
    expect(sentiment.signals?.frustration).toBeGreaterThanOrEqual(0.3)
    expect(sentiment.evidence).toContain('word "immer noch nicht"')
    expect(moodOf(sentiment)).toBe('upset')
  })
})

test.each([
  ['Danke!', 'de'],
  ['Thank you so much, this is perfect!', 'en'],
  ['¡Muchas gracias, excelente servicio!', 'es'],
  ['Merci beaucoup, c’est parfait', 'fr'],
  ['谢谢，非常满意', 'zh'],
  ['ありがとうございます、最高です', 'ja'],
  ['شكرا جزيلا، خدمة ممتازة', 'ar'],
  ['Muito obrigado, ótimo atendimento', 'pt'],
  ['Grazie mille, ottimo!', 'it'],
  ['Большое спасибо, отлично!', 'ru'],
  ['❤️😍', undefined],
])('%s is pleased', (text, locale) => {
  expect(moodOf(analyst.analyze(text, locale))).toBe('pleased')
})

test.each([
  ['You are thieves and idiots, I will call my lawyer!', 'en'],
  ['Ihr seid Betrüger! Ich gehe zum Anwalt!', 'de'],
  ['骗子！垃圾！我要投诉你们', 'zh'],
  ['詐欺師！最悪！', 'ja'],
  ['Sois unos estafadores, qué mierda', 'es'],
  ['😡😡😡🤬', undefined],
])('%s is angry', (text, locale) => {
  expect(moodOf(analyst.analyze(text, locale))).toBe('angry')
})

describe('signals', () => {
  test.each([
    ['I need this urgently, right now', 'en', 'urgency'],
    ['Das verstehe ich nicht', 'de', 'confusion'],
    ['ni idea, no entiendo', 'es', 'confusion'],
    ['まだ届いていません、何度も連絡しました', 'ja', 'frustration'],
    ['Je n’ai toujours pas reçu mon colis', 'fr', 'frustration'],
    ['Obrigada pela ajuda', 'pt', 'gratitude'],
  ] as const)('%s', (text, locale, signal) => {
    expect(analyst.analyze(text, locale).signals?.[signal]).toBeGreaterThanOrEqual(0.4)
  })
})

test('negation turns a word around', () => {
  expect(analyst.analyze('not good', 'en').polarity).toBeLessThan(analyst.analyze('good', 'en').polarity)
  expect(analyst.analyze('nicht gut', 'de').polarity).toBeLessThan(analyst.analyze('gut', 'de').polarity)
})

test('capitals and marks lend weight', () => {
  const plain = analyst.analyze('this is broken and terrible', 'en')
  const loud = analyst.analyze('THIS IS BROKEN AND TERRIBLE!!!', 'en')
  expect(loud.signals?.frustration).toBeGreaterThan(plain.signals?.frustration ?? 0)
  expect(loud.evidence).toContain('caps')
})

test('呵呵 is no laughter, and dots trail off', () => {
  expect(analyst.analyze('呵呵', 'zh').polarity).toBeLessThan(0)
  const dots = analyst.analyze('...', 'en')
  expect(dots.polarity).toBeLessThan(0)
  expect(moodOf(dots)).toBe('neutral')
})

test.each(['', '   ', '4711', '\ud800', 'https://example.com', '\u202e'])('%j is neutral', (text) => {
  const { polarity, confidence } = analyst.analyze(text, 'en')
  expect(Math.abs(polarity)).toBeLessThan(0.2)
  expect(confidence).toBeLessThanOrEqual(1)
})

test('every value is within its bounds', () => {
  for (const text of ['AAAAAAH!!!!! I HATE IT', 'love love love love ❤️❤️❤️', '?!?!', 'ok']) {
    const { polarity, confidence, signals } = analyst.analyze(text, 'en')
    expect(Math.abs(polarity)).toBeLessThanOrEqual(1)
    for (const value of [confidence, ...Object.values(signals)]) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
    }
  }
})
