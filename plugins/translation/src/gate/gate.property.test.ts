import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chrF } from '../chrf.ts'
import { doubtsAbout } from './gate.ts'

const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.lorem())
const locale = fc.constantFrom('en', 'de', 'ja', 'zh-TW', 'ko', 'ar', 'th', 'hi', 'sr-Latn', 'xx')

test('the gate never throws, and always finds fault with what lost a number', async () => {
  await fc.assert(
    fc.asyncProperty(
      anything,
      anything,
      fc.option(locale, { nil: undefined }),
      locale,
      async (text, translation, from, to) => {
        const judged = { from, to, names: [], detect: undefined }
        await doubtsAbout({ ...judged, text, translation })
        const doubts = await doubtsAbout({ ...judged, text: `RR123456785CN ${text}`, translation: '?' })
        expect(doubts.map(({ kind }) => kind)).toContain('spans')
      },
    ),
    { numRuns: 10_000 },
  )
})

test('chrF lies between 0 and 100, and what is the same has all of it', () => {
  fc.assert(
    fc.property(anything, anything, (hypothesis, reference) => {
      const score = chrF(hypothesis, reference)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100 + 1e-9)
      if (/\S/u.test(reference)) expect(chrF(reference, reference)).toBeCloseTo(100, 9)
    }),
    { numRuns: 10_000 },
  )
})
