import { loadLocales } from '@dragoman/locales'
import { describe, expect, test } from 'vitest'
import { createCatalogue, shippedWords } from './i18n.ts'
import { createLogger } from './log.ts'

const words = {
  bot: {
    en: {
      hello: 'Hello {{name}}',
      state: 'Order {{order}} is on its way.',
      places: { ahead_one: '{{count}} person ahead', ahead_other: '{{count}} people ahead' },
      arrives: 'Arrives {{when, datetime(dateStyle: long; timeZone: UTC)}}',
      total: '{{sum, number}} points',
      onlyEnglish: 'Only in English, {{sum, number}}',
    },
    de: {
      hello_formal: 'Guten Tag {{name}}',
      hello_informal: 'Hallo {{name}}',
      wait_formal_one: 'Ihnen geht {{count}} Person voraus',
      wait_formal_other: 'Ihnen gehen {{count}} Personen voraus',
      wait_informal_one: 'Vor dir ist {{count}} Person',
      wait_informal_other: 'Vor dir sind {{count}} Personen',
      arrives: 'Kommt am {{when, datetime(dateStyle: long; timeZone: UTC)}}',
      total: '{{sum, number}} Punkte',
    },
    'zh-CN': { state: '订单{{order}}正在配送中。', places: { ahead_other: '前面还有{{count}}位' } },
    ja: { places: { ahead_other: '{{count}}人待ち' } },
    ar: {
      state: 'الطلب {{order}} في الطريق.',
      places: {
        ahead_zero: 'لا أحد أمامك',
        ahead_one: 'شخص واحد أمامك',
        ahead_two: 'شخصان أمامك',
        ahead_few: '{{count}} أشخاص أمامك',
        ahead_many: '{{count}} شخصًا أمامك',
        ahead_other: '{{count}} شخص أمامك',
      },
    },
  },
  desk: { en: { claim: 'Claim' }, de: { claim: 'Übernehmen' } },
  shop: { en: { hello: 'Welcome to Hats, {{name}}' }, 'de-AT': { hello: 'Servus {{name}}' } },
}

const catalogue = createCatalogue({ words, fallback: 'en' })
const text = (...call: Parameters<typeof catalogue.say>): string => catalogue.say(...call).text

describe('which words are said', () => {
  test('a bare key is the bot’s, a key with a namespace that namespace’s', () => {
    expect(text('en', 'state', { order: 'A1' })).toBe('Order A1 is on its way.')
    expect(text('de', 'desk:claim')).toBe('Übernehmen')
  })

  test('the seller’s own words win', () => {
    expect(text('en', 'hello', { name: 'Ann' })).toBe('Welcome to Hats, Ann')
  })

  test('the customer’s language is worth more than the seller’s wording in another', () => {
    expect(catalogue.say('de', 'hello', { name: 'Ann' })).toEqual({ text: 'Guten Tag Ann', locale: 'de' })
  })

  test('a near locale goes to the next of its language before the fallback, and says which it is', () => {
    expect(catalogue.say('zh-TW', 'state', { order: '1' })).toEqual({ text: '订单1正在配送中。', locale: 'zh-CN' })
    expect(catalogue.say('de-AT', 'hello', { name: 'Ann' })).toEqual({ text: 'Servus Ann', locale: 'de-AT' })
    expect(catalogue.say('de-AT', 'desk:claim')).toEqual({ text: 'Übernehmen', locale: 'de' })
    expect(catalogue.say('ja', 'desk:claim')).toEqual({ text: 'Claim', locale: 'en' })
    expect(catalogue.say('th', 'desk:claim')).toEqual({ text: 'Claim', locale: 'en' })
  })

  test('words of the fallback format their values as the fallback does', () => {
    expect(text('de', 'onlyEnglish', { sum: 1234.5 })).toBe('Only in English, 1,234.5')
  })

  test('two locales asked at once do not leak into each other', async () => {
    const say = async (locale: string): Promise<string> => {
      await Promise.resolve()
      return text(locale, 'desk:claim')
    }
    const said = await Promise.all(['de', 'en', 'de', 'en'].map(say))
    expect(said).toEqual(['Übernehmen', 'Claim', 'Übernehmen', 'Claim'])
  })

  test('a missing key is said as it is, logged once, and throws nothing', () => {
    const lines: string[] = []
    const log = createLogger({ level: 'warn', messageText: false }, { write: (line) => lines.push(line) })
    const quiet = createCatalogue({ words, fallback: 'en', log })
    expect(quiet.say('de', 'no.such')).toEqual({ text: 'no.such', locale: 'en' })
    expect(quiet.say('en', 'no.such').text).toBe('no.such')
    expect(quiet.say('en', 'places').text).toBe('places')
    expect(lines.map((line) => (JSON.parse(line) as { key: string }).key)).toEqual(['no.such', 'places'])
  })

  test('has() knows a key by the name that say() takes', () => {
    expect(['hello', 'places.ahead', 'wait', 'desk:claim', 'bot:state'].filter((key) => !catalogue.has(key))).toEqual(
      [],
    )
    expect(
      ['places', 'claim', 'ahead', 'desk:hello', 'wait_formal', 'x:state'].filter((key) => catalogue.has(key)),
    ).toEqual([])
  })
})

describe('plural and register', () => {
  test.each([
    [0, 'لا أحد أمامك'],
    [1, 'شخص واحد أمامك'],
    [2, 'شخصان أمامك'],
    [3, '3 أشخاص أمامك'],
    [11, '11 شخصًا أمامك'],
    [100, '100 شخص أمامك'],
  ])('Arabic has six forms: %i', (count, said) => {
    expect(text('ar', 'places.ahead', { count })).toBe(said)
  })

  test('Chinese and Japanese have one', () => {
    expect([1, 5].map((count) => text('zh-CN', 'places.ahead', { count }))).toEqual(['前面还有1位', '前面还有5位'])
    expect([1, 5].map((count) => text('ja', 'places.ahead', { count }))).toEqual(['1人待ち', '5人待ち'])
  })

  test('the register chooses the wording; formal where none is given', () => {
    expect(text('de', 'hello', { name: 'Ann' }, 'informal')).toBe('Hallo Ann')
    expect(text('de', 'hello', { name: 'Ann' }, 'formal')).toBe('Guten Tag Ann')
    expect(text('de', 'hello', { name: 'Ann' })).toBe('Guten Tag Ann')
  })

  test('both together', () => {
    expect(text('de', 'wait', { count: 1 }, 'formal')).toBe('Ihnen geht 1 Person voraus')
    expect(text('de', 'wait', { count: 3 }, 'informal')).toBe('Vor dir sind 3 Personen')
  })

  test('a language without registers says the same in both', () => {
    expect(text('en', 'state', { order: '1' }, 'informal')).toBe('Order 1 is on its way.')
  })
})

describe('values', () => {
  test('dates and numbers are written as the locale writes them', () => {
    const when = new Date('2026-12-03T10:00:00Z')
    expect(text('de', 'arrives', { when })).toBe('Kommt am 3. Dezember 2026')
    expect(text('en', 'arrives', { when })).toBe('Arrives December 3, 2026')
    expect(text('de', 'total', { sum: 1234.5 })).toBe('1.234,5 Punkte')
  })

  test('nothing is escaped as HTML', () => {
    expect(text('de', 'hello', { name: '<b>Ann & Bo</b>' })).toBe('Guten Tag <b>Ann & Bo</b>')
  })

  test('a value that looks like a placeholder or a reference stays what it is', () => {
    expect(text('de', 'hello', { name: '{{order}} $t(desk:claim)' })).toBe('Guten Tag {{order}} $t(desk:claim)')
  })

  test('a value named like an option of i18next is only a value', () => {
    const odd = createCatalogue({ words: { bot: { en: { a: '{{lng}} {{ns}} {{context}}' } } }, fallback: 'en' })
    expect(odd.say('en', 'a', { lng: 'de', ns: 'desk', context: 'x' }).text).toBe('de desk x')
  })

  test('an order number in an Arabic sentence is isolated, its characters unchanged', () => {
    expect(text('ar', 'state', { order: 'A-4711' })).toBe('الطلب \u2068A-4711\u2069 في الطريق.')
  })
})

test('a page gets the words of a namespace in the nearest locale that has any', () => {
  expect(catalogue.namespace('de-CH', 'desk')).toEqual({ locale: 'de', words: { claim: 'Übernehmen' } })
  expect(catalogue.namespace('de-AT', 'desk').locale).toBe('de')
  expect(catalogue.namespace('ja', 'desk')).toEqual({ locale: 'en', words: { claim: 'Claim' } })
  expect(catalogue.namespace('ja', 'nowhere')).toEqual({ locale: 'en', words: {} })
})

test('the words that are shipped make a catalogue', () => {
  const shipped = createCatalogue({ words: shippedWords(loadLocales()), fallback: 'en' })
  expect(shipped.locales).toEqual(expect.arrayContaining(['ar', 'de', 'en', 'es', 'ja', 'zh-CN']))
})
