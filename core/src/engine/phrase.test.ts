import { expect, test } from 'vitest'
import { createCatalogue } from '../i18n.ts'
import { saidAgain, wordingOf } from './phrase.ts'

const words = createCatalogue({
  fallback: 'en',
  words: {
    shop: {
      en: {
        late: 'Order {{number}} comes on {{expected, datetime(day: numeric; month: long)}}.',
        place: 'You are number {{place}}.',
      },
      de: {
        late_formal: 'Ihre Bestellung {{number}} kommt am {{expected, datetime(day: numeric; month: long)}}.',
        place: 'Platz {{place}}.',
      },
    },
  },
})
const late = { key: 'late', values: { number: '4711', expected: new Date('2026-11-24T12:00:00Z') } }
const place = { key: 'place', values: { place: 2 } }
const german = { locale: 'de', register: 'formal' } as const

test('words of the catalogue are said again in another language, dates and all, after being stored', () => {
  const said = { ...wordingOf([late, place], german, words), origin: 'bot' } as const
  expect(said.text).toBe('Ihre Bestellung 4711 kommt am 24. November.\nPlatz 2.')
  const stored = JSON.parse(JSON.stringify(said)) as typeof said
  expect(saidAgain(stored, { locale: 'en-GB', register: 'formal' }, words)).toEqual({
    text: 'Order 4711 comes on November 24.\nYou are number 2.',
    locale: 'en',
    origin: 'bot',
  })
})

test('other words, and languages that the catalogue does not have, are left to translators', () => {
  const said = { ...wordingOf([place], german, words), origin: 'bot' } as const
  expect(saidAgain(said, { locale: 'ja', register: 'formal' }, words)).toBeUndefined()
  expect(saidAgain({ text: 'Hallo', locale: 'de', origin: 'person' }, german, words)).toBeUndefined()
})
