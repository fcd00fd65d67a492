// The API of connected channels, over a real bot with a connector of this file's own.
import { fakeChannel } from '@dragoman/core/testing'
import type { Connector } from '@dragoman/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountView, Channels, Check } from '../api.ts'
import { ORIGIN, answerOf, createTestDesk, type Person, refusalOf, type TestDesk } from '../testing/test-desk.ts'

const TOKEN = 'a-secret-of-the-shop'

const pigeon: Connector = {
  channel: 'pigeon',
  fields: [
    { name: 'token', secret: true, required: true, variable: 'PIGEON_TOKEN', pattern: /[a-z-]+/ },
    { name: 'loft', options: ['north', 'south'] },
  ],
  create: (_, account) => fakeChannel({ name: 'pigeon', account }),
  check: async ({ token }) => [
    token === TOKEN ? { code: 'token', ok: true } : { code: 'token', ok: false, problem: 'wrong' },
  ],
}

let desk: TestDesk
let admin: Person

beforeAll(async () => {
  desk = await createTestDesk({}, { publicUrl: ORIGIN, connectors: [pigeon] })
  admin = await desk.person({ role: 'admin' })
})
afterAll(() => desk.stop())

const call = (method: string, path: string, body?: unknown, as = admin) => desk.call(method, path, { as, body })
const accounts = async () =>
  (await answerOf<Channels>(await call('GET', '/channels'))).accounts.filter(({ origin }) => origin === 'desk')

test('what is asked is told, without patterns; what is connected never shows its secrets', async () => {
  const { connectors } = await answerOf<Channels>(await call('GET', '/channels'))
  expect(connectors).toEqual([
    {
      channel: 'pigeon',
      fields: [
        { name: 'token', secret: true, required: true },
        { name: 'loft', options: ['north', 'south'] },
      ],
    },
  ])
  const made = await call('POST', '/channels/pigeon', { account: 'main', settings: { token: TOKEN } })
  expect(await answerOf<AccountView>(made)).toMatchObject({
    account: 'main',
    state: 'ready',
    settings: { loft: 'north' },
  })
  const listed = await call('GET', '/channels')
  expect(await listed.text()).not.toContain(TOKEN)
  expect(await answerOf<Check[]>(await call('POST', '/channels/pigeon/main/check'))).toEqual([
    { code: 'token', ok: true },
  ])
})

test('an empty secret keeps the former one; another replaces it', async () => {
  await call('PATCH', '/channels/pigeon/main', { settings: { token: '', loft: 'south' } })
  expect(await accounts()).toMatchObject([{ settings: { loft: 'south' } }])
  expect(await answerOf<Check[]>(await call('POST', '/channels/pigeon/main/check'))).toMatchObject([{ ok: true }])
  await call('PATCH', '/channels/pigeon/main', { settings: { token: 'another' } })
  expect(await answerOf<Check[]>(await call('POST', '/channels/pigeon/main/check'))).toMatchObject([{ ok: false }])
})

test('paused, taken up again, let go', async () => {
  await call('PATCH', '/channels/pigeon/main', { paused: true })
  expect(await accounts()).toMatchObject([{ state: 'paused' }])
  await call('PATCH', '/channels/pigeon/main', { paused: false })
  expect(await accounts()).toMatchObject([{ state: 'ready' }])
  await call('DELETE', '/channels/pigeon/main')
  expect(await accounts()).toEqual([])
})

test.each([
  ['an agent may not look', 'GET', '/channels', undefined, 403],
  ['an agent may not connect', 'POST', '/channels/pigeon', { account: 'a', settings: { token: TOKEN } }, 403],
  ['an agent may not let go', 'DELETE', '/channels/pigeon/main', undefined, 403],
])('%s', async (_, method, path, body, status) => {
  const agent = await desk.person({ role: 'agent' })
  expect((await call(method, path, body, agent)).status).toBe(status)
})

test.each([
  ['a name that no address can have', { account: '../x', settings: { token: TOKEN } }, 'account'],
  ['a setting that is not asked for', { account: 'b', settings: { token: TOKEN, color: 'red' } }, 'color'],
  ['a secret that is missing', { account: 'b', settings: {} }, 'token'],
])('%s is refused by its field', async (_, body, field) => {
  expect(await refusalOf(await call('POST', '/channels/pigeon', body))).toMatchObject({
    status: 400,
    details: { field },
  })
})

test('what is not there is not found', async () => {
  expect((await call('POST', '/channels/smoke', { account: 'a', settings: {} })).status).toBe(404)
  expect((await call('PATCH', '/channels/pigeon/nobody', { paused: true })).status).toBe(404)
})
