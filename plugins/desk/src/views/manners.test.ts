import type { Mood, Register } from '@dragoman/core'
import { loadLocales } from '@dragoman/locales'
import { HINT_CODES } from '@dragoman/locales/culture'
import { expect, test } from 'vitest'
import { mannersOf } from './manners.ts'

const MONDAY = new Date('2026-11-16T09:00:00Z')
const hints = (locale: string | undefined, register: Register, mood: Mood, more: object = {}, now = MONDAY) =>
  mannersOf({ locale, register, customer: { externalId: 'c', ...more } }, mood, now)
const codes = (...given: Parameters<typeof hints>) => hints(...given).map(({ code }) => code)

test('how one addresses the customer fits the register of the conversation', () => {
  expect(codes('de-AT', 'formal', 'neutral')).toContain('address-formal')
  expect(codes('de-AT', 'informal', 'neutral')).not.toContain('address-formal')
})

test('what helps the upset is told when they are, and the angry are upset too', () => {
  expect(codes('de', 'formal', 'neutral')).not.toContain('apologise-briefly')
  expect(codes('de', 'formal', 'upset')).toContain('apologise-briefly')
  expect(codes('de', 'formal', 'upset')).not.toContain('avoid-calm-down')
  expect(codes('de', 'formal', 'angry')).toEqual(expect.arrayContaining(['apologise-briefly', 'avoid-calm-down']))
})

test('says it in the customer’s own words, with their name', () => {
  const told = hints('ja', 'formal', 'upset', { name: '田中 太郎', timeZone: 'Asia/Tokyo' })
  expect(told).toContainEqual({ code: 'apologise-first', words: 'ご迷惑をおかけして誠に申し訳ございません。' })
  expect(told).toContainEqual({ code: 'honorific-after-name', words: '田中様' })
})

test('greets by the customer’s clock, in every way it may be where that is not known', () => {
  const greeting = (more: object) => hints('es', 'formal', 'neutral', more).find(({ code }) => code === 'greet-first')
  expect(greeting({ timeZone: 'America/Mexico_City' })?.words).toBe('Buenas noches')
  expect(greeting({ timeZone: 'Europe/Madrid' })?.words).toBe('Buenos días')
  expect(greeting({})?.words).toBe('Buenos días')
})

test('knows the day where the customer is', () => {
  const christmas = new Date('2026-12-25T09:00:00Z')
  const sunday = new Date('2026-11-15T09:00:00Z')
  expect(hints('de', 'formal', 'neutral', {}, christmas)).toContainEqual({ code: 'holiday', words: '1. Weihnachtstag' })
  // Holidays are those of a country.
  expect(codes('de-AT', 'formal', 'neutral', {}, christmas)).not.toContain('holiday')
  expect(codes('de', 'formal', 'neutral', {}, sunday)).toContain('rest-day')
  expect(codes('ar', 'formal', 'neutral', {}, sunday)).not.toContain('rest-day')
  const eid = new Date('2026-03-20T09:00:00Z')
  expect(hints('ar-MA', 'formal', 'neutral', {}, eid)).toContainEqual({ code: 'holiday', words: 'عيد الفطر' })
})

test('a culture that nobody has described has no hints', () => {
  expect(hints('sw', 'formal', 'angry')).toEqual([])
  expect(hints(undefined, 'formal', 'angry')).toEqual([])
})

test('every hint that has words has somewhere to say them, and every code a sentence and a reason', () => {
  const english = loadLocales().find(({ locale }) => locale === 'en')?.words.desk
  const [sentences, reasons] = [english?.['hint'], english?.['why']] as Record<string, string>[]
  expect(Object.keys(sentences ?? {}).toSorted()).toEqual(HINT_CODES.toSorted())
  expect(Object.keys(reasons ?? {}).toSorted()).toEqual(HINT_CODES.toSorted())
  for (const { locale } of loadLocales()) {
    for (const { code, words } of hints(locale, 'formal', 'angry')) {
      const takesWords = sentences?.[code]?.includes('{{words}}')
      expect({ locale, code, takesWords }).toEqual({ locale, code, takesWords: words !== undefined })
    }
  }
})
