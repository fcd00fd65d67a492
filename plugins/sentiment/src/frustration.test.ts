import { expect, test } from 'vitest'
import { frustrationOf, type Signs } from './frustration.ts'

const CALM: Signs = {
  words: 0,
  repeats: 0,
  rejection: false,
  escalating: false,
  loudness: 0,
  before: 0,
  friendliness: 0,
}

test('a calm message frustrates nobody', () => {
  expect(frustrationOf(CALM)).toEqual({ value: 0, shares: [] })
})

test.each<[Partial<Signs>, number, string]>([
  [{ words: 0.5 }, 0.5, 'words'],
  [{ repeats: 1 }, 0.3, 'repeat'],
  [{ repeats: 2 }, 0.51, 'repeat'],
  [{ repeats: 9 }, 0.51, 'repeat'],
  [{ rejection: true }, 0.4, 'rejection'],
  [{ escalating: true }, 0.25, 'escalating'],
  [{ loudness: 1 }, 0.3, 'loudness'],
  [{ before: 0.8 }, 0.4, 'before'],
])('%o alone is worth %d', (signs, value, sign) => {
  expect(frustrationOf({ ...CALM, ...signs })).toEqual({ value, shares: [{ sign, share: value }] })
})

test('several signs add up without passing 1, each shown, the strongest first', () => {
  const { value, shares } = frustrationOf({ ...CALM, words: 0.5, rejection: true, repeats: 1 })
  expect(value).toBe(0.79)
  expect(shares.map(({ sign }) => sign)).toEqual(['words', 'rejection', 'repeat'])
  const all = { words: 1, repeats: 2, rejection: true, escalating: true, loudness: 1, before: 1, friendliness: 0 }
  expect(frustrationOf(all).value).toBe(1)
})

test('thanks take back what was before, and nothing else', () => {
  expect(frustrationOf({ ...CALM, before: 0.8, friendliness: 1 }).value).toBe(0)
  expect(frustrationOf({ ...CALM, rejection: true, friendliness: 1 }).value).toBe(0.4)
})
