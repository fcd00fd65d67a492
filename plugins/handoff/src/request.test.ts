import { readFileSync } from 'node:fs'
import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhrases } from './phrases.ts'
import { recogniser } from './request.ts'

interface Samples {
  readonly [locale: string]: { readonly asks: readonly string[]; readonly not: readonly string[] }
}

const asksForPerson = recogniser(readPhrases())
const samples = JSON.parse(readFileSync(new URL('../samples/requests.json', import.meta.url), 'utf8')) as Samples

describe.each(Object.entries(samples))('%s', (_, { asks, not }) => {
  test('recognises nearly every way of asking for a person', () => {
    const missed = asks.filter((text) => !asksForPerson(text))
    expect(missed).toSatisfy(({ length }: readonly string[]) => length <= asks.length / 20)
  })

  test('takes hardly anything else for one', () => {
    const mistaken = not.filter((text) => asksForPerson(text))
    expect(mistaken).toSatisfy(({ length }: readonly string[]) => length <= not.length / 20)
  })
})

test.each([
  'ich will mit einem Menschen sprechen',
  'Mensch!',
  '人工客服',
  '转人工',
  '人工',
  'quiero hablar con una persona',
  'talk to a human',
  'agent',
  'オペレーターと話したい',
  'أريد التحدث إلى موظف',
  'ＴＡＬＫ  ＴＯ  Ａ  ＨＵＭＡＮ',
  'أُرِيدُ التَّحَدُّث إِلَى مُوَظَّفٍ',
])('asks: %s', (text) => expect(asksForPerson(text)).toBe(true))

test.each([
  "I don't want to talk to a human",
  'Ich möchte nicht mit einem Menschen sprechen',
  'No quiero hablar con una persona',
  '不要转人工',
  '人間とは話したくないです',
  'لا أريد التحدث إلى موظف',
  'personal',
  'manual',
  '',
  '4711',
  '😡😡😡',
])('does not ask: %s', (text) => expect(asksForPerson(text)).toBe(false))

test('never throws, whatever the text', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 200 }), (text) => typeof asksForPerson(text) === 'boolean'),
    { numRuns: 2_000 },
  )
})
