import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './differences.ts'

const marked = (before: string, after: string, locale = 'en') =>
  differences(before, after, locale)
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join('')

test('marks the words that are not there, whatever their case', () => {
  expect(marked('I am looking after it.', 'i am looking away from it!')).toBe('i am looking [away] [from] it!')
  expect(marked('Your parcel is on its way.', 'Your parcel is on its way.')).toBe('Your parcel is on its way.')
  expect(marked('', 'all new')).toBe('[all] [new]')
})
test('knows words in scripts without spaces', () => {
  expect(marked('商品を発送しました', '商品を返品しました', 'ja')).toMatch(/^商品を\[.+\]しました$/)
})
test('loses nothing of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      expect(
        differences(before, after, 'en')
          .map(({ text }) => text)
          .join(''),
      ).toBe(after)
    }),
  )
})
