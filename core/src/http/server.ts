// The HTTP server: one Hono app in which channels and plugins mount their routes, its sockets, and an orderly end.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { UpgradeWebSocket } from 'hono/ws'
import type { Config } from '../config.ts'
import { DragomanError } from '../errors.ts'
import type { Logger } from '../log.ts'
import { limitBody } from './body.ts'
import { answerErrors, answerNotFound, onlyErrors } from './errors.ts'
import { type AskReadiness, mountHealth } from './health.ts'
import { identify, limitTime, logRequests, secureHeaders } from './requests.ts'
import { openSockets } from './sockets.ts'

export interface HttpServer {
  /** Routes are mounted here before `listen`. */
  readonly app: Hono
  readonly upgradeWebSocket: UpgradeWebSocket
  /** The port that it listens on, which the system chooses for 0. Throws `DRAGOMAN_CONFIG_INVALID` where the port is taken. */
  listen(port: number, hostname: string): Promise<number>
  /**
   * Stops accepting, sends every socket away with 1001 so that clients connect again elsewhere, lets running requests finish, and
   * cuts off what is left after `deadlineMs`. Safe to call twice, and before `listen`.
   */
  close(deadlineMs: number): Promise<void>
}

export interface HttpOptions {
  readonly config: Pick<Config, 'maxBodyBytes' | 'requestTimeoutMs' | 'publicUrl'>
  readonly log: Logger
  readonly ready: AskReadiness
  /** Default 30,000. */
  readonly heartbeatMs?: number
}

/** Long enough for the slowest telephone, short enough that held-open requests do not pile up. */
const HEADERS_MS = 10_000

export function createServer({ config, log, ready, heartbeatMs = 30_000 }: HttpOptions): HttpServer {
  const app = new Hono()
  app.use(identify(), logRequests(log), secureHeaders(config.publicUrl), onlyErrors())
  app.use(limitTime(config.requestTimeoutMs), limitBody(config.maxBodyBytes))
  app.onError(answerErrors(log))
  app.notFound(answerNotFound)
  mountHealth(app, ready, log)

  const sockets = openSockets({ maxPayload: config.maxBodyBytes, heartbeatMs, log })
  // Who sends a request byte by byte (slowloris) is cut off: Node looks for them every `connectionsCheckingInterval`.
  const serverOptions = {
    requestTimeout: config.requestTimeoutMs,
    headersTimeout: Math.min(HEADERS_MS, config.requestTimeoutMs),
    connectionsCheckingInterval: Math.min(5_000, config.requestTimeoutMs),
  }
  const server = createAdaptorServer({
    fetch: app.fetch,
    websocket: { server: sockets.server },
    serverOptions,
  }) as Server
  let closed: Promise<void> | undefined

  async function listen(port: number, hostname: string): Promise<number> {
    server.listen(port, hostname)
    try {
      await once(server, 'listening')
    } catch (error) {
      throw cannotListen(error, port, hostname)
    }
    return (server.address() as AddressInfo).port
  }

  async function closeWithin(deadlineMs: number): Promise<void> {
    const deadline = AbortSignal.timeout(deadlineMs)
    deadline.addEventListener('abort', () => server.closeAllConnections(), { once: true })
    const closing = server.listening ? once(server, 'close') : undefined
    server.close()
    // A connection that is kept alive would hold the server open after its last answer.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    await Promise.all([sockets.close(deadline), closing])
    clearInterval(sweep)
  }

  return {
    app,
    upgradeWebSocket: sockets.upgradeWebSocket,
    listen,
    close: (deadlineMs) => (closed ??= closeWithin(deadlineMs)),
  }
}

function cannotListen(error: unknown, port: number, hostname: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const reasons: Record<string, { name: string; problem: string; expected: string }> = {
    EADDRINUSE: {
      name: 'PORT',
      problem: `is ${port}, which another program uses`,
      expected: 'a free port, or 0 for any',
    },
    EACCES: { name: 'PORT', problem: `is ${port}, which this user may not use`, expected: 'a port from 1024 to 65535' },
    EADDRNOTAVAIL: {
      name: 'HOST',
      problem: `is ${hostname}, which is not an address of this machine`,
      expected: '`127.0.0.1`, `0.0.0.0` or another address of this machine',
    },
  }
  const reason = reasons[String(code)]
  if (!reason) return error
  const setting = reason.name === 'PORT' ? 'port' : 'hostname'
  const where = `as ${reason.name} in the environment, or as \`${setting}\` in the options of createBot`
  return new DragomanError('DRAGOMAN_CONFIG_INVALID', { ...reason, where }, { cause: error })
}
