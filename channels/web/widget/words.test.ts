import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { builtInWords, wordsFrom } from './words.ts'

const folder = new URL('../../../locales/', import.meta.url)
const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`${locale}/widget.json`, folder), 'utf8'))
const english = read('en')

test('the plural form is the one of the locale', () => {
  const arabic = wordsFrom('ar', 'rtl', read('ar'))
  const said = [1, 2, 3, 11].map((count) => arabic.say('unread', { count }))
  expect(new Set(said).size).toBe(4)
  expect(arabic.say('unread', { count: 2 })).toContain('رسالتان')
  expect(builtInWords.say('unread', { count: 1 })).toBe('1 new message')
  expect(builtInWords.say('unread', { count: 2 })).toBe('2 new messages')
})

test('a name keeps to itself in a sentence of the other direction', () => {
  expect(wordsFrom('ar', 'rtl', read('ar')).say('withPerson', { name: 'Lucía' })).toContain('\u2068Lucía\u2069')
})

test('a key that a catalogue lacks is said in English', () => {
  expect(wordsFrom('de', 'ltr', {}).say('send')).toBe('Send')
})

describe.each(['de', 'es', 'ar', 'ja', 'zh-CN'].filter((locale) => readdirSync(folder).includes(locale)))(
  '%s',
  (locale) => {
    const entries = read(locale)
    const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
    const placeholders = (text: string) => new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name))

    test('has every key, every plural form of its own, and the same placeholders', () => {
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
      for (const key of Object.keys(english)) {
        const keys = stem(key) === key ? [key] : forms.map((form) => `${stem(key)}_${form}`)
        for (const own of keys)
          expect([own, placeholders(entries[own] ?? '')]).toEqual([own, placeholders(english[key] ?? '')])
      }
      expect(new Set(Object.keys(entries).map(stem))).toEqual(new Set(Object.keys(english).map(stem)))
    })
  },
)
