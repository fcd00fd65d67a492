import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { readPhrases } from './phrases.ts'
import { recogniser } from './request.ts'

const asksForPerson = recogniser(readPhrases())

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
