import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitText } from './split.ts'

const graphemes = (text: string) =>
  Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), (s) => s.segment)
const bare = (text: string) => withoutSpace(text.replaceAll(/^```(?:ts)?$/gm, ''))
const withoutSpace = (text: string) => text.replaceAll(/\s/g, '')

describe('where it cuts', () => {
  test('not at all when it fits', () => expect(splitText('a b', { maxLength: 3 })).toEqual(['a b']))
  test('between paragraphs first', () => {
    const text = 'One. Two three.\n\nFour five six seven.'
    expect(splitText(text, { maxLength: 25 })).toEqual(['One. Two three.', 'Four five six seven.'])
  })
  test('then between sentences', () => {
    expect(splitText('Hello there you. How are you today? Fine.', { maxLength: 36 })).toEqual([
      'Hello there you. How are you today?',
      'Fine.',
    ])
  })
  test('white space at the cut does not count', () => {
    expect(splitText('Hello. World.', { maxLength: 7 })).toEqual(['Hello.', 'World.'])
    expect(splitText('Hello. World.', { maxLength: 6 })).toEqual(['Hello.', 'World.'])
  })
  test('then between words', () => {
    expect(splitText('alpha beta gamma delta', { maxLength: 12 })).toEqual(['alpha beta', 'gamma delta'])
  })
  test('Japanese sentences, Thai and Chinese words', () => {
    expect(splitText('今日は晴れです。明日は雨でしょう。', { maxLength: 10, locale: 'ja' })).toEqual([
      '今日は晴れです。',
      '明日は雨でしょう。',
    ])
    expect(splitText('ฉันรักภาษาไทยมาก', { maxLength: 10, locale: 'th' })).toEqual(['ฉันรักภาษา', 'ไทยมาก'])
    expect(splitText('我们,明天', { maxLength: 2, locale: 'zh' }).join('')).toBe('我们,明天')
  })
  test('never inside a URL, an address, inline code or an order number with spaces', () => {
    expect(splitText('See https://shop.example/very/long/path now', { maxLength: 36 })).toEqual([
      'See',
      'https://shop.example/very/long/path',
      'now',
    ])
    expect(splitText('use `npm run all` please', { maxLength: 14 })).toEqual(['use', '`npm run all`', 'please'])
  })
  test('an address longer than a part is cut between its characters', () => {
    const url = `https://shop.example/${'é'.repeat(30)}`
    const parts = splitText(`x ${url}`, { maxLength: 20 })
    expect(parts.join('').replace('x', '').trim()).toBe(url)
  })
  test('a fence is cut between its lines and opened again', () => {
    const text = 'Look:\n\n```js\nconst a = 1\nconst b = 2\n  const c = 3\n```\ndone'
    expect(splitText(text, { maxLength: 36, format: 'markdown' })).toEqual([
      'Look:\n\n```js\nconst a = 1\n```',
      '```js\nconst b = 2\n  const c = 3\n```',
      'done',
    ])
  })
  test('a line of code longer than a part', () => {
    const parts = splitText('```\n' + 'x'.repeat(50) + '\n```', { maxLength: 30, format: 'markdown' })
    expect(parts.every((part) => part.startsWith('```\n') && part.endsWith('\n```') && part.length <= 30)).toBe(true)
    expect(parts.join('').replaceAll(/[`\n]/g, '')).toBe('x'.repeat(50))
  })
  test('links and bold text stay whole in Markdown', () => {
    expect(
      splitText('read [our terms](https://a.example) **right now**', { maxLength: 34, format: 'markdown' }),
    ).toEqual(['read', '[our terms](https://a.example)', '**right now**'])
  })
  test('a long text takes little time', () => {
    const before = process.cpuUsage()
    for (const unit of [
      'a',
      'a ',
      '漢',
      '👍🏽',
      '\n',
      '`',
      '```a\n',
      '**b',
      'http://a.b/ ',
      '[a](',
      '> ',
      '1. ',
      '\u0301',
    ]) {
      splitText(unit.repeat(30_000 / unit.length), { maxLength: 4096, format: 'markdown' })
    }
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(20_000)
  })
})

describe('on any text', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        'Hello world. ',
        'Wo ist meine Bestellung? ',
        '今日は晴れです。',
        '我们明天去商店吧',
        'ฉันรักภาษาไทย',
        'مرحبا بكم في المتجر. ',
        'שלום עולם! ',
      ),
      fc.constantFrom('👨‍👩‍👧‍👦', '👍🏽', '🇩🇪', 'é', 'ก็', 'நி', '\r\n', '\n', '\n\n', ' ', '  ', '\u3000'),
      fc.constantFrom('https://shop.example/p/9?q=ü ', ' a.b@shop.example ', '`code here`', ' #4711 ', '19,99 €'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 40 },
  )
  const texts = pieces.map((parts) => parts.join(''))

  test('nothing is lost, no part is too long, no character is cut', () => {
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 24, max: 120 }),
        fc.constantFrom('de', 'ja', 'th', undefined),
        (text, maxLength, locale) => {
          const parts = splitText(text, { maxLength, locale })
          expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text))
          expect(parts.every((part) => part.length <= maxLength)).toBe(true)
          // The parts' characters, in order, are those of the text: a cut character would show up as two.
          const whole = graphemes(text).filter((character) => character.trim() !== '')
          expect(parts.flatMap(graphemes).filter((character) => character.trim() !== '')).toEqual(whole)
          let at = 0
          for (const part of parts) {
            const found = text.indexOf(part, at)
            expect(text.slice(at, found).trim()).toBe('')
            at = found + part.length
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('addresses and code stay whole where a part can hold them', () => {
    const kept = ['https://shop.example/p/9?q=1', 'a.b@shop.example', '`inline code here`', 'RR 123 456 785 CN']
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('wort ', '漢字', 'Satz. ', '\n\n'), fc.nat(3)), { maxLength: 20 }),
        fc.integer({ min: 30, max: 80 }),
        (plan, maxLength) => {
          const text = plan.map(([filler, index]) => `${filler} ${kept[index]} `).join('')
          const parts = splitText(text, { maxLength })
          for (const thing of kept) {
            const count = (of: string) => of.split(thing).length - 1
            expect(parts.map(count).reduce((a, b) => a + b, 0)).toBe(count(text))
          }
        },
      ),
    )
  })

  test('fenced code loses no line', () => {
    const line = fc.constantFrom('const a = 1', '  indented()', '', 'return "漢字"', '# c')
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        texts.filter((t) => !/[`~]/.test(t)),
        fc.integer({ min: 40, max: 90 }),
        (lines, around, maxLength) => {
          const text = `${around}\n\`\`\`ts\n${lines.join('\n')}\n\`\`\`\n${around}`
          const parts = splitText(text, { maxLength, format: 'markdown' })
          expect(parts.every((part) => part.length <= maxLength)).toBe(true)
          expect(bare(parts.join('\n'))).toBe(bare(text))
          for (const part of parts) expect((part.match(/^```/gm) ?? []).length % 2).toBe(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})
