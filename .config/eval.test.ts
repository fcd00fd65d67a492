import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { barChart } from './eval/chart.ts'
import { count, type Judged } from './eval/figures.ts'
import { readLines } from './eval/lines.ts'

const line = (language: string, expected: string, given: string | undefined, text = 'some words'): Judged => ({
  language,
  expected,
  given,
  text,
})

test('micro counts lines, macro counts languages', () => {
  const { micro, macro, perLanguage } = count(
    [line('de', 'de', 'de'), line('de', 'de', 'de'), line('de', 'de', 'nl'), line('th', 'th', undefined)],
    'language',
  )
  expect(micro).toBe(0.5)
  expect(macro).toBeCloseTo(1 / 3, 3)
  expect(perLanguage['th']).toEqual({ lines: 1, accuracy: 0 })
})

test('a label without a script asks for the language alone, one with a script for both', () => {
  const judged = [line('hi', 'hi', 'hi-Latn'), line('hi', 'hi-Latn', 'hi'), line('hi', 'hi-Latn', 'hi-Latn')]
  expect(count(judged, 'language').micro).toBeCloseTo(2 / 3, 3)
  expect(count([line('hi', 'hi', 'hil')], 'language').micro).toBe(0)
})

test('macro-F1 is a mean over the languages that have enough of every class', () => {
  const judged = ['neg', 'pos'].flatMap((label) => [
    ...Array.from({ length: 30 }, () => line('en', label, label)),
    ...Array.from({ length: 29 }, () => line('fr', label, 'neg')),
  ])
  expect(count(judged, 'label').macroF1).toBe(1)
  expect(count(judged, 'label').perLanguage['fr']?.['macroF1']).toBeCloseTo(1 / 3, 4)
})

test('lengths are in characters, not in units of UTF-16', () => {
  expect(Object.keys(count([line('en', 'en', 'en', '👍'.repeat(15))], 'language').perLength)).toEqual(['≤15'])
})

test('the calibration error is the distance between confidence and accuracy', () => {
  const sure = (given: string): Judged => ({ ...line('en', 'en', given), confidence: 0.95 })
  expect(count([sure('en'), sure('de')], 'language').calibrationError).toBeCloseTo(0.45, 4)
})

test('a source column is left out or read, wherever the label stands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eval-'))
  try {
    const file = join(folder, 'lines.tsv')
    writeFileSync(file, 'de\tHallo\nde\txed\tHallo\r\n\n')
    expect(readLines(file, 'language').map(({ source, text }) => [source, text])).toEqual([
      [undefined, 'Hallo'],
      ['xed', 'Hallo'],
    ])
    writeFileSync(file, 'de\tpos\tGut\nde\tpos\txed\tGut')
    expect(readLines(file, 'label').map(({ expected, source }) => [expected, source])).toEqual([
      ['pos', undefined],
      ['pos', 'xed'],
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a chart has a bar for every value that there is', () => {
  const svg = barChart('A & B', ['short', 'long'], [{ name: 'ours', values: [0.9, undefined] }], 0.5)
  expect(svg).toContain('A &amp; B')
  expect(svg.match(/90\.0/g)).toHaveLength(1)
})
