import { describe, expect, test } from 'vitest'
import { type BrokenRule, brokenRule } from './password-rules.ts'
import { createPasswords } from './passwords.ts'

const cheap = { ln: 2, r: 1, p: 1 }

describe('a password', () => {
  test('is hashed at the cost that OWASP asks for, with a salt of its own', async () => {
    const passwords = createPasswords()
    const [one, other] = [await passwords.hash('a sentence of mine'), await passwords.hash('a sentence of mine')]
    expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await passwords.verify('a sentence of mine', one)).toBe(true)
  })

  test('verifies against hashes of any cost, which are known to be outdated', async () => {
    const stored = await createPasswords({ ln: 1, r: 1, p: 2 }).hash('a sentence of mine')
    const passwords = createPasswords(cheap)
    expect(await passwords.verify('a sentence of mine', stored)).toBe(true)
    expect(await passwords.verify('a sentence of mine ', stored)).toBe(false)
    expect(passwords.outdated(stored)).toBe(true)
    expect(passwords.outdated(await passwords.hash('x'))).toBe(false)
  })

  test('is the same however its letters were composed', async () => {
    const passwords = createPasswords(cheap)
    expect(await passwords.verify('Ru\u0308be und Mo\u0308hre', await passwords.hash('Rübe und Möhre'))).toBe(true)
  })

  test('nobody has no password', async () => {
    expect(await createPasswords(cheap).verify('', undefined)).toBe(false)
  })

  test('a stored value that is no hash is an error, not a way in', async () => {
    await expect(createPasswords(cheap).verify('x', '')).rejects.toThrow(TypeError)
  })
})

const ana = { name: 'Ana Gómez', email: 'ana.gomez@shop.example' }

test.each<[string, BrokenRule | undefined]>([
  ['elevenchars', 'short'],
  ['😀'.repeat(11), 'short'],
  ['x'.repeat(257), 'long'],
  ['aaaaaaaaaaaa', 'common'],
  ['abcabcabcabcab', 'common'],
  ['123456789012', 'common'],
  ['qwertyuiop123', 'common'],
  ['Password2026!', 'common'],
  ['passwordpassword', 'common'],
  ['ana.gomez@shop.example', 'personal'],
  ['Dragoman-Ana1', 'personal'],
  ['correct horse battery', undefined],
  ['昨日の晩ごはんはカレーでした', undefined],
  ['847291048372', undefined],
  ['ana likes long walks', undefined],
])('%s is refused as %s', (password, rule) => {
  expect(brokenRule(password, ana)).toBe(rule)
})
