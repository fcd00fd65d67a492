import type { Mood, Register } from '@dragoman/core/plugin'
import { loadCultures } from '@dragoman/locales/culture'
import { describe, expect, test } from 'vitest'
import { hintsOn, type Situation } from './check.ts'

const cultures = loadCultures()
const cultureOf = (locale: string) => cultures[locale] ?? expect.unreachable(`no culture for ${locale}`)
const hints = (text: string, locale: string, more: Partial<Situation> = {}) =>
  hintsOn(text, { locale, reader: locale, register: 'formal', mood: 'neutral', culture: cultureOf(locale), ...more })
const codes = (...given: Parameters<typeof hints>) => hints(...given).map(({ code }) => code)

test.each([
  ['Hast du deine Nummer?', 'de', ['address-formal']],
  ['Bitte beruhigen Sie sich.', 'de', ['avoid-calm-down']],
  ['Super! Toll! Danke!', 'de', ['few-exclamations']],
  ['Gern 👍', 'de', ['few-emoji']],
  ['申し訳ありませんが、できません。', 'ja', ['soften-refusals']],
  ['Calm down please', 'en', ['avoid-calm-down']],
  ['您好🙂', 'zh-CN', ['avoid-emoji', 'few-emoji']],
  ['Ihre Bestellung 4711 ist unterwegs.', 'de', []],
  [`Guten Tag. ${'Wir prüfen das. '.repeat(60)}`, 'de', ['message-long']],
])('%s', (text, locale, expected) => expect(codes(text, locale)).toEqual(expected))

test('tells what the customer’s own language says there', () => {
  expect(hints('Hast du deine Nummer?', 'de')).toEqual([{ code: 'address-formal', words: 'Sie' }])
  expect(hints('您好🙂', 'zh-CN')[0]).toEqual({ code: 'avoid-emoji', words: '🙂' })
})

test.each<[string, Register, Mood, string[]]>([
  ['Haben Sie die Nummer?', 'informal', 'neutral', ['address-informal']],
  ['Gern 👍', 'informal', 'neutral', []],
  ['Gern 👍', 'informal', 'angry', ['few-emoji']],
])('%s, %s, %s', (text, register, mood, expected) => expect(codes(text, 'de', { register, mood })).toEqual(expected))

describe('a greeting', () => {
  test('is missed where one opens with it', () => {
    expect(hints('El paquete está en camino.', 'es', { opens: true })).toEqual([
      { code: 'greet-first', words: 'Buenos días / Buenas tardes / Buenas noches' },
    ])
    expect(codes('Buenas tardes, el paquete está en camino.', 'es', { opens: true })).toEqual([])
  })
  test('is not missed later', () => expect(codes('El paquete está en camino.', 'es')).toEqual([]))
})

describe('words that are still to be translated', () => {
  const toJapanese = { reader: 'ja', culture: cultureOf('ja'), own: cultureOf('en'), opens: true }
  test('are judged by their own taboos and the customer’s signs, not by address or greeting', () => {
    expect(codes('Please calm down!!! 👍', 'en', toJapanese)).toEqual([
      'avoid-calm-down',
      'few-exclamations',
      'few-emoji',
    ])
    expect(codes('Your parcel is on its way.', 'en', toJapanese)).toEqual([])
  })
})
