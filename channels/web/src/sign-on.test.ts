// A customer whom the shop knows, and those who only say so.
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, openShop, post, type Shop, type Visit } from '../testing/bot.ts'
import { signOn } from './sign-on.ts'

const SECRET = 'a secret of the shop, 32 bytes or more'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ visitorSecret: SECRET })
})
afterAll(() => shop.stop())

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(claims: object, { secret = SECRET, alg = 'HS256', hash = 'sha256' } = {}): string {
  const said = `${part({ alg, typ: 'JWT' })}.${part(claims)}`
  return `${said}.${createHmac(hash, secret).update(said).digest('base64url')}`
}

const seconds = (minutes: number) => Math.floor(shop.test.clock.now().getTime() / 1000) + minutes * 60
const ana = () => ({ sub: 'customer-17', name: 'Ana', exp: seconds(5) })
const generate = (userToken: string, here = shop) =>
  ask<Visit>(here, 'tokens/generate', { body: JSON.stringify({ userToken, user: { name: 'Mallory' } }) })

test('whom the shop has signed for is known', async () => {
  const { status, body: visit } = await generate(signed(ana()))
  expect(status).toBe(200)
  await post(shop, visit, { type: 'message', text: 'Hello' })
  const conversation = await shop.test.host.conversations.findByExternalId('web', 'default', visit.conversationId)
  expect(conversation?.customer).toMatchObject({ externalId: 'customer-17', name: 'Ana' })
})

test.each<[string, () => string, RegExp?]>([
  ['run out', () => signed({ ...ana(), exp: seconds(-1) }), /has run out/],
  ['not good yet', () => signed({ ...ana(), nbf: seconds(1) }), /not good yet/],
  ['good for ever', () => signed({ sub: 'customer-17' }), /lacks/],
  ['of nobody', () => signed({ exp: seconds(5) }), /lacks/],
  ['under another secret', () => signed(ana(), { secret: `${SECRET}!` })],
  ['under another algorithm', () => signed(ana(), { alg: 'HS512', hash: 'sha512' })],
  ['without an algorithm', () => `${part({ alg: 'none' })}.${part(ana())}.`],
  ['that calls a true signature none', () => signed(ana(), { alg: 'none' })],
  ['with other claims', () => signed(ana()).replace(/\.[^.]+\./, `.${part({ ...ana(), sub: 'customer-1' })}.`)],
  ['that is noise', () => 'noise'],
  ['that is empty', () => ''],
])('a token %s lets nobody in', async (_, token, problem = /not signed by the shop/) => {
  const { status, body } = await generate(token())
  expect(status).toBe(401)
  expect(JSON.stringify(body)).toMatch(problem)
})

test('a chat without a secret believes no token', async () => {
  const other = await openShop()
  try {
    expect((await generate(signed(ana()), other)).status).toBe(401)
  } finally {
    await other.stop()
  }
})

test('a short secret is refused at the start', () => {
  expect(() => signOn('short', () => new Date())).toThrow(/32 bytes/)
})
