import { describe, expect, test } from 'vitest'
import { parseText, plainName, safeHref } from './text.ts'

const inline = (text: string) => {
  const [block] = parseText(text, 'markdown')
  return block?.kind === 'paragraph' ? block.inside : undefined
}

describe('the neutral Markdown subset', () => {
  test('knows bold, italic, code and links, one inside the other', () => {
    expect(inline('Ihre **Nr. *4711*** mit `TRK_1` [hier](https://a.example/x)')).toEqual([
      { kind: 'text', text: 'Ihre ' },
      {
        kind: 'strong',
        inside: [
          { kind: 'text', text: 'Nr. ' },
          { kind: 'em', inside: [{ kind: 'text', text: '4711' }] },
        ],
      },
      { kind: 'text', text: ' mit ' },
      { kind: 'code', text: 'TRK_1' },
      { kind: 'text', text: ' ' },
      { kind: 'link', href: 'https://a.example/x', inside: [{ kind: 'text', text: 'hier' }] },
    ])
  })

  test('leaves alone what only looks like marks', () => {
    for (const text of ['order_no_12_x', '2 * 3 * 4', '5*3', 'a ** b', '**', '[x](', '`open']) {
      expect(inline(text)).toEqual([{ kind: 'text', text }])
    }
  })

  test('gathers lists, and keeps the number they begin with', () => {
    const blocks = parseText('So:\n\n3. drei\n4. vier\n- a\n- b\nEnde', 'markdown')
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'list', 'list', 'paragraph'])
    expect(blocks[1]).toMatchObject({ ordered: true, start: 3, items: [[{ text: 'drei' }], [{ text: 'vier' }]] })
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'a' }], [{ text: 'b' }]] })
  })

  test('keeps a fenced block as it is, closed or not', () => {
    expect(parseText('```\n**x**\n```', 'markdown')).toEqual([{ kind: 'code', text: '**x**' }])
    expect(parseText('```\na', 'markdown')).toEqual([{ kind: 'code', text: 'a' }])
  })

  test('is not applied to plain text', () => {
    expect(parseText('**x**\n\n- y', 'plain')).toEqual([
      { kind: 'paragraph', inside: [{ kind: 'text', text: '**x**' }] },
      { kind: 'paragraph', inside: [{ kind: 'text', text: '- y' }] },
    ])
  })

  test('survives 20,000 marks', () => {
    for (const mark of ['*', '_', '`', '[', '**a', 'http://', 'a@']) {
      expect(() => parseText(mark.repeat(20_000 / mark.length), 'markdown')).not.toThrow()
    }
  })
})

describe('links', () => {
  test('open the web and mail, and nothing that runs', () => {
    expect(safeHref('https://a.example')).toBe('https://a.example/')
    expect(safeHref('mailto:a@b.example')).toBe('mailto:a@b.example')
    for (const url of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:x',
      'data:text/html,x',
      'blob:x',
      '/x',
      '',
    ]) {
      expect(safeHref(url)).toBeUndefined()
    }
    expect(inline('[x](javascript:alert(1))')).toContainEqual(expect.objectContaining({ kind: 'text' }))
    expect(JSON.stringify(inline('[x](javascript:alert)'))).not.toContain('"link"')
  })

  test('bare addresses end before the punctuation around them', () => {
    const hrefs = (text: string) =>
      parseText(text, 'plain').flatMap((block) =>
        block.kind === 'paragraph' ? block.inside.flatMap((part) => (part.kind === 'link' ? part.href : [])) : [],
      )
    expect(hrefs('Siehe https://a.example/x?y=1. (https://b.example/z)')).toEqual([
      'https://a.example/x?y=1',
      'https://b.example/z',
    ])
    expect(hrefs('请看 https://a.example/x。')).toEqual(['https://a.example/x'])
    expect(hrefs('Mail an ana.m+x@shop.example!')).toEqual(['mailto:ana.m+x@shop.example'])
  })
})

test('a name cannot reorder or hide what stands beside it', () => {
  expect(plainName('Ana\u202Egpj.exe\u2069\u200B\u0000 ')).toBe('Anagpj.exe')
  expect(plainName('مريم')).toBe('مريم')
})
