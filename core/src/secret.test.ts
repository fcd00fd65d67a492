import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deriveSecret, masterKey, readToken, signToken } from './secret.ts'

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dragoman-secret-'))
})
afterEach(() => rmSync(home, { recursive: true }))

describe('the master key', () => {
  test('is the one that is given', () => {
    expect(masterKey({ secret: Buffer.alloc(32, 1).toString('base64'), home })).toEqual(Buffer.alloc(32, 1))
    expect(readdirSync(home)).toEqual([])
  })

  test('else one of 32 bytes that stays, in a file for its owner alone', () => {
    const key = masterKey({ home })
    expect(key.length).toBe(32)
    expect(masterKey({ home })).toEqual(key)
    expect(readdirSync(home)).toEqual(['key'])
    expect(statSync(join(home, 'key')).mode & 0o777).toBe(0o600)
  })

  test('closes a file that was left open to others', () => {
    masterKey({ home })
    chmodSync(join(home, 'key'), 0o644)
    masterKey({ home })
    expect(statSync(join(home, 'key')).mode & 0o777).toBe(0o600)
  })

  test('is never replaced where its file is damaged: what it sealed would be lost', () => {
    writeFileSync(join(home, 'key'), 'short')
    expect(() => masterKey({ home })).toThrow(expect.objectContaining({ code: 'DRAGOMAN_HOME_UNUSABLE' }))
  })
})

test('a derived secret is the same for the same purpose, and unlike for another purpose or master', () => {
  const master = Buffer.alloc(32, 1)
  expect(deriveSecret(master, 'web')).toEqual(deriveSecret(master, 'web'))
  expect(deriveSecret(master, 'web').length).toBe(32)
  expect(deriveSecret(master, 'web')).not.toEqual(deriveSecret(master, 'desk'))
  expect(deriveSecret(master, 'web')).not.toEqual(deriveSecret(Buffer.alloc(32, 2), 'web'))
})

describe('a token', () => {
  const key = Buffer.alloc(32, 3)
  const expires = new Date('2026-11-22T12:00:00Z')
  const before = new Date(expires.getTime() - 1)
  const token = signToken(key, { conversation: 'c1', visitor: 'ü' }, expires)
  const refused = expect.objectContaining({ code: 'DRAGOMAN_UNAUTHENTICATED', status: 401 })

  test('says what was signed, until it expires', () => {
    expect(readToken(key, token, before)).toEqual({ conversation: 'c1', visitor: 'ü' })
    expect(() => readToken(key, token, expires)).toThrow(
      expect.objectContaining({
        code: 'DRAGOMAN_UNAUTHENTICATED',
        details: expect.objectContaining({ expired: true }),
      }),
    )
    expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/)
  })

  test('of another key is refused', () => {
    expect(() => readToken(Buffer.alloc(32, 4), token, before)).toThrow(refused)
  })

  const [claims = '', signature = ''] = token.split('.')
  const forged = Buffer.from('{"payload":{"conversation":"c2"},"expires":9999999999999}').toString('base64url')
  test.each([
    ['with other claims', `${forged}.${signature}`],
    ['without a signature', `${claims}.`],
    ['with half a signature', `${claims}.${signature.slice(0, 20)}`],
    ['with another spelling of the signature', `${claims}.${signature}=`],
    ['with something behind it', `${token}.x`],
    ['that is empty', ''],
    ['that is only a dot', '.'],
    ['that is no token', 'hello'],
    ['that is endless', 'a'.repeat(1_000_000)],
  ])('%s is refused', (_, bad) => {
    expect(() => readToken(key, bad, before)).toThrow(refused)
  })

  test('with any one character changed is refused', () => {
    for (let at = 0; at < token.length; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
      expect(() => readToken(key, changed, before)).toThrow(refused)
    }
  })
})
