// Whatever a text holds and whatever a translator makes of it: what is protected comes back as it was, or the translation is refused.
import { lostSpans, protectedSpans } from '@dragoman/core/plugin'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { glossaryFor } from './glossary.ts'
import { mask } from './masking.ts'

const RUNS = { numRuns: 10_000 }
const names = ['Acme Pro', 'Ünïcode', '東京店', '🧿 Amulett']
const glossary = glossaryFor(Object.fromEntries(names.map((name) => [name, true as const])))('en')

const span = fc.constantFrom(
  ...names,
  '4711',
  'RR123456785CN',
  '€19.90',
  '19,99 €',
  '+49 30 1234567',
  'https://shop.example/a?b=1&c=2',
  'a.b@c.example',
  '{{name}}',
  '@anna',
  '`npm i`',
  '24.12.2026',
  '👩‍👩‍👧',
  '🇩🇪',
  '#7',
  '订单12号',
  '٤٧١١',
  '%s',
  'order 300',
  'QX0Q',
  'qx 1 q',
  '$&',
  '$1',
)
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
const text = fc.array(fc.oneof(span, anything, fc.constant(' ')), { maxLength: 12 }).map((parts) => parts.join(''))

test('what is hidden and put back is the text again', () => {
  fc.assert(
    fc.property(text, (original) => {
      const masked = mask(original, glossary)
      expect(masked.unmask(masked.text)).toBe(original)
    }),
    RUNS,
  )
})

test('a translator that changes all but the codes loses nothing', () => {
  fc.assert(
    fc.property(text, (original) => {
      const masked = mask(original, glossary)
      if (masked.text === original) return
      const codes = masked.text.match(/QX\d+Q/g) ?? []
      const unmasked = masked.unmask(`so ${codes.toReversed().join(' und ')} ja`)
      expect(unmasked).toBeDefined()
      for (const { text: kept } of protectedSpans(original, glossary.terms)) expect(unmasked).toContain(kept)
    }),
    RUNS,
  )
})

test('a translation that is accepted has every protected span, whatever the translator did', () => {
  fc.assert(
    fc.property(text, anything, fc.nat(), (original, noise, cut) => {
      const masked = mask(original, glossary)
      const at = cut % (masked.text.length + 1)
      for (const translation of [
        noise,
        masked.text.slice(0, at) + noise + masked.text.slice(at),
        masked.text.slice(at),
      ]) {
        const unmasked = masked.unmask(translation)
        // What the chain accepts.
        if (unmasked === undefined || lostSpans(original, unmasked, glossary.names).length > 0) continue
        for (const { text: kept, kind } of protectedSpans(original, glossary.names)) {
          if (kind !== 'number') expect(unmasked).toContain(kept)
        }
      }
    }),
    RUNS,
  )
})
