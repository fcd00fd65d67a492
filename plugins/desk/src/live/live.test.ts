import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { AgentView, DeskEvent } from '../api.ts'
import { IDLE_MS } from '../storage/sessions.ts'
import { type Person, type TestDesk, type Waiting, answerOf, createTestDesk } from '../testing/test-desk.ts'

let desk: TestDesk
const open: WebSocket[] = []

beforeAll(async () => {
  desk = await createTestDesk({}, {})
})
afterAll(() => desk.stop())
afterEach(async () => {
  for (const socket of open.splice(0)) {
    if (socket.readyState === WebSocket.CLOSED) continue
    const closed = once(socket, 'close')
    socket.close()
    await closed
  }
})

/** Waits for something to become true, far longer than it ever takes. */
const eventually = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000 })

function dial(headers: Record<string, string>): WebSocket {
  const socket = new WebSocket(`${desk.host.publicUrl.replace('http', 'ws')}/desk/api/live`, { headers })
  return socket
}

/** The page of this agent: what it was told so far, and how its socket was closed. */
async function pageOf(person: Person): Promise<{ events: DeskEvent[]; closed: () => number | undefined }> {
  const socket = dial({ cookie: person.cookie, origin: desk.host.publicUrl })
  open.push(socket)
  const events: DeskEvent[] = []
  let code: number | undefined
  socket.on('message', (data: Buffer) => events.push(JSON.parse(data.toString()) as DeskEvent))
  socket.on('close', (closed) => (code = closed))
  await once(socket, 'open')
  // Its presence is noted as the last step of joining.
  await eventually(async () =>
    expect((await agentsSeen()).find(({ id }) => id === person.agent.id)?.present).toBe(true),
  )
  return { events, closed: () => code }
}

async function agentsSeen(): Promise<AgentView[]> {
  admin ??= await desk.person({ role: 'admin' })
  return answerOf(await call('GET', '/agents', admin))
}
let admin: Person | undefined

const call = (method: string, path: string, as: Person, body?: object): Promise<Response> =>
  desk.call(method, path, { as, body, headers: { origin: desk.host.publicUrl } })

const claim = async (waiting: Waiting, as: Person): Promise<void> => {
  await answerOf(await call('POST', `/escalations/${waiting.escalation}/claim`, as))
}

async function statusOf(socket: WebSocket): Promise<number | undefined> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }]
  socket.on('error', () => {})
  socket.terminate()
  return response.statusCode
}

async function arrives(conversation: string, position: number, text: string): Promise<void> {
  await desk.write(conversation, position, text)
  desk.host.live.publish({ type: 'message', conversationId: conversation, position })
}

const messagesOf = (events: readonly DeskEvent[]): (string | undefined)[] =>
  events.flatMap((event) => (event.type === 'message' ? [event.message.original?.text] : []))

test('no cookie, no socket; nor from another page, nor from nowhere', async () => {
  const { cookie } = await desk.person()
  const origin = desk.host.publicUrl
  expect(await statusOf(dial({ origin }))).toBe(401)
  expect(await statusOf(dial({ origin, cookie: 'dragoman_desk=forged' }))).toBe(401)
  expect(await statusOf(dial({ cookie, origin: 'https://evil.example' }))).toBe(403)
  expect(await statusOf(dial({ cookie }))).toBe(403)
})

test('a claim is told at once to everyone who saw it waiting', async () => {
  const [ana, bob] = [await desk.person({ name: 'Ana' }), await desk.person({ locale: 'de', languages: ['de'] })]
  const waiting = await desk.customer()
  const page = await pageOf(bob)
  await claim(waiting, ana)
  await eventually(() => {
    const told = page.events.find((event) => event.type === 'escalation')
    expect(told).toMatchObject({
      escalation: { id: waiting.escalation, state: 'claimed', agent: 'Ana', ownLanguage: true },
    })
    expect(page.events).toContainEqual({ type: 'queue' })
  })
})

/** What was written after the claim. The notice of the claim is told again, at any time, when it has been delivered. */
const after = (events: readonly DeskEvent[]): (string | undefined)[] =>
  messagesOf(events).filter((text) => text?.startsWith('nach'))

test('messages go to whoever may read them, as they read them, in order', async () => {
  const [ana, bob] = [await desk.person(), await desk.person()]
  const boss = await desk.person({ role: 'supervisor', locale: 'de', languages: ['de'] })
  const waiting = await desk.customer()
  const pages = { ana: await pageOf(ana), bob: await pageOf(bob), boss: await pageOf(boss) }
  await arrives(waiting.conversation, 2, 'before the claim')
  await eventually(() => expect(messagesOf(pages.boss.events)).toContain('before the claim'))
  await claim(waiting, ana)
  for (const position of [10, 11, 12]) await arrives(waiting.conversation, position, `nach ${position}`)
  await eventually(() => {
    expect(after(pages.boss.events)).toEqual(['nach 10', 'nach 11', 'nach 12'])
    expect(after(pages.ana.events)).toEqual(['nach 10', 'nach 11', 'nach 12'])
  })
  const last = (events: readonly DeskEvent[]): DeskEvent | undefined =>
    events.findLast((event) => event.type === 'message' && event.message.position === 12)
  expect(last(pages.ana.events)).toMatchObject({ message: { untranslated: true, position: 12 } })
  expect(last(pages.boss.events)).toMatchObject({ message: { untranslated: false } })
  expect(messagesOf(pages.ana.events)).not.toContain('before the claim')
  expect(messagesOf(pages.bob.events)).toEqual([])
})

test('a conversation that is given back is no longer told to who gave it', async () => {
  const [ana, boss] = [await desk.person(), await desk.person({ role: 'supervisor' })]
  const waiting = await desk.customer()
  const pages = { ana: await pageOf(ana), boss: await pageOf(boss) }
  await claim(waiting, ana)
  await answerOf(await call('POST', `/escalations/${waiting.escalation}/requeue`, ana, { token: 1 }))
  await arrives(waiting.conversation, 20, 'not for Ana')
  await eventually(() => expect(messagesOf(pages.boss.events)).toContain('not for Ana'))
  expect(messagesOf(pages.ana.events)).not.toContain('not for Ana')
})

test('whoever reads along is told when the conversation is spoken in another language', async () => {
  const [ana, bob] = [await desk.person(), await desk.person()]
  const waiting = await desk.customer()
  await claim(waiting, ana)
  const pages = { ana: await pageOf(ana), bob: await pageOf(bob) }
  await desk.host.conversations.setLanguage(waiting.conversation, 'fr')
  const told = { type: 'language', conversationId: waiting.conversation }
  await eventually(() => expect(pages.ana.events).toContainEqual(told))
  expect(pages.bob.events).not.toContainEqual(told)
})

test('a reading that comes late is told when it comes', async () => {
  const boss = await desk.person({ role: 'supervisor', locale: 'ja', languages: ['ja'] })
  const waiting = await desk.customer()
  const page = await pageOf(boss)
  let translated: (text: string) => void = () => {}
  desk.translator = () => new Promise((resolve) => (translated = resolve))
  await arrives(waiting.conversation, 2, 'Guten Tag')
  await eventually(() => expect(messagesOf(page.events)).toEqual(['Guten Tag']))
  translated('こんにちは')
  await eventually(() =>
    expect(page.events.at(-1)).toMatchObject({ message: { reading: { text: 'こんにちは' }, untranslated: false } }),
  )
  desk.translator = async () => undefined
})

test('typing of the customer is told to the holder', async () => {
  const ana = await desk.person()
  const waiting = await desk.customer()
  const page = await pageOf(ana)
  await claim(waiting, ana)
  for (const speaker of ['agent', 'customer'] as const) {
    desk.host.live.publish({ type: 'typing', conversationId: waiting.conversation, speaker })
  }
  await arrives(waiting.conversation, 30, 'afterwards')
  await eventually(() => expect(messagesOf(page.events)).toContain('afterwards'))
  expect(page.events.filter(({ type }) => type === 'typing')).toEqual([
    { type: 'typing', conversationId: waiting.conversation },
  ])
})

test('signing out closes the page of that session, and of no other', async () => {
  const [ana, bob] = [await desk.person(), await desk.person()]
  const pages = { ana: await pageOf(ana), bob: await pageOf(bob) }
  await answerOf(await call('POST', '/sign-out', ana))
  await eventually(() => expect(pages.ana.closed()).toBe(4401))
  expect(pages.bob.closed()).toBeUndefined()
  await eventually(async () => expect((await agentsSeen()).find(({ id }) => id === ana.agent.id)?.present).toBe(false))
})

test('a session that has run out is shown out', async () => {
  const ana = await desk.person()
  const page = await pageOf(ana)
  admin = undefined
  desk.clock.advance(IDLE_MS)
  desk.host.live.publish({ type: 'presence', agent: ana.agent.id })
  await eventually(() => expect(page.closed()).toBe(4401))
})

test('a conversation of the bot costs no question to the store', async () => {
  const boss = await desk.person({ role: 'supervisor' })
  const [free, waiting] = [await desk.customer({ escalated: false }), await desk.customer()]
  const page = await pageOf(boss)
  const asked = vi.spyOn(desk.host.conversations, 'find')
  desk.host.live.publish({ type: 'message', conversationId: free.conversation, position: 1 })
  await arrives(waiting.conversation, 2, 'heard')
  await eventually(() => expect(messagesOf(page.events)).toEqual(['heard']))
  expect(asked.mock.calls).toEqual([[waiting.conversation]])
  asked.mockRestore()
})

test('stopping the bot sends pages away so that they come again', async () => {
  const other = await createTestDesk({}, {})
  const { cookie } = await other.person()
  const socket = new WebSocket(`${other.host.publicUrl.replace('http', 'ws')}/desk/api/live`, {
    headers: { cookie, origin: other.host.publicUrl },
  })
  await once(socket, 'open')
  const closed = once(socket, 'close')
  await other.stop()
  expect((await closed)[0]).toBe(1001)
})
