import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSealedBy, seal, unseal } from './seal.ts'

const key = randomBytes(32)

describe('a seal', () => {
  test('gives back any text, and never shows it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const sealed = seal(key, text, 'telegram/default')
        expect(unseal([key], sealed, 'telegram/default')).toBe(Buffer.from(text).toString())
      }),
    )
    expect(seal(key, 'a very secret token', 'x')).not.toContain(Buffer.from('secret').toString('base64url').slice(0, 6))
    expect(seal(key, 'same', 'x')).not.toBe(seal(key, 'same', 'x'))
  })
  test('is opened by a former key, which is seen', () => {
    const sealed = seal(key, 'token', 'x')
    const next = randomBytes(32)
    expect(unseal([next, key], sealed, 'x')).toBe('token')
    expect(isSealedBy(next, sealed)).toBe(false)
    expect(isSealedBy(key, sealed)).toBe(true)
  })
  test.each([
    ['another key', (sealed: string) => unseal([randomBytes(32)], sealed, 'x')],
    ['another place', (sealed: string) => unseal([key], sealed, 'y')],
    [
      'a changed byte',
      (sealed: string) => unseal([key], sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA'), 'x'),
    ],
    ['a shorter tag', (sealed: string) => unseal([key], sealed.split('.').with(3, 'AAAA').join('.'), 'x')],
    ['something else', () => unseal([key], 'token', 'x')],
  ])('does not open with %s', (_, open) => {
    expect(() => open(seal(key, 'a token of some length', 'x'))).toThrow(
      expect.objectContaining({ code: 'DRAGOMAN_SEAL_BROKEN' }),
    )
  })
})
