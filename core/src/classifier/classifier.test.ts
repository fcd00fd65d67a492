import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addNgrams,
  bucketOf,
  type Features,
  hashOf,
  learnTable,
  logOdds,
  logSoftmax,
  packTables,
  randomFrom,
  type Table,
  unpackTables,
} from './index.ts'

const MOST = 200
const features: Features = (into, text, buckets) =>
  addNgrams(into, 0, ` ${text} `, buckets, { shortest: 2, longest: 4 })

const EXAMPLES: readonly (readonly string[])[] = [
  ['where is my parcel', 'my parcel is late', 'has it been sent', 'when will it arrive', 'track my order'],
  ['i want my money back', 'refund me please', 'how do i get a refund', 'please pay it back', 'money back now'],
]

function taught(): Table {
  const random = randomFrom(7)
  return learnTable({
    classes: ['delivery', 'refund'],
    buckets: 2 ** 10,
    features,
    mostFeatures: MOST,
    draw: (answer) => EXAMPLES[answer]![Math.floor(random() * EXAMPLES[answer]!.length)]!,
    draws: 2_000,
  })
}

function bestOf(table: Table, text: string): string | undefined {
  const into = new Int32Array(MOST)
  const scores = logOdds(table, into, features(into, text, table.buckets))
  return table.classes[scores.indexOf(Math.max(...scores))]
}

test('a table tells texts apart that it has not learned from', () => {
  const table = taught()
  expect(bestOf(table, 'is the parcel late?')).toBe('delivery')
  expect(bestOf(table, 'i would like a refund')).toBe('refund')
})

test('the same draws give the same bytes', () => {
  expect(packTables({ one: taught() })).toEqual(packTables({ one: taught() }))
})

test('what is packed is unpacked alike, several tables by their names', () => {
  const table = taught()
  const other: Table = {
    buckets: 2,
    classes: ['a', 'b', 'c'],
    scale: 0.5,
    weights: Int8Array.of(-127, 0, 1, 2, 127, -1),
  }
  expect(unpackTables(packTables({ table, other }))).toEqual({ table, other })
})

test('log-odds are the sum of the rows, by the square root of their number', () => {
  const table: Table = { buckets: 2, classes: ['a', 'b'], scale: 0.5, weights: Int8Array.of(4, -2, 8, 0) }
  expect([...logOdds(table, Int32Array.of(0, 1, 1, 1), 4)]).toEqual([7, -0.5])
  expect([...logOdds(table, Int32Array.of(0), 0)]).toEqual([0, 0])
})

test('log-probabilities sum to one, however far apart the odds are', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 }), (scores) => {
      const total = logSoftmax(Float64Array.from(scores)).reduce((sum, log) => sum + Math.exp(log), 0)
      expect(total).toBeCloseTo(1, 9)
    }),
  )
})

test('any text has its n-grams in the buckets there are, and no more than fit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 12 }), (text, bits) => {
      const into = new Int32Array(20)
      const count = features(into, text, 2 ** bits)
      expect(count).toBeLessThanOrEqual(20)
      expect(into.every((bucket) => bucket >= 0 && bucket < 2 ** bits)).toBe(true)
    }),
  )
})

test('hashes of short texts spread over the buckets', () => {
  const buckets = new Set(Array.from({ length: 1_000 }, (_, index) => bucketOf(hashOf(String(index)), 2 ** 16)))
  expect(buckets.size).toBeGreaterThan(980)
})
