import { DragomanError } from '@dragoman/core'
import { describe, expect, test } from 'vitest'
import { parseFaq } from './parse.ts'

describe('parseFaq', () => {
  test('reads questions, wordings, names and answers', () => {
    const entries = parseFaq(
      '\ufeff# Title\nIgnored.\n\n## How fast?\r\nid: shipping\n- When will it come?\n* Delivery time\n\nTwo days.\n\n- by post\n- id: no name here\n\n## Where is it?\nintent: order.status\n- 4711\n',
      'en',
      'en.md',
    )
    expect(entries).toEqual([
      {
        intent: 'faq.shipping',
        locale: 'en',
        question: 'How fast?',
        examples: ['How fast?', 'When will it come?', 'Delivery time'],
        answer: 'Two days.\n\n- by post\n- id: no name here',
      },
      {
        intent: 'order.status',
        locale: 'en',
        question: 'Where is it?',
        examples: ['Where is it?', '4711'],
        answer: undefined,
      },
    ])
  })

  test.each([
    ['## \nid: a\n\nText', 'line 1: a question is missing after ##'],
    ['## Q\n\nText', 'line 1: "Q" needs a line "id: …" or "intent: …"'],
    ['# T\n\n## Q\nid: a\n- x', 'line 3: "Q" has no answer'],
    ['## Q\nid: Not a name\n\nText', 'line 2: "Not a name" is no name'],
    ['## Q\nid: a\nid: b\n\nText', 'line 3: a second "id:"'],
    ['## Q\nid: a\n\nText\n\n## R\nid: a\n\nText', 'line 6: "faq.a" is already there in line 1'],
  ])('names file and line: %j', (markdown, problem) => {
    const parse = () => parseFaq(markdown, 'de', 'faq/de.md')
    expect(parse).toThrow(DragomanError)
    expect(parse).toThrow(`faq/de.md, ${problem}`)
  })
})
