import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lostSpans, protectedSpans } from './spans.ts'

const found = (text: string, names?: readonly string[]) =>
  protectedSpans(text, names).map((span) => `${span.kind} ${span.text}`)

describe('what is protected', () => {
  test.each([
    ['Wo ist meine Bestellung 4711?', ['number 4711']],
    ['My order #4711 and #7', ['number 4711', 'number 7']],
    ['订单4711还没到', ['number 4711']],
    ['订单12号在哪里', ['number 12']],
    ['注文番号：88の件', ['number 88']],
    ['أين طلبي رقم ١٢٣؟', ['number ١٢٣']],
    ['طلبي ٤٧١١ لم يصل', ['number ٤٧١١']],
    ['注文４７１１はどこですか', ['number ４７１１']],
    ['Pedido n.º 300 y pedido 512', ['number 300', 'number 512']],
    ['Bestellung-4711', ['number 4711']],
    ['Tracking RR123456785CN or RR 123 456 785 CN', ['code RR123456785CN', 'code RR 123 456 785 CN']],
    ['AB-1234, 1Z999AA10123456784 and SAVE20', ['code AB-1234', 'code 1Z999AA10123456784', 'code SAVE20']],
    ['ORD-2024-00017-X', ['code ORD-2024-00017-X']],
    [
      'See https://shop.example/a(b)?q=1. (https://x.de/y)',
      ['url https://shop.example/a(b)?q=1', 'url https://x.de/y'],
    ],
    ['查看https://shop.example/p/9查看', ['url https://shop.example/p/9']],
    ['mail ana.lopez+1@shop.example, dragoman.shop', ['email ana.lopez+1@shop.example', 'url dragoman.shop']],
    ['Ruf +49 30 1234567 oder 0171-2345678 an', ['phone +49 30 1234567', 'phone 0171-2345678']],
    ['llame al 612 345 678', ['phone 612 345 678']],
    [
      '19,99 € / €19.99 / US$1,299.00 / 1.299,00 EUR / CHF 20',
      ['amount 19,99 €', 'amount €19.99', 'amount US$1,299.00', 'amount 1.299,00 EUR', 'amount CHF 20'],
    ],
    ['￥１９９ と 1,980円 と 20元', ['amount ￥１９９', 'amount 1,980', 'amount 20']],
    ['١٩٫٩٩ ر.س. و ٢٠ دولار', ['amount ١٩٫٩٩ ر.س', 'amount ٢٠']],
    ['20 euros y 5 dólares', ['amount 20', 'amount 5']],
    ['am 24.12.2026, 2026-12-24, 12/24/26', ['date 24.12.2026', 'date 2026-12-24', 'date 12/24/26']],
    [
      'Hi {{name}}, {0} of %s and %1$s',
      ['placeholder {{name}}', 'placeholder {0}', 'placeholder %s', 'placeholder %1$s'],
    ],
    ['run `npm i` or ```\ncode 12\n```', ['codespan `npm i`', 'codespan ```\ncode 12\n```']],
    ['ask @ana_lopez or @dev.', ['mention @ana_lopez', 'mention @dev']],
    ['👨‍👩‍👧 👍🏽 🇩🇪 2️⃣ ❤️', ['emoji 👨‍👩‍👧', 'emoji 👍🏽', 'emoji 🇩🇪', 'emoji 2️⃣', 'emoji ❤️']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected))

  test.each([
    'It took 2 days and 3.5 hours at 14:30',
    'order 2 more shirts',
    '1,000 people, 1.000 Leute, 10 000 000 Einwohner',
    '20 % off, 20min, 500ml, 128GB, the 21st, the 1990s, 4K',
    'COVID-19, MP3, B2B, A4, 11h30',
    '100% de descuento',
    '订单2件',
  ])('free: %s', (text) => expect(found(text)).toEqual([]))

  test('glossary names, longest first, only as whole words of their script', () => {
    const names = ['Acme', 'Acme Pro', '龙井', 'Müller']
    expect(found('Acme Pro, Acme, Acmeville, 我要龙井茶, 我在Müller店', names)).toEqual([
      'name Acme Pro',
      'name Acme',
      'name 龙井',
      'name Müller',
    ])
    expect(found('a.b (c)', ['.b', '(c)'])).toEqual(['name .b', 'name (c)'])
  })
})

describe('what got lost', () => {
  test('nothing, when all came through in another order', () => {
    expect(lostSpans('Order 4711 costs 19,99 €', '您的 19,99 € 的订单4711')).toEqual([])
  })
  test.each([
    ['Order 4711', 'Bestellung 4712', ['4711', '4712']],
    ['4711 and 4711', '4711', ['4711']],
    ['4711', '4711 4711', ['4711']],
    ['Write to a@b.example', 'Schreiben Sie an uns', ['a@b.example']],
    ['€20', '20 €', ['€20', '20 €']],
    ['طلب رقم ١٢٣', 'order number 123', ['١٢٣', '123']],
    ['Hello 👍', 'Hallo', ['👍']],
  ])('%s → %s', (before, after, expected) => {
    expect(lostSpans(before, after)).toEqual(expected)
  })
  test('a number that only its old words protected has survived', () => {
    expect(lostSpans('Order no. 12 took 2 days', 'Auftrag 12 dauerte zwei Tage')).toEqual([])
    expect(lostSpans('Auftrag 12', 'order no. 12')).toEqual([])
    expect(lostSpans('order no. 12', 'Auftrag 13')).toEqual(['12'])
  })
  test('names', () => {
    expect(lostSpans('Acme helps', 'Akme hilft', ['Acme'])).toEqual(['Acme'])
  })
})

describe('on any text', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '4711',
      '1.',
      ',',
      'a',
      'AB-',
      '@',
      '`',
      '```',
      '{{',
      '€',
      ' ',
      '+',
      '(',
      '年',
      '١٢',
      '👍🏽',
      '\u200d',
      'www.',
      '%s',
      '\ud800',
      '\n',
    ),
    { maxLength: 40 },
  )
  test('spans are in order, apart, and what they say', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile.map((parts) => parts.join('')),
          fc.string({ unit: 'binary', maxLength: 60 }),
        ),
        (text) => {
          let end = 0
          for (const span of protectedSpans(text, ['a'])) {
            expect(span.start).toBeGreaterThanOrEqual(end)
            expect(span.end).toBeGreaterThan(span.start)
            expect(span.text).toBe(text.slice(span.start, span.end))
            end = span.end
          }
          expect(lostSpans(text, text)).toEqual([])
          expect(lostSpans(text, `${text} `)).toEqual([])
        },
      ),
      { numRuns: 2000 },
    )
  })

  // A scan that is quadratic takes minutes of the processor's time on these; one that is linear takes milliseconds.
  test.each(
    [
      'a',
      '1',
      '1 ',
      '`',
      '``` ',
      'a@',
      '@a',
      '{{',
      '1.',
      '1,234 ',
      '(1',
      '+1 ',
      'A1-',
      '-a',
      'http://a)',
      ')',
      '€',
      'A',
      '👍\u200d',
      '1\u00a0',
      'www.',
      'x.y.',
      '(',
      '%(',
      'AB12 ',
      '\u0300',
    ].map((unit) => [unit, 'order no. 12 '] as const),
  )('100,000 characters of %j', (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length))
    const before = process.cpuUsage()
    lostSpans(text, `https://${text}x`)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000)
  })
})
