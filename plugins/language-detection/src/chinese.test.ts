import { expect, test } from 'vitest'
import { chineseLocaleOf, hasChineseOnly, hasJapaneseOnly } from './chinese.ts'

test.each([
  ['我的订单什么时候发货', 'zh-CN'],
  ['我的訂單什麼時候發貨', 'zh-TW'],
  ['你好', undefined],
  ['', undefined],
])('%s is %s', (text, locale) => {
  expect(chineseLocaleOf(text)).toBe(locale)
})

test('characters shaped in Japan give Japanese away', () => {
  expect(hasJapaneseOnly('東京駅')).toBe(true)
  expect(hasJapaneseOnly('東京')).toBe(false)
  expect(hasJapaneseOnly('订单')).toBe(false)
})

test('characters that Japanese does not write give Chinese away', () => {
  expect(hasChineseOnly('饼干')).toBe(true)
  expect(hasChineseOnly('你們')).toBe(true)
  expect(hasChineseOnly('先生')).toBe(false)
  expect(hasChineseOnly('東京駅')).toBe(false)
})
