import { expect, test } from 'vitest'
import { portugueseLocaleOf } from './portuguese.ts'

test.each([
  ['Oi, cadê meu pedido? Já paguei o boleto', 'pt-BR'],
  ['Vocês entregam amanhã?', 'pt-BR'],
  ['Estou esperando há uma semana', 'pt-BR'],
  ['A minha encomenda ainda não chegou, podem contactar-me?', 'pt-PT'],
  ['Estou a aguardar há uma semana', 'pt-PT'],
  ['Qual é a vossa morada?', 'pt-PT'],
  ['Onde está o meu pedido?', undefined],
  ['Obrigado', undefined],
])('%s is %s', (text, locale) => {
  expect(portugueseLocaleOf(text)).toBe(locale)
})
