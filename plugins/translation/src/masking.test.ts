import { expect, test } from 'vitest'
import { glossaryFor } from './glossary.ts'
import { mask } from './masking.ts'

const none = glossaryFor({})('en')

test('hides what must survive and puts it back, in any order, case and spacing', () => {
  const masked = mask('Bestellung 4711 für 19,99 € an a@b.example 👍👍', none)
  expect(masked.text).toBe('Bestellung QX0Q für QX1Q an QX2Q QX3Q')
  expect(masked.unmask('qx2q gets QX 1 Q for QX0Q QX3Q')).toBe('a@b.example gets 19,99 € for 4711 👍👍')
})
test('a code that is missing, doubled or invented makes the translation unusable', () => {
  const { unmask } = mask('order 4711', none)
  expect(unmask('order QX0Q')).toBe('order 4711')
  expect(unmask('order')).toBeUndefined()
  expect(unmask('QX0Q QX0Q')).toBeUndefined()
  expect(unmask('QX0Q QX1Q')).toBeUndefined()
})
test('names stay, terms take their wording', () => {
  const glossary = glossaryFor({ 'Acme Pro': true, Rücksendung: { en: 'return', es: 'devolución' } })
  const masked = mask('Rücksendung von Acme Pro', glossary('en-GB'))
  expect(masked.text).toBe('QX0Q von QX1Q')
  expect(masked.unmask('A QX0Q of QX1Q')).toBe('A return of Acme Pro')
  expect(masked.unmask('QX0Q of QX1Q')).toBe('Return of Acme Pro')
  expect(mask('Rücksendung', glossary('fr')).text).toBe('Rücksendung')
})
test('a code in the digits of another script is the same code', () => {
  expect(mask('order 4711', none).unmask('الطلب QX٠Q')).toBe('الطلب 4711')
  expect(mask('order 4711', none).unmask('आदेश QX०Q')).toBe('आदेश 4711')
})
test('a text that has such a code itself goes as it is', () => {
  expect(mask('QX0Q and 4711', none).text).toBe('QX0Q and 4711')
})
