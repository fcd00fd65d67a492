import { describe, expect, test } from 'vitest'
import { type LocaleData, loadLocales } from './index.ts'
import { faultsOf } from './completeness.ts'
import { PSEUDO_LOCALES, pseudoData, pseudoLocale } from './pseudo.ts'

const locales = loadLocales()
const english = locales.find(({ locale }) => locale === 'en') as LocaleData

test('en-XA is accented, in brackets and about 40 % longer; placeholders stay', () => {
  expect(
    pseudoLocale({ a: { save: 'Save all', until_other: '{{name}}: {{when, datetime(dateStyle: medium)}}' } }),
  ).toEqual({
    a: { save: '[Šåṽé åļļ ····]', until_other: '[{{name}}: {{when, datetime(dateStyle: medium)}} ·]' },
  })
})

test('ar-XB turns each word around and has a form for each Arabic plural', () => {
  const turned = (word: string): string => `\u200F\u202E${word}\u202C\u200F`
  const words = pseudoLocale({ wait_one: 'one', wait_other: '{{count}} don’t wait', at: 'at 12' }, 'ar-XB')
  const other = `{{count}} ${turned('don’t')} ${turned('wait')}`
  expect(words).toEqual({
    at: `${turned('at')} 12`,
    wait_one: turned('one'),
    wait_zero: other,
    wait_two: other,
    wait_few: other,
    wait_many: other,
    wait_other: other,
  })
})

describe.each(PSEUDO_LOCALES)('%s', (locale) => {
  test('is a complete locale', () => {
    expect(faultsOf(pseudoData(english, locale), locales)).toEqual([])
  })

  test('leaves no text as English has it', () => {
    const { bot } = pseudoData(english, locale).words
    expect(bot.greeting).not.toBe(english.words.bot.greeting)
    expect(Object.keys(bot)).toEqual(Object.keys(english.words.bot))
  })
})
