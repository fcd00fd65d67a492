// The line to the server over which it says what has changed. It mends itself, and says whether it stands.
import { signal } from '@preact/signals'
import type { DeskEvent } from '../../src/api.ts'
import { liveAddress } from '../client.ts'

export type Connection = 'connecting' | 'live' | 'offline'

export const connection = signal<Connection>('connecting')

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

/** `onLine` is called whenever the line stands (again): what was missed meanwhile must be asked for. */
export function keepLine(onEvent: (event: DeskEvent) => void, onLine: () => void): () => void {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const ended = new AbortController()

  function dial(): void {
    clearTimeout(timer)
    socket = new WebSocket(liveAddress())
    const own = socket
    own.addEventListener('open', () => {
      failures = 0
      connection.value = 'live'
      onLine()
    })
    own.addEventListener('message', ({ data }) => onEvent(JSON.parse(String(data)) as DeskEvent))
    own.addEventListener('close', () => {
      if (ended.signal.aborted || own !== socket) return
      connection.value = 'offline'
      timer = setTimeout(dial, waitAfter(failures++))
    })
  }

  const options = { signal: ended.signal }
  addEventListener('online', () => redial(), options)
  addEventListener('offline', () => (connection.value = 'offline'), options)

  function redial(): void {
    const old = socket
    socket = undefined
    old?.close()
    dial()
  }

  dial()
  return () => {
    ended.abort()
    clearTimeout(timer)
    socket?.close()
    connection.value = 'connecting'
  }
}

/** Doubling, capped, and spread out so that a whole team does not come back in the same instant. */
function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + Math.random() / 2)
}
