import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMarkup, parseMarkup, toPlain } from './markup.ts'

test.each([
  ['**bold** and *it* _it_ ~~gone~~ `co*de*`', 'bold and it it ~gone~ co*de*'],
  ['[our terms](https://a.example/x_(y)_z) now', 'our terms (https://a.example/x_(y)_z) now'],
  ['[https://a.example](https://a.example)', 'https://a.example'],
  ['**bold with *italic* and [a link](https://b.example)**', 'bold with italic and a link (https://b.example)'],
  ['- one\n* two\n  + three\n1. four\n> said', '• one\n• two\n  • three\n1. four\n> said'],
  ['```js\nlet *a* = `1`\n```\nafter', 'let *a* = `1`\nafter'],
  ['```注文番号\n*12*\n```', '注文番号\n*12*'],
  ['```漢\n```', '漢'],
  ['2 * 3 * 4, snake_case_name, 2*3*4', '2 * 3 * 4, snake_case_name, 2*3*4'],
  ['这是**重点**内容，*很好*。', '这是重点内容，很好。'],
  ['https://a.example/_x_/*y*', 'https://a.example/_x_/*y*'],
  ['\\*not bold\\* and C:\\dir', '*not bold* and C:\\dir'],
  ['**open and ``` open', '**open and ``` open'],
  ['a\n\nb', 'a\n\nb'],
])('plain of %j', (markdown, plain) => expect(toPlain(markdown)).toBe(plain))

test('parts know where they stand', () => {
  const text = 'say **so *now*** `x`'
  const [line] = parseMarkup(text)
  expect(line?.kind === 'line' && line.children.map((node) => text.slice(node.start, node.end))).toEqual([
    'say ',
    '**so *now***',
    ' ',
    '`x`',
  ])
})

test('escaped text shows as it was', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '*',
          '_',
          '~~',
          '`',
          '[a](b)',
          'x',
          ' ',
          '\n',
          '> ',
          '- ',
          '1. ',
          '\\',
          'https://a.example/_b_',
          '漢',
        ),
      ),
      (parts) => {
        const text = parts.join('')
        expect(toPlain(escapeMarkup(text))).toBe(text)
      },
    ),
    { numRuns: 2000 },
  )
})

const letters = (text: string) => text.replaceAll(/[^\p{L}]/gu, '')

test('markup takes away only markup', () => {
  const unit = fc.constantFrom(
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```',
    '[',
    '](',
    ')',
    'wort',
    '漢字',
    ' ',
    '\n',
    '> ',
    '- ',
    '\\',
    'https://a.example/_b_',
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
      expect(letters(toPlain(parts.join('')))).toBe(letters(parts.filter(Boolean).join('')))
    }),
    { numRuns: 2000 },
  )
})
