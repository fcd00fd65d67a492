import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { bearerOf, createTokens } from './tokens.ts'

const visit = { conversation: 'thread-1', visitor: 'visitor-1', name: 'Ana', locale: 'de' }

function tokensAt(start = '2026-11-22T20:00:00Z', key = randomBytes(32)) {
  let now = new Date(start).getTime()
  return { tokens: createTokens(key, 30 * 60_000, () => new Date(now)), later: (ms: number) => (now += ms) }
}

const refusedWith = (code: string, details = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

test('a token tells who visits which conversation', () => {
  const { tokens } = tokensAt()
  expect(tokens.read(['visit'], tokens.issue('visit', visit))).toEqual(visit)
})

test('a token that has run out is told apart from one that is not ours', () => {
  const { tokens, later } = tokensAt()
  const token = tokens.issue('visit', visit)
  later(30 * 60_000 - 1)
  expect(tokens.read(['visit'], token)).toEqual(visit)
  later(1)
  expect(() => tokens.read(['visit'], token)).toThrow(refusedWith('DRAGOMAN_FORBIDDEN', { expired: true }))
})

describe('what is not ours is refused', () => {
  const { tokens } = tokensAt()
  const token = tokens.issue('visit', visit)
  const [claims = '', signature = ''] = token.split('.')
  const others = JSON.stringify({ payload: { use: 'visit', ...visit, conversation: 'thread-2' }, expires: 9e15 })
  test.each([
    ['none', undefined],
    ['empty', ''],
    ['noise', 'abc.def'],
    ['unsigned', `${claims}.`],
    ['for another conversation under the same signature', `${Buffer.from(others).toString('base64url')}.${signature}`],
    ['of another bot', tokensAt().tokens.issue('visit', visit)],
    ['a JWT without a signature', 'eyJhbGciOiJub25lIn0.eyJjb252ZXJzYXRpb24iOiJ0aHJlYWQtMSJ9.'],
    ['very long', 'a'.repeat(100_000)],
  ])('%s', (_, given) => {
    expect(() => tokens.read(['visit'], given)).toThrow(refusedWith('DRAGOMAN_UNAUTHENTICATED'))
  })
})

test('a token is good for its own use only', () => {
  const { tokens } = tokensAt()
  for (const use of ['resume', 'stream'] as const) {
    expect(() => tokens.read(['visit'], tokens.issue(use, visit))).toThrow(refusedWith('DRAGOMAN_UNAUTHENTICATED'))
  }
})

test.each([
  ['Bearer abc', 'abc'],
  ['bearer  abc', 'abc'],
  ['Basic abc', undefined],
  ['Bearer', undefined],
  [undefined, undefined],
])('the token of %o', (header, token) => expect(bearerOf(header)).toBe(token))
