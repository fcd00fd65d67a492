// What a translator can forget: a key, a plural form, a placeholder, a register, the translation itself.
// The data must pass; a file that is not there yet fails with its name.
import { describe, expect, test } from 'vitest'
import { loadLocales, NAMESPACES, type Words } from './index.ts'

const locales = loadLocales()
const english = locales.find(({ locale }) => locale === 'en')
const german = locales.find(({ locale }) => locale === 'de')

/** Every text of a namespace by its full key: `queue.size_other` → words. */
function flatten(words: Words, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') texts.set(here, value)
    else for (const [inner, text] of flatten(value, here)) texts.set(inner, text)
  }
  return texts
}

const PLURAL = /_(?:ordinal_)?(zero|one|two|few|many|other)$/
const REGISTER = /_(formal|informal)$/

/** i18next writes the register before the plural form: `minutes_formal_other`. */
const withoutPlural = (key: string): string => key.replace(PLURAL, '')
const meaningOf = (key: string): string => withoutPlural(key).replace(REGISTER, '')
const meaningsOf = (texts: ReadonlyMap<string, string>): string[] =>
  [...new Set([...texts.keys()].map(meaningOf))].toSorted()

/** The plural keys without their last part, each with the categories that are there. */
function pluralsOf(texts: ReadonlyMap<string, string>): Map<string, string[]> {
  const plurals = new Map<string, string[]>()
  for (const key of texts.keys()) {
    const category = PLURAL.exec(key)?.[1]
    if (category) plurals.set(withoutPlural(key), [...(plurals.get(withoutPlural(key)) ?? []), category].toSorted())
  }
  return plurals
}

/** The meanings that are said in registers. */
const inRegisters = (texts: ReadonlyMap<string, string>): string[] => [
  ...new Set([...texts.keys()].filter((key) => REGISTER.test(withoutPlural(key))).map(meaningOf)),
]

/** Names of the placeholders in a text, without their formats: formats may differ by locale. */
const placeholdersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{-?\s*([^,}\s]+)[^}]*\}\}/g)].map((match) => match[1] ?? ''))].toSorted()

/** A text of nothing but placeholders, digits, marks and names that are the same everywhere needs no translation. */
const SAME_EVERYWHERE = new Set(['Dragoman', 'WhatsApp', 'Telegram', 'Microsoft', 'Teams', 'Web'])
const needsTranslation = (text: string): boolean => {
  const words = text.replaceAll(/\{\{[^}]*\}\}/g, ' ').match(/\p{L}+/gu) ?? []
  return words.some((word) => word.length > 1 && !SAME_EVERYWHERE.has(word))
}

/**
 * In a language of another script, any word is left in English. In one of the same script a single word may be a cognate
 * (`Chat`, `Original`, `Name`); several in a row are not.
 */
function isLeftInEnglish(locale: string, text: string, original: string | undefined): boolean {
  if (text !== original || !needsTranslation(text)) return false
  const sameScript = new Intl.Locale(locale).maximize().script === 'Latn'
  return !sameScript || /\p{L}\s+\p{L}/u.test(text.replaceAll(/\{\{[^}]*\}\}/g, ''))
}

test('there is English to compare with, and German for the registers', () => {
  expect(english).toBeDefined()
  expect(german).toBeDefined()
})

describe.each(locales.map((data) => ({ ...data, tag: data.locale })))('$tag', ({ locale, words, culture }) => {
  test('has a culture that says whether the language has registers', () => {
    expect(culture?.registers).toBeTypeOf('boolean')
  })

  describe.each(NAMESPACES)('%s.json', (namespace) => {
    const texts = flatten(words[namespace])
    const models = flatten(english?.words[namespace] ?? {})

    test('is there', () => {
      expect(texts.size, `locales/${locale}/${namespace}.json is missing or empty`).toBeGreaterThan(0)
    })

    test('has the same keys as English', () => {
      const [found, wanted] = [meaningsOf(texts), meaningsOf(models)]
      const missing = wanted.filter((key) => !found.includes(key))
      const unknown = found.filter((key) => !wanted.includes(key))
      expect({ missing, unknown }).toEqual({ missing: [], unknown: [] })
    })

    test('has no empty text', () => {
      expect([...texts].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    })

    test('has exactly the plural forms of its language', () => {
      const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
      const pluralMeanings = new Set([...pluralsOf(models).keys()].map(meaningOf))
      const plurals = pluralsOf(texts)
      const found = [...plurals].map(([key, categories]) => `${key}: ${categories.join(' ')}`)
      expect(found).toEqual([...plurals.keys()].map((key) => `${key}: ${wanted.join(' ')}`))
      const counted = [...texts.keys()].filter((key) => pluralMeanings.has(meaningOf(key)))
      expect(counted.filter((key) => !PLURAL.test(key))).toEqual([])
      expect([...plurals.keys()].filter((key) => !pluralMeanings.has(meaningOf(key)))).toEqual([])
    })

    test('has the placeholders of English', () => {
      const allowed = new Map<string, Set<string>>()
      for (const [key, text] of models) {
        const names = allowed.get(meaningOf(key)) ?? new Set()
        for (const name of placeholdersOf(text)) names.add(name)
        allowed.set(meaningOf(key), names)
      }
      const wrong = [...texts].flatMap(([key, text]) => {
        const wanted = [...(allowed.get(meaningOf(key)) ?? [])].toSorted()
        const found = placeholdersOf(text)
        // "One message" and "two messages" may say the number in words.
        const mayOmit = PLURAL.test(key) ? ['count'] : []
        const missing = wanted.filter((name) => !found.includes(name) && !mayOmit.includes(name))
        const unknown = found.filter((name) => !wanted.includes(name))
        return missing.length + unknown.length > 0
          ? [`${key}: missing [${missing.join(' ')}] unknown [${unknown.join(' ')}]`]
          : []
      })
      expect(wrong).toEqual([])
    })

    test('has both registers where it has one', () => {
      const registers = [...texts.keys()].map(withoutPlural).filter((key) => REGISTER.test(key))
      const twins = registers.map((key) =>
        key.endsWith('_formal') ? key.replace(REGISTER, '_informal') : key.replace(REGISTER, '_formal'),
      )
      expect(twins.filter((key) => !registers.includes(key))).toEqual([])
    })

    test('has both registers wherever German has, if its language has registers', () => {
      const wanted = culture?.registers === true ? inRegisters(flatten(german?.words[namespace] ?? {})) : []
      const found = inRegisters(texts)
      expect(wanted.filter((key) => !found.includes(key))).toEqual([])
    })

    if (locale === 'en') return
    test('has nothing left in English', () => {
      expect(
        [...texts].filter(([key, text]) => isLeftInEnglish(locale, text, models.get(key))).map(([key]) => key),
      ).toEqual([])
    })
  })
})
