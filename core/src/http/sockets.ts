// The WebSockets of all channels and plugins: how large a frame may be, who still is there, and how they are let go.
import { once } from 'node:events'
import { upgradeWebSocket } from '@hono/node-server'
import { type UpgradeWebSocket, type WSEvents, defineWebSocketHelper } from 'hono/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Logger } from '../log.ts'

export interface Sockets {
  /** For `@hono/node-server`, which hands the upgrades over. */
  readonly server: WebSocketServer
  /** Hono's, but an event handler that throws or rejects ends in the log, and never ends the process. */
  readonly upgradeWebSocket: UpgradeWebSocket
  /**
   * Says goodbye to every socket with 1001 "going away", on which clients connect again, and cuts off those that have not
   * gone when `signal` aborts.
   */
  close(signal: AbortSignal): Promise<void>
}

export interface SocketOptions {
  /** Largest frame in bytes; a larger one closes its socket with 1009. */
  readonly maxPayload: number
  /** Who has not answered a ping by the next one is gone: a laptop that was closed, a train in a tunnel. */
  readonly heartbeatMs: number
  readonly log: Logger
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const GOING_AWAY = 1001

export function openSockets({ maxPayload, heartbeatMs, log }: SocketOptions): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload, clientTracking: true })
  const awaited = new WeakSet<WebSocket>()
  let closing = false

  server.on('connection', (socket: WebSocket) => {
    // A handshake that was under way when the stop began.
    if (closing) socket.close(GOING_AWAY)
    socket.on('pong', () => awaited.delete(socket))
    // `ws` closes the socket itself; without a listener the error would end the process.
    socket.on('error', (error) => log.debug({ err: error }, 'socket failed'))
  })

  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (awaited.has(socket)) socket.terminate()
      else if (socket.readyState === socket.OPEN) {
        awaited.add(socket)
        socket.ping()
      }
    }
  }, heartbeatMs)
  heartbeat.unref()

  async function close(signal: AbortSignal): Promise<void> {
    closing = true
    clearInterval(heartbeat)
    const sockets = [...server.clients]
    const gone = Promise.all(sockets.map((socket) => once(socket, 'close')))
    for (const socket of sockets) socket.close(GOING_AWAY)
    const cutOff = (): void => {
      for (const socket of server.clients) socket.terminate()
    }
    if (signal.aborted) cutOff()
    else signal.addEventListener('abort', cutOff, { once: true })
    await gone
    signal.removeEventListener('abort', cutOff)
  }

  const safeUpgrade = defineWebSocketHelper((c, events) => {
    // Without an upgrade the route does not answer, and the next one, or a 404, does.
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return undefined
    const requestId: string = c.get('requestId')
    return upgradeWebSocket(
      c,
      guarded(events, (err) => log.error({ err, requestId, path: c.req.path }, 'socket handler failed')),
    )
  })

  return { server, upgradeWebSocket: safeUpgrade, close }
}

/** The same handlers, whose failures, at once or later, are told to `onFailure`. */
function guarded(events: WSEvents, onFailure: (error: unknown) => void): WSEvents {
  const guard =
    <Args extends readonly unknown[]>(handler: ((...args: Args) => unknown) | undefined) =>
    (...args: Args): void => {
      void (async () => handler?.(...args))().catch(onFailure)
    }
  return {
    onOpen: guard(events.onOpen),
    onMessage: guard(events.onMessage),
    onClose: guard(events.onClose),
    onError: guard(events.onError),
  }
}
