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

  // Computed with sacreBLEU's `CHRF()` (metrics/chrf.py of version 2), sentences from its tests and one of our own.
  describe('scores that sacreBLEU gives', () => {
    test.each([
      [
        'Co nás nejvíc trápí, protože lékaři si vybírají, kdo bude žít a kdo zemře.',
        'Nejvíce smutní jsme z toho, že musíme rozhodovat o tom, kdo bude žít a kdo zemře.',
        39.14081690316369,
      ],
      [
        ' Die    Beziehung zwischen  Obama und Netanjahu ist nicht gerade  freundlich. ',
        'Das Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich.',
        64.818123726097,
      ],
      [
        ' risk assessment must be made of those who are qualified and expertise in the sector - these are the scientists .',
        'risk assessment has to be undertaken by those who are qualified and expert in that area - that is the scientists .',
        63.43165368117263,
      ],
      ['ご注文は発送されました', 'ご注文の品は本日発送しました', 20.839201759857286],
    ])('%s', (hypothesis, reference, score) => {
      expect(chrF(hypothesis, reference)).toBeCloseTo(score, 8)
    })
  })
})

// Computed with sacreBLEU's `CHRF()` (metrics/chrf.py of version 2), sentences from its tests and one of our own.
describe('scores that sacreBLEU gives', () => {
  test.each([
    [
      'Co nás nejvíc trápí, protože lékaři si vybírají, kdo bude žít a kdo zemře.',
      'Nejvíce smutní jsme z toho, že musíme rozhodovat o tom, kdo bude žít a kdo zemře.',
      39.14081690316369,
    ],
    [
      ' Die    Beziehung zwischen  Obama und Netanjahu ist nicht gerade  freundlich. ',
      'Das Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich.',
      64.818123726097,
    ],
    [
      ' risk assessment must be made of those who are qualified and expertise in the sector - these are the scientists .',
      'risk assessment has to be undertaken by those who are qualified and expert in that area - that is the scientists .',
      63.43165368117263,
    ],
    ['ご注文は発送されました', 'ご注文の品は本日発送しました', 20.839201759857286],
  ])('%s', (hypothesis, reference, score) => {
    expect(chrF(hypothesis, reference)).toBeCloseTo(score, 8)
  })
})
