// The same sign weighs differently from culture to culture.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Analyst, type AnalystParts, createAnalyst, loadAnalyst, loadParts } from './analyze.ts'
import { type Feelings, feelingsFor, feelingsOf, ironyIn, loadFeelings, PLAIN } from './feelings.ts'

let parts: AnalystParts
let analyst: Analyst
beforeAll(async () => {
  parts = await loadParts()
  analyst = await loadAnalyst()
})

/** The same text, in a culture that is as English is but for this. */
const inCulture = (text: string, locale: string, own: Partial<Feelings>) =>
  createAnalyst({ ...parts, feelings: new Map([[locale, { ...PLAIN, ...own }]]) }).analyze(text, locale)

describe('each weight changes what it says it does', () => {
  test('mild words, meant strongly', () => {
    const text = '少し残念です'
    expect(inCulture(text, 'ja', { negative: 1.3 }).polarity).toBeLessThan(inCulture(text, 'ja', {}).polarity)
  })
  test('dots', () => {
    expect(inCulture('...', 'zh', { dots: 1.5 }).polarity).toBeLessThan(inCulture('...', 'zh', { dots: 1 }).polarity)
    expect(inCulture('...', 'zh', { dots: 0 }).polarity).toBe(0)
  })
  test('rows of exclamation marks', () => {
    const text = 'Das ist schlecht!!!'
    const of = (exclamations: number) => inCulture(text, 'de', { exclamations })
    expect(of(2).loudness).toBeGreaterThan(of(0.5).loudness)
    expect(of(2).signals.frustration).toBeGreaterThan(of(0.5).signals.frustration)
  })
  test('capitals', () => {
    const of = (capitals: number) => inCulture('THIS IS BAD', 'en', { capitals })
    expect(of(1.5).loudness).toBeGreaterThan(of(0).loudness)
    expect(of(1.5).signals.frustration).toBeGreaterThan(of(0).signals.frustration)
  })
  test('a sign of irony turns friendly words around, the more so beside a complaint', () => {
    const irony = ['thanks for nothing', 'just great']
    expect(inCulture('thanks for nothing', 'en', {}).polarity).toBeGreaterThan(0)
    expect(inCulture('thanks for nothing', 'en', { irony }).polarity).toBeLessThan(0)
    const complaint = inCulture('Broken again, just great', 'en', { irony })
    expect(complaint.polarity).toBeLessThanOrEqual(-0.35)
    expect(complaint.evidence).toContain('irony "just great"')
    expect(complaint.signals.gratitude).toBe(0)
  })
})

describe('with the cultures that ship', () => {
  test('understatement in Japanese is heard, and Dutch and German directness is not taken for rage', () => {
    const feelings = loadFeelings()
    expect(feelingsFor(feelings, 'ja').negative).toBeGreaterThan(1)
    expect(feelingsFor(feelings, 'de').negative).toBeLessThan(1)
    expect(feelingsFor(feelings, 'nl').negative).toBeLessThan(1)
    const plain = createAnalyst({ ...parts, feelings: new Map() })
    expect(analyst.analyze('少し残念です', 'ja').polarity).toBeLessThan(plain.analyze('少し残念です', 'ja').polarity)
    expect(analyst.analyze('Das ist falsch und schlecht.', 'de').polarity).toBeGreaterThan(
      plain.analyze('Das ist falsch und schlecht.', 'de').polarity,
    )
    expect(analyst.analyze('Dat is gewoon slecht en lelijk.', 'nl').polarity).toBeGreaterThan(
      plain.analyze('Dat is gewoon slecht en lelijk.', 'nl').polarity,
    )
  })
  test('呵呵 is no laughter and dots say more in Chinese', () => {
    expect(analyst.analyze('呵呵', 'zh-CN').polarity).toBeLessThan(0)
    expect(analyst.analyze('……', 'zh-CN').polarity).toBeLessThan(analyst.analyze('……', 'en').polarity)
  })
  test('na toll is not', () => {
    expect(analyst.analyze('Na toll', 'de').polarity).toBeLessThan(0)
    expect(analyst.analyze('Einfach toll', 'de').polarity).toBeGreaterThan(0)
  })
})

test('a locale without a culture takes that of its language, then English weights', () => {
  const german = { ...PLAIN, negative: 0.9 }
  const feelings = new Map([['de', german]])
  expect(feelingsFor(feelings, 'de-AT')).toBe(german)
  expect(feelingsFor(feelings, 'sw')).toEqual(PLAIN)
  expect(feelingsFor(feelings, undefined)).toEqual(PLAIN)
})

test('a culture file without feelings tells by its directness, and a broken one is plain', () => {
  expect(feelingsOf({ directness: { level: 'indirect' } })).toEqual({ ...PLAIN, negative: 1.1 })
  expect(feelingsOf({ feelings: { dots: 'many' } })).toEqual(PLAIN)
  expect(feelingsOf(undefined)).toEqual(PLAIN)
})

test('a sign of irony is none within a longer word', () => {
  const culture = { ...PLAIN, irony: ['bravo'] }
  expect(ironyIn('Oh bravo!', culture)).toBe('bravo')
  expect(ironyIn('bravos', culture)).toBeUndefined()
})
