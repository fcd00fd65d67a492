import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { asciiDigits, entitiesIn, onlyNames } from './entities.ts'

test.each([
  ['Wo ist meine Bestellung 4711? Sie ist immer noch nicht da!', [['order', '4711']]],
  ['订单４７１１在哪里', [['order', '4711']]],
  ['أين طلبي ٤٧١١؟', [['order', '4711']]],
  ['#4711', [['order', '4711']]],
  ['RR123456785DE', [['tracking', 'RR123456785DE']]],
  ['mail me at anna@example.org', [['email', 'anna@example.org']]],
  ['I bought it in 2024', []],
  ['2024', [['order', '2024']]],
  ['no numbers here', []],
])('finds what %j names', (text, found) => {
  expect(entitiesIn(text).map(({ type, value }) => [type, value])).toEqual(found)
})

test.each([
  ['4711', true],
  ["it's 4711", true],
  ['４７１１です', true],
  ['Wie teuer ist der Versand von Bestellung 4711 nach Spanien?', false],
  ['hello', false],
])('%j only names something: %s', (text, only) => expect(onlyNames(text)).toBe(only))

test('reads the digits of any script', () => expect(asciiDigits('٤٧١١ ۴۷۱۱ ४७११ 4711')).toBe('4711 4711 4711 4711'))

test('never throws', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      entitiesIn(text)
      onlyNames(text)
    }),
    { numRuns: 2_000 },
  )
})
