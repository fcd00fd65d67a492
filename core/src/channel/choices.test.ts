import { expect, test } from 'vitest'
import { choiceFrom, choicesOf } from './choices.ts'

const offered = [
  { label: 'Straße', value: 'street' },
  { label: 'ＯＫ', value: 'ok' },
  { label: '3 items', value: 'three' },
  { label: '1', value: 'one' },
]

test.each([
  ['2', 'ok'],
  ['２', 'ok'],
  ['٢', 'ok'],
  ['۲', 'ok'],
  ['२', 'ok'],
  ['2️⃣', 'ok'],
  [' 2. ', 'ok'],
  ['(2)', 'ok'],
  ['#2', 'ok'],
  ['ok', 'ok'],
  ['Ok!', 'ok'],
  ['STRASSE', undefined],
  ['straße', 'street'],
  ['3 ITEMS', 'three'],
  ['1', 'one'],
  ['5', undefined],
  ['0', undefined],
  ['', undefined],
  ['2 shirts', undefined],
])('%j means %s', (text, value) => expect(choiceFrom(text, offered)).toBe(value))

const button = (value: string) => ({ label: value, value })

test('numbers go through buttons, cards and quick replies; links have none', () => {
  const choices = choicesOf({
    quickReplies: [button('d')],
    cards: [
      { title: 't', buttons: [button('b'), { label: 'l', url: 'https://a.example' }] },
      { title: 'u', buttons: [button('c')] },
    ],
    buttons: [button('a')],
  })
  expect(choices.map((choice) => choice.value)).toEqual(['a', 'b', 'c', 'd'])
})
