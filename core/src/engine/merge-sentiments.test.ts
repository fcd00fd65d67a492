import { expect, test } from 'vitest'
import { mergeSentiments } from './merge-sentiments.ts'

test('nobody and one are left as they are', () => {
  const only = { polarity: 0.2, confidence: 0.5 }
  expect(mergeSentiments([])).toBeUndefined()
  expect(mergeSentiments([only])).toBe(only)
})

test('several: polarity by confidence, the strongest of everything else, the worst trend', () => {
  expect(
    mergeSentiments([
      { polarity: -1, confidence: 0.9, intensity: 0.8, trend: 'cooling', signals: { insult: 0.5 }, evidence: ['a'] },
      { polarity: 1, confidence: 0.1, intensity: 0.9, trend: 'escalating', signals: { insult: 0.2, urgency: 0.1 } },
    ]),
  ).toEqual({
    polarity: -0.8,
    confidence: 0.9,
    intensity: 0.9,
    trend: 'escalating',
    signals: { insult: 0.5, urgency: 0.1 },
    evidence: ['a'],
  })
})

test('who hears no trend takes none away, and none comes of nothing', () => {
  const plain = { polarity: 0, confidence: 0 }
  expect(mergeSentiments([plain, { ...plain, trend: 'steady' }])?.trend).toBe('steady')
  expect(mergeSentiments([plain, plain])).toEqual({ polarity: 0, confidence: 0, signals: {}, evidence: [] })
})
