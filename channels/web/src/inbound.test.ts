import { describe, expect, test } from 'vitest'
import { inboundOf } from './inbound.ts'
import { activitySchema, parseJson } from './schema.ts'

const visit = { conversation: 'thread-1', visitor: 'visitor-1', locale: 'de' }
const read = (activity: unknown, maxTextLength = 100) =>
  inboundOf(parseJson(activitySchema, JSON.stringify(activity)), visit, maxTextLength)

describe('a message', () => {
  test('is known by the id that the client gave it', () => {
    const inbound = read({
      type: 'message',
      text: 'Hallo',
      from: { id: 'r_1', name: 'Ana' },
      channelData: { clientActivityID: 'c-1' },
    })
    expect(inbound).toMatchObject({
      conversation: 'thread-1',
      externalId: 'c-1',
      customer: { externalId: 'visitor-1', name: 'Ana', locale: 'de' },
      body: { kind: 'message', text: 'Hallo' },
      channelData: { clientActivityID: 'c-1', from: 'r_1' },
    })
    expect(read({ type: 'message', text: 'Hallo', id: 'mine' })?.externalId).toBe('mine')
    expect(read({ type: 'message', text: 'Hallo' })?.externalId).not.toBe(
      read({ type: 'message', text: 'Hallo' })?.externalId,
    )
  })

  test('hints at the language and the clock of the customer, if they are real', () => {
    const real = read({ type: 'message', text: 'x', locale: 'pt_br', localTimezone: 'America/Sao_Paulo' })
    expect(real?.customer).toMatchObject({ locale: 'pt-BR', timeZone: 'America/Sao_Paulo' })
    const unreal = read({ type: 'message', text: 'x', locale: '!!', localTimezone: 'Moon/Base' })
    expect(unreal?.customer).toMatchObject({ locale: 'de' })
    expect(unreal?.customer.timeZone).toBeUndefined()
  })

  test('keeps invisible and turning characters in its text, and loses them in a name', () => {
    const text = 'a\u200Bb\u202Ec\u2066'
    const inbound = read({ type: 'message', text, from: { name: '\u202Enimda\u0007 ' } })
    expect(inbound?.body).toMatchObject({ text })
    expect(inbound?.customer.name).toBe('nimda')
  })
})

describe('a press', () => {
  test.each([
    [
      'a value beside the words on the button',
      { text: 'Ja', value: 'yes', replyToId: 'm-1' },
      { value: 'yes', label: 'Ja', target: 'm-1' },
    ],
    ['a postBack in place of words', { text: 'yes', channelData: { postBack: true } }, { value: 'yes' }],
    ['a form', { value: { size: 42 } }, { value: '{"size":42}' }],
    ["Web Chat's messageBack", { value: 'yes', channelData: { messageBack: { displayText: 'Ja' } } }, { value: 'yes' }],
  ])('%s', (_, activity, body) => {
    expect(read({ type: 'message', ...activity })?.body).toMatchObject({ kind: 'press', ...body })
  })
})

test.each([{ type: 'conversationUpdate' }, { type: 'event', name: 'webchat/join' }])(
  '%o tells that the visitor is there, once',
  (activity) => {
    expect(read(activity)).toMatchObject({ externalId: 'joined', body: { kind: 'joined' } })
  },
)

test.each([{ type: 'event', name: 'other' }, { type: 'endOfConversation' }])('%o means nothing to us', (activity) => {
  expect(read(activity)).toBeUndefined()
})

test.each([
  ['nothing in it', { type: 'message' }],
  ['only spaces', { type: 'message', text: ' \n ' }],
  ['a text over the limit', { type: 'message', text: 'x'.repeat(101) }],
  [
    'an attachment by address',
    { type: 'message', text: 'x', attachments: [{ contentUrl: 'http://169.254.169.254/' }] },
  ],
  ['a number for a text', { type: 'message', text: 7 }],
  ['a list for a type', { type: ['message'] }],
  ['a NUL in a text', { type: 'message', text: 'a\0b' }],
  ['a NUL deep in a value', { type: 'message', value: { a: [{ b: '\0' }] } }],
  ['half a character', { type: 'message', text: 'a\uD83D' }],
  ['half a character in a name', { type: 'message', text: 'a', from: { name: '\uDE00' } }],
  ['too many files', { type: 'message', text: 'x', attachments: Array.from({ length: 11 }, () => ({ name: 'a' })) }],
  ['a list for the whole', [1, 2]],
  ['a null for the whole', null],
])('%s is refused', (_, activity) => {
  expect(() => read(activity)).toThrow(expect.objectContaining({ code: 'DRAGOMAN_REQUEST_INVALID', status: 400 }))
})

test('a body nested without end is refused', () => {
  const json = `{"type":"message","value":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
  expect(() => parseJson(activitySchema, json)).toThrow(expect.objectContaining({ code: 'DRAGOMAN_REQUEST_INVALID' }))
})
