import { expect, test } from 'vitest'
import type { LocaleData, Words } from './index.ts'
import { report } from './report.ts'

const locale = (tag: string, bot: Words): LocaleData => ({
  locale: tag,
  words: { bot, widget: { a: tag }, desk: { a: tag } },
  culture: { registers: false },
})
const english = locale('en', { send: 'Send', wait: 'Please wait.' })

test('says what is missing, what to look at, and how many of each', () => {
  const { lines, failed } = report([english, locale('it', { wait: 'Attendi...' })], ['it'])
  expect(lines).toEqual([
    'it',
    '  error: is missing',
    '    bot.json send: Send',
    '  look at: three dots instead of …',
    '    bot.json wait: Attendi...',
    '',
    'it      3 texts, 1 errors, 1 to look at',
  ])
  expect(failed).toBe(true)
})

test('does not fail over suspicions', () => {
  const { failed, reviews } = report([english, locale('it', { send: 'Invia', wait: 'Attendi...' })])
  expect(reviews.map(({ suspicions }) => suspicions.length)).toEqual([0, 1])
  expect(failed).toBe(false)
})
