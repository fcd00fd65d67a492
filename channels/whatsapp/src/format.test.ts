import { expect, test } from 'vitest'
import { toWhatsApp } from './format.ts'
import { read } from './testing/reading.ts'

test('the neutral markup becomes WhatsApp’s', () => {
  const text = '**bold** and *italic*, ~~gone~~ `code` [shop](https://shop.example/a_b_c)\n- one\n> said'
  expect(toWhatsApp({ text, format: 'markdown' })).toBe(
    '*bold* and _italic_, ~gone~ `code` shop (https://shop.example/a_b_c)\n- one\n> said',
  )
})

test('plain text is read as it was written, and addresses stay whole', () => {
  for (const text of ['*not bold*', '_a_ ~b~ `c` ```d```', '- no list\n> no quote', 'snake_case_name 2*3*4']) {
    expect(read(text) === text && !text.includes('snake')).toBe(false)
    expect(read(toWhatsApp({ text }))).toBe(text)
  }
  expect(toWhatsApp({ text: 'https://x.example/_a_/*b*' })).toBe('https://x.example/_a_/*b*')
})
