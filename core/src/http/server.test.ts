// Over real sockets on loopback, as a platform, a browser or an attacker would come.
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Hono } from 'hono'
import { afterEach, expect, describe, test } from 'vitest'
import { z } from 'zod'
import { DragomanError } from '../errors.ts'
import { createLogger } from '../log.ts'
import { allowBody, readJson } from './body.ts'
import type { Readiness } from './health.ts'
import { type HttpOptions, type HttpServer, createServer } from './server.ts'

const MEBIBYTE = 1024 ** 2
const open: HttpServer[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)))
})

interface Setup extends Partial<HttpOptions['config']> {
  readonly ready?: HttpOptions['ready']
  readonly routes?: (app: Hono) => void
}

async function serve({ ready = () => ({}), routes, ...config }: Setup = {}) {
  const lines: string[] = []
  const server = createServer({
    config: { maxBodyBytes: MEBIBYTE, requestTimeoutMs: 30_000, publicUrl: 'http://localhost', ...config },
    log: createLogger({ level: 'debug', messageText: false }, { write: (line) => lines.push(line) }),
    ready,
  })
  open.push(server)
  routes?.(server.app)
  const port = await server.listen(0, '127.0.0.1')
  return { server, port, url: `http://127.0.0.1:${port}`, log: () => lines.join('') }
}

const post = (url: string, body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers = {}): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

/** What the server answers to these bytes, until it ends the connection. */
async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

const echo = (app: Hono): void => {
  app.post('/echo', async (c) =>
    c.json(await readJson(c, z.object({ text: z.string(), count: z.number().optional() }))),
  )
}

describe('bad input gets a code and a sentence', () => {
  test.each([
    ['malformed JSON', '{"text": ', 'its body is not JSON'],
    ['an empty body', '', 'its body is not JSON'],
    ['a wrong type', '{"text": 7}', 'its field text is not as expected'],
    ['a deep wrong type', '{"text": "a", "count": "secret words"}', 'its field count is not as expected'],
    ['no object', '"hello"', 'its body is not as expected'],
  ])('%s', async (_, body, problem) => {
    const { url } = await serve({ routes: echo })
    const response = await post(`${url}/echo`, body)
    expect(response.status).toBe(400)
    const answer = await response.text()
    expect(JSON.parse(answer)).toMatchObject({
      error: { code: 'DRAGOMAN_REQUEST_INVALID', message: expect.stringContaining(problem) },
      requestId: response.headers.get('x-request-id'),
    })
    expect(answer).not.toContain('secret words')
  })

  test('an unknown path', async () => {
    const { url } = await serve()
    const response = await fetch(`${url}/nowhere?token=s3cret`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({
      error: { code: 'DRAGOMAN_NOT_FOUND', message: 'There is no GET /nowhere here.' },
    })
  })

  test('no HTTP at all', async () => {
    const { port, url } = await serve()
    expect(await raw(port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(`${url}/health`)).status).toBe(200)
  })
})

describe('a body that is too large is refused', () => {
  const ten = new Uint8Array(10 * MEBIBYTE).fill(97)
  const refused = { error: { code: 'DRAGOMAN_BODY_TOO_LARGE', details: { limit: MEBIBYTE } } }

  test('by its length', async () => {
    const { url } = await serve({ routes: echo })
    const response = await post(`${url}/echo`, ten)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject(refused)
  })

  test('while it streams, where it does not tell its length', async () => {
    const { url } = await serve({ routes: echo })
    const response = await post(`${url}/echo`, new Blob([ten]).stream())
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject(refused)
  })

  test('but not by a route that allows more', async () => {
    const upload = (app: Hono): void => {
      app.post('/upload', allowBody(11 * MEBIBYTE), async (c) =>
        c.json({ size: (await c.req.arrayBuffer()).byteLength }),
      )
    }
    const { url } = await serve({
      routes: (app) => {
        upload(app)
        app.route(
          '/sub',
          new Hono().post('/upload', allowBody(9 * MEBIBYTE), (c) => c.text('never')),
        )
      },
    })
    expect(await (await post(`${url}/upload`, ten)).json()).toEqual({ size: ten.length })
    expect(await (await post(`${url}/upload`, new Blob([ten]).stream())).json()).toEqual({ size: ten.length })
    const response = await post(`${url}/sub/upload`, ten)
    expect(await response.json()).toMatchObject({ error: { details: { limit: 9 * MEBIBYTE } } })
  })
})

describe('an error', () => {
  const failing = (error: Error) => (app: Hono) => void app.get('/fail', () => Promise.reject(error))

  test('that nobody expected tells the caller nothing, and the log all, under one id', async () => {
    const { url, log } = await serve({ routes: failing(new Error('the vault is under the stairs')) })
    const response = await fetch(`${url}/fail`, { headers: { 'x-request-id': 'abc-123' } })
    expect(response.status).toBe(500)
    const answer = await response.text()
    expect(JSON.parse(answer)).toMatchObject({ error: { code: 'DRAGOMAN_INTERNAL' }, requestId: 'abc-123' })
    expect(answer).not.toContain('vault')
    expect(log()).toContain('the vault is under the stairs')
    expect(log()).toContain('"requestId":"abc-123"')
  })

  test('that is no Error is treated like one', async () => {
    const { url, log } = await serve({
      routes: (app) =>
        void app.get('/fail', () => {
          // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- what careless libraries do
          throw 'a mere text'
        }),
    })
    const response = await fetch(`${url}/fail`)
    expect(await response.json()).toMatchObject({ error: { code: 'DRAGOMAN_INTERNAL' } })
    expect(log()).toContain('a mere text')
  })

  test('of ours has its own status and code', async () => {
    const { url } = await serve({ routes: failing(new DragomanError('DRAGOMAN_RATE_LIMITED', { seconds: 7 })) })
    const response = await fetch(`${url}/fail`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await response.json()).toMatchObject({ error: { code: 'DRAGOMAN_RATE_LIMITED' } })
  })

  test('of ours that speaks of servers keeps that to the log', async () => {
    const problem = 'connect ECONNREFUSED db.example'
    const { url, log } = await serve({
      routes: failing(new DragomanError('DRAGOMAN_STORAGE_UNREACHABLE', { problem })),
    })
    const response = await fetch(`${url}/fail`)
    expect(response.status).toBe(503)
    expect(await response.text()).not.toContain('db.example')
    expect(log()).toContain(problem)
  })
})

describe('every request', () => {
  test('has an id: its own where that is plain, else a new one', async () => {
    const { url, log } = await serve()
    const idFor = async (given: string): Promise<string | null> =>
      (await fetch(`${url}/health`, { headers: { 'x-request-id': given } })).headers.get('x-request-id')
    expect(await idFor('trace-42')).toBe('trace-42')
    expect(await idFor('<script>')).toMatch(/^[\w-]{36}$/)
    expect(await idFor('x'.repeat(101))).toMatch(/^[\w-]{36}$/)
    expect(log()).toContain('trace-42')
  })

  test('is logged without its query', async () => {
    const { url, log } = await serve()
    await fetch(`${url}/health?token=s3cret`)
    expect(log()).toContain('/health')
    expect(log()).not.toContain('s3cret')
  })

  test('is answered with safe headers, which a route may change', async () => {
    const { url } = await serve({
      publicUrl: 'https://chat.example.com',
      routes: (app) => void app.get('/page', (c) => c.text('', 200, { 'x-frame-options': 'DENY' })),
    })
    const { headers } = await fetch(`${url}/health`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect((await fetch(`${url}/page`)).headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('time', () => {
  test('a handler that takes too long is answered for', async () => {
    const { url } = await serve({
      requestTimeoutMs: 50,
      routes: (app) => void app.get('/slow', () => new Promise<never>(() => {})),
    })
    const response = await fetch(`${url}/slow`)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      error: { code: 'DRAGOMAN_REQUEST_TIMEOUT', details: { limitMs: 50 } },
    })
  })

  test('a request that never ends its headers, or its body, is cut off', async () => {
    const { port } = await serve({ requestTimeoutMs: 100, routes: echo })
    expect(await raw(port, 'GET /health HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1\.1 408 /)
    const head = 'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"te'
    expect(await raw(port, head)).toMatch(/^HTTP\/1\.1 (408|503) /)
  })
})

describe('health', () => {
  test('lives as long as it answers, works when every part does', async () => {
    let parts: Readiness = { storage: { ready: true }, 'channel:web': { ready: true } }
    const { url, log } = await serve({ ready: () => parts })
    const ready = await fetch(`${url}/ready`)
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, parts }])

    parts = { storage: { ready: false, problem: 'no route to db.example' }, 'channel:web': { ready: true } }
    const unready = await fetch(`${url}/ready`)
    const expected = { ready: false, parts: { storage: { ready: false }, 'channel:web': { ready: true } } }
    expect([unready.status, await unready.json()]).toEqual([503, expected])
    expect(log()).toContain('no route to db.example')
    expect((await fetch(`${url}/health`)).status).toBe(200)
  })

  test('does not work when asking fails', async () => {
    const { url } = await serve({ ready: () => Promise.reject(new Error('gone')) })
    expect((await fetch(`${url}/ready`)).status).toBe(503)
  })
})

describe('listen', () => {
  test('names the port that is taken', async () => {
    const { port } = await serve()
    const second = createServer({
      config: { maxBodyBytes: MEBIBYTE, requestTimeoutMs: 1000, publicUrl: 'http://localhost' },
      log: createLogger({ level: 'silent', messageText: false }),
      ready: () => ({}),
    })
    open.push(second)
    await expect(second.listen(port, '127.0.0.1')).rejects.toMatchObject({
      code: 'DRAGOMAN_CONFIG_INVALID',
      message: expect.stringContaining(`The setting PORT is ${port}, which another program uses.`),
    })
  })
})

describe('close', () => {
  test('lets a running request finish, takes no new one, and does not wait for idle connections', async () => {
    const begun = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const { server, url } = await serve({
      routes: (app) =>
        void app.get('/work', async (c) => {
          begun.resolve()
          await finish.promise
          return c.text('done')
        }),
    })
    await (await fetch(`${url}/health`)).text()
    const running = fetch(`${url}/work`)
    await begun.promise
    const closed = server.close(20_000)
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed')
    finish.resolve()
    expect(await (await running).text()).toBe('done')
    await closed
  })

  test('cuts off what has not finished by the deadline', async () => {
    const begun = Promise.withResolvers<void>()
    const { server, url } = await serve({
      routes: (app) =>
        void app.get('/stuck', () => {
          begun.resolve()
          return new Promise<never>(() => {})
        }),
    })
    const running = fetch(`${url}/stuck`)
    await begun.promise
    const [outcome] = await Promise.allSettled([running, server.close(50)])
    expect(outcome.status).toBe('rejected')
  })

  test('is safe before listen, and twice', async () => {
    const server = createServer({
      config: { maxBodyBytes: MEBIBYTE, requestTimeoutMs: 1000, publicUrl: 'http://localhost' },
      log: createLogger({ level: 'silent', messageText: false }),
      ready: () => ({}),
    })
    await expect(Promise.all([server.close(1000), server.close(1000)])).resolves.toBeDefined()
  })

  test('ends a connection that only listens', async () => {
    const { server, port } = await serve()
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const gone = text(socket)
    await server.close(100)
    expect(await gone).toBe('')
  })
})
