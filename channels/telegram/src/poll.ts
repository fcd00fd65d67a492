// Long polling: asks for updates, stores them, and only then asks for the ones behind them, which tells Telegram that the first
// have arrived. (@grammyjs/runner asks for the next ones while it still works on these: what a crash interrupts would be lost.)
import { DragomanError, type Host, problemOf } from '@dragoman/core/plugin'
import { type Api, GrammyError } from 'grammy'
import type { Receiver } from './receive.ts'
import { signalOf } from './signal.ts'
import { ALLOWED_UPDATES } from './update.ts'

const ASK_SECONDS = 30
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

export interface PollParts {
  readonly api: Api
  readonly receiver: Receiver
  readonly host: Host
  readonly signal: AbortSignal
  /** Told after every answer: `undefined` when all is well. */
  readonly report: (problem: unknown) => void
}

/** Resolves once `signal` aborts and what was received is stored. */
export async function poll({ api, receiver, host, signal, report }: PollParts): Promise<void> {
  let offset = 0
  let waitMs = FIRST_WAIT_MS
  while (!signal.aborted) {
    try {
      const updates = await api.raw.getUpdates(
        { offset, timeout: ASK_SECONDS, allowed_updates: ALLOWED_UPDATES },
        signalOf(signal),
      )
      await Promise.all(updates.map((update) => receiveOrSkip(receiver, update, host)))
      offset = updates.reduce((highest, { update_id }) => Math.max(highest, update_id + 1), offset)
      waitMs = FIRST_WAIT_MS
      report(undefined)
    } catch (error) {
      if (signal.aborted) return
      report(error)
      const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined
      await sleep(asked === undefined ? waitMs : asked * 1000, signal)
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)
    }
  }
}

/** What cannot be understood today cannot be tomorrow: it must not keep everything behind it. */
export async function receiveOrSkip(receiver: Receiver, value: unknown, host: Host): Promise<void> {
  try {
    await receiver.receive(value)
  } catch (error) {
    const isStrange =
      error instanceof DragomanError &&
      (error.code === 'DRAGOMAN_REQUEST_INVALID' || error.code === 'DRAGOMAN_INBOUND_INVALID')
    if (!isStrange) throw error
    host.log.warn({ problem: problemOf(error) }, 'an update of Telegram was not understood, and skipped')
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}
