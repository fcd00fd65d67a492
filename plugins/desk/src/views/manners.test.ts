import { loadLocales } from '@dragoman/locales'
import { expect, test } from 'vitest'
import { mannersOf } from './manners.ts'

test('how one addresses the customer fits the register of the conversation', () => {
  expect(mannersOf('de-AT', 'formal', 'neutral')).toContain('address-formal')
  expect(mannersOf('de-AT', 'informal', 'neutral')).not.toContain('address-formal')
})

test('what helps the upset is told when they are, and the angry are upset too', () => {
  expect(mannersOf('de', 'formal', 'neutral')).not.toContain('apologise-briefly')
  expect(mannersOf('de', 'formal', 'upset')).toContain('apologise-briefly')
  expect(mannersOf('de', 'formal', 'upset')).not.toContain('avoid-calm-down')
  expect(mannersOf('de', 'formal', 'angry')).toEqual(expect.arrayContaining(['apologise-briefly', 'avoid-calm-down']))
})

test('a culture that nobody has described has no hints', () => {
  expect(mannersOf('sw', 'formal', 'angry')).toEqual([])
  expect(mannersOf(undefined, 'formal', 'angry')).toEqual([])
})

test('every hint has words in every locale of the desk', () => {
  const locales = loadLocales()
  const codes = locales.flatMap(({ locale }) =>
    (['formal', 'informal'] as const).flatMap((register) => mannersOf(locale, register, 'angry')),
  )
  for (const { locale, words } of locales) {
    const hints = Object.keys(words.desk['hint'] ?? {})
    expect({ locale, missing: codes.filter((code) => !hints.includes(code)) }).toEqual({ locale, missing: [] })
  }
})
