// Microsoft's own client, unchanged, against a real bot: it was written without knowing us.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask, enter, openShop, post, type Shop, type Visit } from '../testing/bot.ts'
import { beABrowser, cutSockets } from '../testing/browser.ts'

beABrowser()

let shop: Shop
const clients: DirectLine[] = []
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => {
  for (const client of clients.splice(0)) client.end()
  cutSockets()
})
afterAll(() => shop.stop())

interface Client {
  readonly line: DirectLine
  /** Everything that arrived, in order. */
  readonly activities: Activity[]
  readonly statuses: ConnectionStatus[]
  say(text: string): Promise<string>
  texts(): (string | undefined)[]
}

function connect(options: ConstructorParameters<typeof DirectLine>[0]): Client {
  // It waits 3 to 15 s before it connects again, by chance; so always 3.
  const always3s = { random: () => 0 }
  const line = new DirectLine({ domain: shop.domain, ...options, ...always3s })
  clients.push(line)
  const activities: Activity[] = []
  const statuses: ConnectionStatus[] = []
  line.connectionStatus$.subscribe((status) => statuses.push(status))
  // `end` reaches it as an error.
  line.activity$.subscribe(
    (activity) => activities.push(activity),
    () => undefined,
  )
  return {
    line,
    activities,
    statuses,
    say: (text) => line.postActivity({ type: 'message', text, from: { id: 'me', name: 'Ana' } }).toPromise(),
    texts: () => activities.flatMap((activity) => (activity.type === 'message' ? [activity.text] : [])),
  }
}

async function freshToken(): Promise<string> {
  return (await ask<Visit>(shop, 'tokens/generate', { method: 'POST' })).body.token
}

const seen = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

describe.each([
  ['over a socket', true],
  ['by asking again and again', false],
])('%s', (_, webSocket) => {
  test('connects, sends, and receives its own words and the answer', async () => {
    const client = connect({ token: await freshToken(), webSocket, pollingInterval: 200 })
    const id = await client.say('Hello')
    await seen(() => expect(client.texts()).toContain('echo Hello'))
    expect(client.statuses).toContain(ConnectionStatus.Online)
    expect(client.activities.find((activity) => activity.id === id)).toMatchObject({
      text: 'Hello',
      from: { id: 'me', role: 'user' },
    })
    expect(client.activities.find((activity) => 'text' in activity && activity.text === 'echo Hello')).toMatchObject({
      replyToId: id,
      locale: 'en',
      from: { role: 'bot' },
      channelData: { dragoman: { speaker: { kind: 'bot' }, machineTranslated: false } },
    })
  })
})

test('a cut socket comes back by its watermark, and misses and repeats nothing', async () => {
  const client = connect({ token: await freshToken() })
  await client.say('before')
  await seen(() => expect(client.texts()).toContain('echo before'))
  expect(cutSockets()).toBe(1)
  const during = ['one', 'two', 'three', 'four', 'five']
  for (const text of during) await client.say(text)
  await shop.test.settled()
  expect(client.texts()).not.toContain('echo five')
  await seen(() => expect(client.texts()).toContain('echo five'))
  await client.say('after')
  await seen(() => expect(client.texts()).toContain('echo after'))
  for (const text of ['before', ...during, 'after']) {
    expect(client.texts().filter((shown) => shown === text)).toEqual([text])
    expect(client.texts().filter((shown) => shown === `echo ${text}`)).toEqual([`echo ${text}`])
  }
  const echoes = client.texts().filter((text) => text?.startsWith('echo '))
  expect(echoes).toEqual(['before', ...during, 'after'].map((text) => `echo ${text}`))
})

test('another page goes on in the same conversation from where it stood', async () => {
  const visit = await enter(shop)
  for (const text of ['one', 'two']) await post(shop, visit, { type: 'message', text })
  await shop.test.settled()
  const { body } = await ask<{ watermark: string }>(shop, `conversations/${visit.conversationId}/activities`, {
    token: visit.token,
  })
  await post(shop, visit, { type: 'message', text: 'three' })
  const client = connect({ token: visit.token, conversationId: visit.conversationId, watermark: body.watermark })
  await seen(() => expect(client.texts()).toContain('echo three'))
  expect(client.texts()).toEqual(['three', 'echo three'])
})

test('uploads a file, and gets it back', async () => {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const camera = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'image/png' }).end(bytes))
  await new Promise<void>((resolve) => camera.listen(0, '127.0.0.1', resolve))
  try {
    const client = connect({ token: await freshToken() })
    const contentUrl = `http://127.0.0.1:${(camera.address() as AddressInfo).port}/box.png`
    const id = await client.line
      .postActivity({
        type: 'message',
        text: 'It is torn',
        from: { id: 'me' },
        attachments: [{ contentType: 'image/png', contentUrl, name: 'box.png' }],
      })
      .toPromise()
    await seen(() => expect(client.activities.some((activity) => activity.id === id)).toBe(true))
    const echoed = client.activities.find((activity) => activity.id === id)
    expect(echoed).toMatchObject({ text: 'It is torn', attachments: [{ contentType: 'image/png', name: 'box.png' }] })
    const [attachment] = (echoed?.type === 'message' && echoed.attachments) || []
    const file = await fetch(attachment && 'contentUrl' in attachment ? attachment.contentUrl : '')
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
  } finally {
    camera.closeAllConnections()
    camera.close()
  }
})

test('an expired token is told to the client as such', async () => {
  const client = connect({ token: await freshToken() })
  await client.say('Hello')
  shop.test.clock.advance(31 * 60_000)
  await client.say('too late')
  expect(client.line.connectionStatus$.getValue()).toBe(ConnectionStatus.ExpiredToken)
})

test('the customer sees who holds the conversation, and that a person writes', async () => {
  const client = connect({ token: await freshToken() })
  const holders = () =>
    client.activities.flatMap((activity) =>
      activity.type === 'event' && activity.name === 'dragoman.holder' ? [activity.value] : [],
    )
  await client.say('person, please')
  await seen(() => expect(holders().at(-1)).toEqual({ holder: 'queue', place: 1 }))

  const { escalations } = shop.test.host
  const [waiting] = await escalations.waiting()
  const agent = { id: 'agent-7', name: 'Lucía', locale: 'es', languages: ['es', 'en'], capacity: 3 }
  const { id, claim } = await escalations.claim(waiting?.id ?? '', agent)
  await seen(() => expect(holders().at(-1)).toEqual({ holder: 'agent', agentName: 'Lucía' }))

  const ticket = { escalation: id, agent: agent.id, token: claim?.token ?? 0 }
  shop.test.host.live.publish({ type: 'typing', conversationId: waiting?.conversationId ?? '', speaker: 'agent' })
  await seen(() => expect(client.activities.some(({ type }) => type === 'typing')).toBe(true))
  await escalations.say(ticket, { id: randomUUID(), name: agent.name, content: { text: 'I am Lucía' }, locale: 'en' })
  const said = () => client.activities.find((activity) => 'text' in activity && activity.text === 'I am Lucía')
  await seen(() => expect(said()).toBeDefined())
  expect(said()).toMatchObject({
    from: { name: 'Lucía' },
    channelData: { dragoman: { speaker: { kind: 'person', name: 'Lucía' }, machineTranslated: false } },
  })
  await escalations.resolve(ticket)
  await seen(() => expect(holders().at(-1)).toEqual({ holder: 'bot' }))
})
