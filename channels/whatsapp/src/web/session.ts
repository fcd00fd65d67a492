// The life of a linked number: start, QR code, in touch, out of touch, start again – until it is stopped.
import { type ChannelStatus, DragomanError, type Host, problemOf } from '@dragoman/core/plugin'
import type { Client } from 'whatsapp-web.js'
import type { CreateClient } from './client.ts'

const START_TIMEOUT_MS = 120_000
const CLOSE_TIMEOUT_MS = 10_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

export interface SessionParts {
  readonly createClient: CreateClient
  readonly log: Host['log']
  /** A client that is about to start: whoever wants to hear its messages says so now. */
  readonly listen: (client: Client) => void
  /** A code waits to be scanned. Another follows when it expires. */
  readonly showCode: (code: string) => void
  /** In touch, for the first time or again. */
  readonly onReady: (client: Client) => void
}

export interface Session {
  /** The client while it is in touch with WhatsApp. */
  readonly client: Client | undefined
  readonly status: ChannelStatus
  stop(): Promise<void>
}

/** Resolves once WhatsApp Web is open, whether a telephone is linked or not. Throws where the browser or WhatsApp cannot be reached. */
export async function openSession(parts: SessionParts): Promise<Session> {
  const { createClient, log, listen, showCode, onReady } = parts
  let status: ChannelStatus = { state: 'connecting' }
  let current: Client | undefined
  let closing = Promise.resolve()
  let waitMs = FIRST_WAIT_MS
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function launch(): Promise<void> {
    const client = await createClient()
    if (stopped) return
    current = client
    // What still happens to a client that has been given up is no news.
    const whileCurrent =
      <T extends unknown[]>(tell: (...args: T) => void) =>
      (...args: T) => {
        if (client === current) tell(...args)
      }
    client.on(
      'qr',
      whileCurrent((code: string) => {
        status = { state: 'waiting', scan: code }
        showCode(code)
      }),
    )
    client.on(
      'authenticated',
      whileCurrent(() => (status = { state: 'connecting' })),
    )
    client.on(
      'ready',
      whileCurrent(() => {
        status = { state: 'ready' }
        waitMs = FIRST_WAIT_MS
        onReady(client)
      }),
    )
    client.on(
      'auth_failure',
      whileCurrent((problem: unknown) => lose(`the session was not accepted: ${String(problem)}`)),
    )
    client.on(
      'disconnected',
      whileCurrent((reason: unknown) => lose(`WhatsApp ended the session: ${String(reason)}`)),
    )
    listen(client)
    await within(START_TIMEOUT_MS, client.initialize())
    // When the page loads anew, the library looks at it again; nobody else would hear what goes wrong then.
    const page = client as Client & { inject(): Promise<void> }
    const again = page.inject.bind(page)
    page.inject = () => again().catch(whileCurrent((error: unknown) => lose(problemOf(error))))
    client.pupBrowser?.on(
      'disconnected',
      whileCurrent(() => lose('the browser has ended')),
    )
  }

  /** Gives the client up, and starts another after a while. */
  function lose(problem: string): void {
    log.warn({ problem, waitMs }, 'WhatsApp Web is out of touch; it is started again')
    status = { state: 'failed', problem }
    giveUp()
    timer = setTimeout(() => void relaunch(), waitMs)
    waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)
  }

  async function relaunch(): Promise<void> {
    await closing
    if (stopped) return
    status = { state: 'connecting' }
    await launch().catch((error: unknown) => {
      if (!stopped) lose(problemOf(error))
    })
  }

  function giveUp(): void {
    const client = current
    current = undefined
    if (client) closing = closing.then(() => close(client, log))
  }

  async function stop(): Promise<void> {
    stopped = true
    clearTimeout(timer)
    giveUp()
    await closing
  }

  try {
    await launch()
  } catch (error) {
    await stop()
    throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: 'whatsapp', problem: problemOf(error) })
  }
  return {
    get client() {
      return status.state === 'ready' ? current : undefined
    },
    get status() {
      return status
    },
    stop,
  }
}

/** Ends the browser, whatever state it is in. */
async function close(client: Client, log: Host['log']): Promise<void> {
  try {
    await within(CLOSE_TIMEOUT_MS, client.destroy())
  } catch (error) {
    log.warn({ problem: problemOf(error) }, 'the browser of WhatsApp Web did not end by itself')
    client.pupBrowser?.process()?.kill('SIGKILL')
  }
}

/** The library waits without end, and throws plain texts. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} seconds`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } catch (error) {
    throw error instanceof Error ? error : new Error(String(error))
  } finally {
    clearTimeout(timer)
  }
}
