import { expect, test } from 'vitest'
import { localeOf } from './locale-of.ts'

test.each([
  ['pt', 'Oi, cadê meu pedido?', [], 'pt-BR'],
  ['pt', 'Quando chega a minha encomenda?', [], 'pt-PT'],
  ['pt', 'Onde está?', [], 'pt'],
  ['pt', 'Onde está?', [undefined, 'pt-BR'], 'pt-BR'],
  ['sr', 'Где је моја поруџбина?', [], 'sr-Cyrl'],
  ['sr', 'Gde je moja porudžbina?', ['sr'], 'sr-Latn'],
  ['hi-Latn', 'mera order kahan hai', ['hi'], 'hi-Latn'],
  ['zh', '我的訂單', ['zh-CN'], 'zh-TW'],
  ['de', 'Hallo', ['de-AT'], 'de-AT'],
])('%s in %j, knowing %j, is %s', (language, text, known, locale) => {
  expect(localeOf(language, text, known)).toBe(locale)
})
