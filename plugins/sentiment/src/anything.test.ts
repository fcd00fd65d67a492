// Whatever is written, by people, machines or cats.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadAnalyst } from './analyze.ts'
import { hear, remembered } from './course.ts'

const PIECES = [
  '😡',
  '👍🏽',
  '👨‍👩‍👧',
  'http://a.b',
  '!!!',
  '……',
  '呵呵',
  'GREAT',
  'not',
  'لم يصل',
  '\u202e',
  '\ud800',
  '|',
  '*',
  '(╯°□°）╯︵┻━┻',
  'sooooo',
]
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 30 })
    .map((all) => all.join(' ')),
)
const locale = fc.constantFrom(
  undefined,
  'en',
  'zh-TW',
  'ja',
  'th',
  'ar',
  'hi',
  'tr',
  'de',
  'fr',
  'xx',
  'not a locale',
  '',
)

test('any text in any locale is heard, and every figure is within its bounds', async () => {
  const analyst = await loadAnalyst()
  fc.assert(
    fc.property(text, locale, fc.boolean(), (said, where, again) => {
      const reading = analyst.analyze(said, where)
      const first = hear(said, reading, remembered(undefined))
      const { sentiment } = again ? hear(said, reading, remembered(JSON.parse(JSON.stringify(first.remember)))) : first
      expect(sentiment.polarity).toBeGreaterThanOrEqual(-1)
      expect(sentiment.polarity).toBeLessThanOrEqual(1)
      for (const share of [
        sentiment.confidence,
        sentiment.intensity ?? Number.NaN,
        ...Object.values(sentiment.signals ?? {}),
      ]) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 10_000 },
  )
}, 120_000)
