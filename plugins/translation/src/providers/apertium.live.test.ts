// Real Apertium, through the production provider and the whole plugin. `.config/servers.ts` says so where it is not installed.
import { lostSpans } from '@dragoman/core/plugin'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Apy, startApy } from '../testing/apy.ts'
import { ask } from '../testing/asking.ts'
import { type TranslationPlugin, translation } from '../translation.ts'
import { apertium } from './apertium.ts'

let apy: Apy
let plugin: TranslationPlugin
beforeAll(async () => {
  apy = await startApy()
  plugin = translation(apertium({ url: apy.url }))
})
afterAll(() => apy.stop())

describe('translates', () => {
  test.each([
    ['en', 'es', 'I want to return the shoes.', /zapatos/],
    ['es', 'en', 'Quiero devolver los zapatos.', /shoes/],
    ['es', 'pt', 'Hola, quiero devolver los zapatos.', /quero devolver os sapatos/],
    ['pt', 'es', 'Quero devolver os sapatos.', /quiero devolver los zapatos/i],
    ['sv', 'da', 'Var är min beställning? Jag vill skicka tillbaka skorna.', /bestilling.*skoene/],
    ['id', 'ms', 'Saya ingin mengembalikan sepatu ini.', /kasut/],
  ])('%s → %s', async (from, to, text, expected) => {
    const made = await ask(plugin, text, { from, to, purpose: 'understand' })
    expect(made).toMatchObject({ text: expect.stringMatching(expected) as string, by: 'apertium' })
  })
  test('nothing between languages that it has not', async () => {
    expect(await ask(plugin, 'Guten Tag', { from: 'de', to: 'en' })).toBeUndefined()
  })
  test('through a third language where it has no pair of its own', async () => {
    const spanish = translation({ providers: [apertium({ url: apy.url })], pivot: 'es' })
    const made = await ask(spanish, 'Quero devolver os sapatos do pedido 4711.', { from: 'pt', to: 'en' })
    expect(made).toMatchObject({ pivot: 'es', by: 'apertium', text: expect.stringMatching(/shoes.*4711/) as string })
  })
})

test('guarantee 7: what must survive does, or the translation is not used', async () => {
  const protectedWords = [
    '4711',
    'RR123456785CN',
    '€19.90',
    '+49 30 1234567',
    'https://shop.example/a?b=1',
    'a.b@c.example',
    '{{name}}',
  ]
  for (const [from, to] of [
    ['en', 'es'],
    ['es', 'pt'],
    ['sv', 'da'],
    ['id', 'ms'],
  ] as const) {
    for (const word of [...protectedWords, '@anna', '24.12.2026', '`npm i`', '👍🏽']) {
      const text = `OK: ${word}. ${protectedWords.join(', ')} / ${word}!`
      const made = await ask(plugin, text, { from, to })
      expect(made).toBeDefined()
      expect(lostSpans(text, made?.text ?? '')).toEqual([])
    }
  }
})

test('its marks for unknown words never pass', async () => {
  for (const text of [
    'The frobnicator unblorped my zwiggle',
    'I have had it with the qwertzuiopings',
    'gdfgdfg sdfsdfg!',
  ]) {
    const made = await ask(plugin, text, { from: 'en', to: 'es', purpose: 'understand' })
    expect(made?.text).not.toMatch(/[*@#]\p{L}/u)
  }
})

test('for a customer, only pairs that it does well', async () => {
  const send = { purpose: 'send' } as const
  expect(await ask(plugin, 'Vi har skickat skorna.', { ...send, from: 'sv', to: 'da' })).toMatchObject({
    by: 'apertium',
  })
  expect(await ask(plugin, 'We have sent the shoes.', { ...send, from: 'en', to: 'es' })).toBeUndefined()
})
