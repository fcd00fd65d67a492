import { describe, expect, test } from 'vitest'
import { isolate } from './bidi.ts'

describe('isolate', () => {
  test('keeps an order number together in a right-to-left sentence', () => {
    expect(isolate('A-4711', 'ar')).toBe('\u2068A-4711\u2069')
    expect(isolate('A-4711', 'he-IL')).toBe('\u2068A-4711\u2069')
  })

  test('leaves text of the sentence’s own direction alone', () => {
    expect(isolate('A-4711', 'de')).toBe('A-4711')
    expect(isolate('東京', 'ja')).toBe('東京')
  })

  test('keeps a right-to-left name from turning a left-to-right sentence around', () => {
    expect(isolate('أحمد', 'de')).toBe('\u2068أحمد\u2069')
  })

  test('lets no control character of the value reach beyond it', () => {
    expect(isolate('\u2069\u202Eevil', 'ar')).toBe('\u2068evil\u2069')
  })

  test.each(['https://shop.example/o/4711', 'hilfe@shop.example'])('puts no mark at the end of %s', (address) => {
    expect(isolate(address, 'ar')).toBe(address)
  })
})
