// One account at work: its channel is started, again after a failure, and in one process only where it must be.
import type { Channel, Intake } from '../channel/channel.ts'
import type { ChannelStatus } from '../channel/connector.ts'
import { keyOf } from '../engine/channels.ts'
import { problemOf } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Host } from '../plugin/host.ts'
import { holdReceiver, leaveReceiver } from '../storage/accounts.ts'
import type { Database } from '../storage/database.ts'

/** A platform that does not answer is asked again after a second, then twice as long each time, up to a minute. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000
/** Where one process receives for all, it says so this often, and is believed three times as long. */
const HOLD_EVERY_MS = 5_000

export interface RunningAccount {
  readonly channel: Channel
  /** `elsewhere`: another process receives for this account. */
  status(): ChannelStatus | { readonly state: 'elsewhere' }
  stop(): Promise<void>
}

export interface AccountParts {
  readonly database: Database
  readonly owner: string
  readonly host: Host
  readonly log: Logger
  readonly intake: Intake
}

/** Resolves after the first try, whether it succeeded or not: `status` tells. */
export async function runAccount(channel: Channel, parts: AccountParts): Promise<RunningAccount> {
  const { database, owner, host, intake } = parts
  const key = keyOf(channel)
  const log = parts.log.child(key)
  const shared = channel.exclusive === true && !database.embedded
  let state: { readonly state: 'ready' | 'failed' | 'elsewhere'; readonly problem?: string } = { state: 'elsewhere' }
  let retryMs = FIRST_RETRY_MS
  let timer: NodeJS.Timeout | undefined
  let step = Promise.resolve()
  let stopped = false

  async function advance(): Promise<void> {
    const mine = !shared || (await holdReceiver(database, key, owner, 3 * HOLD_EVERY_MS))
    if (stopped) return
    if (!mine) await leave()
    else if (state.state !== 'ready') await begin()
    if (shared) again(HOLD_EVERY_MS)
  }

  async function begin(): Promise<void> {
    try {
      await channel.start(intake, host)
      state = { state: 'ready' }
      retryMs = FIRST_RETRY_MS
    } catch (err) {
      state = { state: 'failed', problem: problemOf(err) }
      log.error({ err, retryMs }, 'a channel did not start')
      await channel.stop()
      if (!shared) again(retryMs)
      retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS)
    }
  }

  async function leave(): Promise<void> {
    if (state.state === 'ready') await channel.stop()
    state = { state: 'elsewhere' }
  }

  function again(ms: number): void {
    timer = setTimeout(() => {
      step = advance().catch((err: unknown) => {
        log.warn({ err }, 'it is not known who receives for a channel; asked again soon')
        if (!stopped) again(HOLD_EVERY_MS)
      })
    }, ms)
  }

  await (step = advance())
  return {
    channel,
    status: () => (state.state === 'ready' ? (channel.status?.() ?? { state: 'ready' }) : state),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await step
      if (state.state === 'ready') await channel.stop()
      if (shared) await leaveReceiver(database, key, owner)
    },
  }
}
