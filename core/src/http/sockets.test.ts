import { once } from 'node:events'
import { Hono } from 'hono'
import type { WSEvents } from 'hono/ws'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createLogger } from '../log.ts'
import { type HttpServer, createServer } from './server.ts'

const open: HttpServer[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)))
})

async function serve(events: WSEvents, { heartbeatMs = 30_000, maxBodyBytes = 1024 } = {}) {
  const lines: string[] = []
  const server = createServer({
    config: { maxBodyBytes, requestTimeoutMs: 30_000, publicUrl: 'http://localhost' },
    log: createLogger({ level: 'debug', messageText: false }, { write: (line) => lines.push(line) }),
    ready: () => ({}),
    heartbeatMs,
  })
  open.push(server)
  // In a part's own app, as a channel would.
  server.app.route(
    '/part',
    new Hono().get(
      '/live',
      server.upgradeWebSocket(() => events),
    ),
  )
  const port = await server.listen(0, '127.0.0.1')
  const dial = async (options = {}): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/part/live`, options)
    await once(socket, 'open')
    return socket
  }
  return { server, port, dial, log: () => lines.join('') }
}

const echo: WSEvents = { onMessage: (event, socket) => typeof event.data === 'string' && socket.send(event.data) }

async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number]
  return code
}

test('a socket talks', async () => {
  const { dial } = await serve(echo)
  const socket = await dial()
  socket.send('hello')
  const [message] = (await once(socket, 'message')) as [Buffer]
  expect(message.toString()).toBe('hello')
})

test('a peer that no longer answers is dropped; one that does stays', async () => {
  const { dial } = await serve(echo, { heartbeatMs: 25 })
  const alive = await dial()
  const dead = await dial({ autoPong: false })
  expect(await closeCode(dead)).toBe(1006)
  await once(alive, 'ping')
  await once(alive, 'ping')
  expect(alive.readyState).toBe(WebSocket.OPEN)
})

test('a frame that is too large ends its own socket only', async () => {
  const { dial } = await serve(echo)
  const [large, other] = await Promise.all([dial(), dial()])
  const code = closeCode(large)
  large.send('x'.repeat(1025))
  expect(await code).toBe(1009)
  other.send('still here')
  await once(other, 'message')
})

test('a handler that fails, at once or later, ends in the log and not the process', async () => {
  const { dial, log } = await serve({
    // oxlint-disable-next-line typescript/no-misused-promises -- what Hono's types forbid and people write
    onMessage: async (event, socket) => {
      if (event.data === 'throw') throw new Error('thrown on purpose')
      socket.send('fine')
    },
  })
  const socket = await dial()
  socket.send('throw')
  socket.send('go on')
  await once(socket, 'message')
  expect(log()).toContain('thrown on purpose')
})

test('what is no upgrade, or goes to no socket, is answered plainly', async () => {
  const { port } = await serve(echo)
  expect((await fetch(`http://127.0.0.1:${port}/part/live`)).status).toBe(404)
  const lost = new WebSocket(`ws://127.0.0.1:${port}/nowhere`)
  const [, response] = (await once(lost, 'unexpected-response')) as [unknown, { statusCode: number; resume(): void }]
  expect(response.statusCode).toBe(404)
})

test('a stop sends sockets away with 1001, so that they connect again, and cuts off those that do not go', async () => {
  const { server, dial } = await serve(echo)
  const [polite, stubborn] = await Promise.all([dial(), dial()])
  // Reads nothing any more, so it never hears the goodbye.
  stubborn.pause()
  const code = closeCode(polite)
  await server.close(100)
  expect(await code).toBe(1001)
  stubborn.resume()
  await once(stubborn, 'close')
})
