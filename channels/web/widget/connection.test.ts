import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ActivitySet } from './activity.ts'
import { backoffMs } from './backoff.ts'
import { Connection } from './connection.ts'
import { memoryOf } from './memory.ts'
import { type DirectLineServer, startDirectLine } from './testing/direct-line.ts'
import { newStorage } from './testing/storage.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000 })

let line: DirectLineServer
let page: EventTarget
let storage: Storage
const open: Connection[] = []

beforeEach(async () => {
  line = await startDirectLine()
  page = new EventTarget()
  storage = newStorage()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(async () => {
  for (const connection of open.splice(0)) connection.stop()
  await line[Symbol.asyncDispose]()
  vi.unstubAllGlobals()
})

function connect() {
  const texts: string[] = []
  const restarted = vi.fn<() => void>()
  const receive = ({ happenings }: ActivitySet) => {
    for (const happening of happenings) if (happening.kind === 'message') texts.push(happening.message.text)
  }
  const connection = new Connection({
    base: `${line.origin}/directline`,
    memory: memoryOf('shop', storage),
    customer: { locale: 'de' },
    receive,
    ready: () => {},
    restarted,
  })
  open.push(connection)
  connection.start()
  return { connection, texts, restarted }
}

const say = (text: string) => line.tell({ type: 'message', text })
const online = (connection: Connection) => eventually(() => expect(connection.status.value).toBe('online'))

test('a dropped socket comes back by watermark and misses and repeats nothing', async () => {
  const { connection, texts } = connect()
  await online(connection)
  say('1')
  await eventually(() => expect(texts).toEqual(['1']))
  line.dropSockets()
  await eventually(() => expect(connection.status.value).toBe('reconnecting'))
  say('2')
  say('3')
  page.dispatchEvent(new Event('online'))
  await online(connection)
  say('4')
  await eventually(() => expect(texts).toEqual(['1', '2', '3', '4']))
  expect(line.conversations).toBe(1)
})

test('a new page finds the conversation again and reads it from the beginning', async () => {
  const first = connect()
  await online(first.connection)
  say('1')
  await eventually(() => expect(first.texts).toEqual(['1']))
  first.connection.stop()
  say('2')
  const second = connect()
  expect(second.connection.resumes).toBe(true)
  await eventually(() => expect(second.texts).toEqual(['1', '2']))
  expect(line.conversations).toBe(1)
})

test('when nothing kept is good any more a new conversation begins', async () => {
  const first = connect()
  await online(first.connection)
  first.connection.stop()
  line.expireAllTokens()
  const second = connect()
  await eventually(() => expect(second.restarted).toHaveBeenCalled())
  page.dispatchEvent(new Event('online'))
  await online(second.connection)
  expect(line.conversations).toBe(2)
})

test('a token that has run out is made fresh, and the conversation goes on', async () => {
  const { connection, texts, restarted } = connect()
  await online(connection)
  line.expireTokens()
  const message = { id: 'c1', text: 'Hallo', at: 0, files: [], state: 'queued' } as const
  await expect(connection.deliver(message)).rejects.toMatchObject({ status: 403 })
  await eventually(() => expect(connection.status.value).toBe('reconnecting'))
  page.dispatchEvent(new Event('online'))
  await online(connection)
  expect(await connection.deliver(message)).toBe('sent')
  await eventually(() => expect(texts).toEqual(['Hallo']))
  expect(restarted).not.toHaveBeenCalled()
  expect(line.conversations).toBe(1)
})

test('where no socket opens it asks again and again, and is connected all the same', async () => {
  line.blockSockets = true
  const { connection, texts } = connect()
  await eventually(() => expect(line.conversations).toBe(1))
  for (const text of ['1', '2']) {
    say(text)
    await eventually(() => expect(texts.at(-1)).toBe(text))
  }
  expect(texts).toEqual(['1', '2'])
  await online(connection)
  line.mode = 'down'
  await eventually(() => expect(connection.status.value).toBe('reconnecting'))
})

test('a browser that loses its network is offline at once, and back as soon as it returns', async () => {
  const { connection } = connect()
  await online(connection)
  line.mode = 'down'
  vi.stubGlobal('navigator', { onLine: false })
  page.dispatchEvent(new Event('offline'))
  await eventually(() => expect(connection.status.value).toBe('offline'))
  line.mode = 'up'
  vi.stubGlobal('navigator', { onLine: true })
  page.dispatchEvent(new Event('online'))
  await online(connection)
})

test('a busy server is told from one that refuses', async () => {
  const { connection } = connect()
  await online(connection)
  const message = { id: 'c1', text: 'Hallo', at: 0, files: [], state: 'queued' } as const
  line.mode = 'busy'
  await expect(connection.deliver(message)).rejects.toMatchObject({ status: 503 })
  line.mode = 'up'
  expect(await connection.deliver(message)).toBe('sent')
  line.refuse = 413
  expect(await connection.deliver(message)).toBe('refused')
})

test('the wait between attempts grows to half a minute and is never the same for all', () => {
  expect([0, 1, 2, 9, 100].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 4000, 30_000, 30_000])
  expect(backoffMs(3, () => 0)).toBe(4000)
})
