import { describe, expect, test } from 'vitest'
import { chrF, corpusChrF } from './chrf.ts'

// From sacreBLEU's own tests (test/test_chrf.py, `test_cases_effective_order`). They are made with β = 3, which in these makes
// no difference, because precision and recall are the same.
describe("sacreBLEU's published scores", () => {
  test.each([
    [['a'], ['a'], 100],
    [[''], ['reference'], 0],
    [['a b c'], ['a b c'], 100],
    [['a b c'], ['abc'], 100],
    [[''], ['c'], 0],
    [['a', 'b'], ['a', 'c'], 50],
    [['aa'], ['ab'], 25],
  ])('%j against %j: %d', (hypotheses, references, score) => {
    expect(corpusChrF(hypotheses.map((text, index) => [text, references[index] ?? ''] as const))).toBeCloseTo(score, 4)
  })
})
