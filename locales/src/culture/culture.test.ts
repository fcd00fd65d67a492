// Every culture that ships, whatever locales there are.
import { describe, expect, test } from 'vitest'
import { holidaysOn } from './calendar.ts'
import { HINT_CODES, inOrder, loadCultures, named, parseCulture, saidAt } from './index.ts'

const cultures = loadCultures()
const entries = Object.entries(cultures)
const cultureOf = (locale: string) => cultures[locale] ?? expect.unreachable(`no culture for ${locale}`)

describe.each(entries)('%s', (_locale, culture) => {
  test('has hours in order, and something to say at each', () => {
    for (const { byHour } of [culture.greetings, culture.closing]) {
      const hours = byHour.map(({ from }) => from)
      expect(hours).toEqual([...new Set(hours)].toSorted((a, b) => a - b))
      for (const hour of Array.from({ length: 24 }).keys()) expect(saidAt(byHour, hour).formal).not.toBe('')
    }
  })
  test('says names with at least one of their parts', () => {
    expect(culture.address.named.formal).toMatch(/\{\{(?:name|given)\}\}/)
    expect(culture.address.named.informal).toMatch(/\{\{(?:name|given)\}\}/)
  })
  test('keeps each holiday on one to three days of a year, and in some year', () => {
    const year = Array.from({ length: 3 * 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)))
    const kept = year.flatMap((day) => holidaysOn(day, culture))
    for (const holiday of culture.holidays.days) {
      const times = kept.filter((other) => other === holiday).length
      expect({ name: holiday.name, kept: times >= 2 && times <= 4 }).toEqual({ name: holiday.name, kept: true })
    }
  })
  test('tells of each manner once', () => {
    const codes = culture.hints.map(({ code, mood }) => `${code} ${mood ?? ''}`)
    expect(codes).toEqual([...new Set(codes)])
  })
  test('tells of no manner that its own data contradict', () => {
    const codes = new Set(culture.hints.map(({ code }) => code))
    if (!culture.registers) expect([...codes]).not.toContain('address-informal')
    if (culture.nameOrder.order === 'given-first') expect([...codes]).not.toContain('surname-first')
    if (culture.smallTalk.amount === 'none') expect([...codes]).not.toContain('small-talk')
    if (culture.smallTalk.amount === 'welcome') expect([...codes]).not.toContain('no-small-talk')
    if (culture.directness.level === 'direct') expect([...codes]).not.toContain('hear-understatement')
  })
})

test('every manner that can be told belongs to some culture, or tells itself', () => {
  const used = new Set(
    entries
      .flatMap(([, { hints, avoid }]) => [...hints, ...avoid.map(({ hint }) => ({ code: hint }))])
      .map(({ code }) => code),
  )
  const selfTold = [
    'address-informal',
    'avoid-number',
    'avoid-colour',
    'avoid-gesture',
    'avoid-emoji',
    'holiday',
    'rest-day',
    'message-long',
  ]
  expect(HINT_CODES.filter((code) => !used.has(code) && !selfTold.includes(code))).toEqual([])
})

test('before the first hour, the last greeting still holds', () => {
  expect(saidAt(cultureOf('de').greetings.byHour, 3).formal).toBe('Guten Abend')
  expect(saidAt(cultureOf('de').greetings.byHour, 9).formal).toBe('Guten Morgen')
})

test('an answer is put together in the order of the culture', () => {
  const parts = { remedy: 'R', explanation: 'E', apology: 'A', 'apology-again': 'AA' }
  expect(inOrder(parts, cultureOf('de'))).toEqual(['A', 'R', 'E'])
  expect(inOrder(parts, cultureOf('ja'))).toEqual(['A', 'E', 'R', 'AA'])
  // What the order does not name is not lost; what is not there is not missed.
  expect(inOrder({ thanks: 'T', remedy: 'R' }, cultureOf('de'))).toEqual(['R', 'T'])
  expect(inOrder({}, cultureOf('de'))).toEqual([])
})

test('a culture that is not sound is named, with its entry', () => {
  const broken = { ...cultureOf('de'), directness: { level: 'rude', source: 'none' } }
  expect(() => parseCulture('de', broken)).toThrow(/de\/culture\.json.*directness\.level/)
})

test.each([
  ['Erika Mustermann', 'de', 'formal', 'Herr/Frau Mustermann'],
  ['Erika Mustermann', 'de', 'informal', 'Erika'],
  ['Erika', 'de', 'formal', 'Herr/Frau Erika'],
  ['Juan García López', 'es', 'formal', 'Sr./Sra. Juan García López'],
  ['田中 太郎', 'ja', 'formal', '田中様'],
  ['田中太郎', 'ja', 'formal', '田中太郎様'],
  ['Taro Tanaka', 'ja', 'formal', 'Taro Tanaka様'],
  ['王小明', 'zh-CN', 'formal', '王先生/女士'],
  ['欧阳修', 'zh-CN', 'formal', '欧阳先生/女士'],
  [undefined, 'ja', 'formal', '…様'],
] as const)('%s in %s, %s: %s', (name, locale, register, expected) =>
  expect(named(name, cultureOf(locale), register, locale)).toBe(expected),
)
