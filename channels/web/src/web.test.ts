// What the channel is to a page: sessions, origins, limits, words, the script.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask, enter, openShop, post, read, type Shop, type Visit } from '../testing/bot.ts'
import type { WebOptions } from './index.ts'

let usual: Shop
beforeAll(async () => {
  usual = await openShop()
})
afterAll(() => usual.stop())

let special: Shop | undefined
/** The usual shop, or one with options of its own. */
async function open(options?: WebOptions): Promise<Shop> {
  return options ? (special = await openShop(options)) : usual
}
afterEach(async () => {
  vi.restoreAllMocks()
  await special?.stop()
  special = undefined
})

test('a page view leaves nothing in the store', async () => {
  const { conversationId } = await enter(usual)
  expect(await usual.test.host.conversations.findByExternalId('web', 'default', conversationId)).toBeUndefined()
})

test('a conversation that begins is 201, one that stands is 200', async () => {
  const here = await open()
  const visit = await enter(here)
  const again = () => ask(here, 'conversations', { method: 'POST', token: visit.token })
  expect((await again()).status).toBe(201)
  await post(here, visit, { type: 'message', text: 'Hello' })
  expect((await again()).status).toBe(200)
})

test.each(['directline/v3/directline', 'v3/directline'])('the same under /%s', async (path) => {
  const here = await open()
  const answer = await fetch(`${here.test.host.publicUrl}/${path}/tokens/generate`, { method: 'POST' })
  expect(answer.status).toBe(200)
})

test('who the customer is, the shop says, and not the visitor', async () => {
  const here = await open({
    visitor: (request) =>
      request.headers.get('cookie') === 'session=ana' ? { id: 'customer-17', name: 'Ana' } : undefined,
  })
  const customerOf = async (headers: Record<string, string>) => {
    const body = JSON.stringify({ user: { id: 'customer-17', name: 'Mallory' } })
    const { body: visit } = await ask<Visit>(here, 'tokens/generate', { body, headers })
    await post(here, visit, { type: 'message', text: 'Hello', from: { id: 'customer-17', name: 'Mallory' } })
    return (await here.test.host.conversations.findByExternalId('web', 'default', visit.conversationId))?.customer
  }
  expect(await customerOf({ cookie: 'session=ana' })).toMatchObject({ externalId: 'customer-17', name: 'Ana' })
  const stranger = await customerOf({})
  expect(stranger?.externalId).toMatch(/^visitor-/)
  expect(stranger?.name).toBe('Mallory')
})

describe('origins', () => {
  const generate = (here: Shop, origin: string) => ask(here, 'tokens/generate', { method: 'POST', headers: { origin } })

  test('any page by default', async () => {
    const answer = await generate(await open(), 'https://anywhere.example')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://anywhere.example')
  })

  test('only those that were named, and our own', async () => {
    const here = await open({ origins: ['https://shop.example'] })
    expect((await generate(here, 'https://shop.example')).status).toBe(200)
    expect((await generate(here, here.test.host.publicUrl)).status).toBe(200)
    const other = await generate(here, 'https://other.example')
    expect(other).toMatchObject({ status: 403, body: { error: { code: 'DRAGOMAN_FORBIDDEN' } } })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a refusal can be read by an allowed page', async () => {
    const here = await open({ origins: ['https://shop.example'] })
    const answer = await ask(here, 'tokens/refresh', { method: 'POST', headers: { origin: 'https://shop.example' } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  })
})

test('too many tokens for one address, too many activities in one conversation', async () => {
  const here = await open({ tokensPerMinute: 2, activitiesPerMinute: 1 })
  const visit = await enter(here)
  await post(here, visit, { type: 'message', text: 'one' })
  expect(await post(here, visit, { type: 'message', text: 'two' })).toMatchObject({ status: 429 })
  await enter(here)
  const answer = await ask(here, 'tokens/generate', { method: 'POST' })
  expect(answer).toMatchObject({ status: 429, body: { error: { code: 'DRAGOMAN_RATE_LIMITED' } } })
  expect(answer.headers.get('retry-after')).toBe('30')
})

test('behind a proxy, each visitor has a limit of their own', async () => {
  const here = await open({ tokensPerMinute: 1, behindProxy: true })
  const generate = async (address: string) =>
    (await ask(here, 'tokens/generate', { method: 'POST', headers: { 'x-forwarded-for': address } })).status
  expect(await generate('203.0.113.1')).toBe(200)
  expect(await generate('203.0.113.2')).toBe(200)
  // What the visitor writes in front is not what the proxy saw.
  expect(await generate('198.51.100.9, 203.0.113.1')).toBe(429)
})

describe('words', () => {
  interface Words {
    readonly locale: string
    readonly direction: string
    readonly words: Record<string, string>
  }
  test.each([
    ['?locale=de-AT', undefined, 'de', 'ltr'],
    ['?locale=ar', undefined, 'ar', 'rtl'],
    ['', 'tlh, ja;q=0.5, es;q=0.9', 'es', 'ltr'],
    ['?locale=!!', undefined, 'en', 'ltr'],
  ])('%s %s', async (query, wishes, locale, direction) => {
    const headers = { 'accept-language': wishes ?? '*' }
    const { body } = await ask<Words>(await open(), `words${query}`, { headers })
    // Where nothing listens for a choice of language, none is offered.
    expect(body).toMatchObject({ locale, direction, languages: [] })
    expect(body.words['send']).toBeTruthy()
  })
})

test('typing is told to those who listen, and not stored', async () => {
  const here = await open()
  const visit = await enter(here)
  await post(here, visit, { type: 'message', text: 'Hello' })
  await here.test.settled()
  const heard: string[] = []
  here.test.host.live.subscribe((event) => heard.push(event.type === 'typing' ? event.speaker : event.type))
  const before = (await read(here, visit)).watermark
  expect((await post(here, visit, { type: 'typing' })).status).toBe(200)
  expect(heard).toEqual(['customer'])
  expect((await read(here, visit)).watermark).toBe(before)
})

test('a socket that waited hears of a conversation that another process began', async () => {
  const here = await open({ pollMs: 60_000 })
  const visit = await enter(here)
  const frames: string[] = []
  const socket = new WebSocket(visit.streamUrl)
  socket.addEventListener('message', ({ data }) => frames.push(String(data)))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  // Not through the channel: as if the request had reached a process that has no such socket.
  await here.test.host.conversations.intake(
    'web',
    'default',
  )({
    conversation: visit.conversationId,
    externalId: 'c-1',
    address: {},
    customer: { externalId: 'visitor' },
    body: { kind: 'message', text: 'Hello' },
  })
  await vi.waitFor(() => expect(frames.join()).toContain('echo Hello'), { timeout: 5000 })
  socket.close()
})

test('lost events cost a moment, and no message', async () => {
  const here = await open({ pollMs: 50 })
  const { live } = here.test.host
  const visit = await enter(here)
  const frames: string[] = []
  const socket = new WebSocket(visit.streamUrl)
  socket.addEventListener('message', ({ data }) => frames.push(String(data)))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  vi.spyOn(live, 'publish').mockImplementation(() => undefined)
  await post(here, visit, { type: 'message', text: 'Hello' })
  await vi.waitFor(() => expect(frames.join()).toContain('echo Hello'), { timeout: 5000 })
  expect(frames.join().match(/echo Hello/g)).toHaveLength(1)
  socket.close()
})

test('the eleventh tab closes the first', async () => {
  const here = await open()
  const visit = await enter(here)
  const closed: number[] = []
  const sockets: WebSocket[] = []
  for (let n = 0; n < 11; n++) {
    const socket = new WebSocket(visit.streamUrl)
    socket.addEventListener('close', ({ code }) => closed.push(code))
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    sockets.push(socket)
  }
  await vi.waitFor(() => expect(closed).toEqual([1008]))
  for (const socket of sockets) socket.close()
})
