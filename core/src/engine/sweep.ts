// The sweep: whatever waits in the store without a job gets one. Runs at start and on a timer.
import { waitingEscalations } from '../storage/escalations.ts'
import { dueDeliveries } from '../storage/deliveries.ts'
import { unhandledConversations } from '../storage/lease.ts'
import type { Delivery } from './delivery.ts'
import type { EngineParts } from './parts.ts'

const EVERY_MS = 5_000
const AT_ONCE = 500

export interface Sweep {
  run(): Promise<void>
  start(): void
  stop(): Promise<void>
}

export function createSweep(parts: EngineParts, delivery: Delivery): Sweep {
  const { database, queues, log } = parts
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  async function sweep(): Promise<void> {
    await delivery.settleAbandoned(false)
    await queues.wakeTurns(await unhandledConversations(database, AT_ONCE))
    await queues.wakeDeliveries(await dueDeliveries(database, AT_ONCE))
    await queues.enqueueEscalations(await waitingEscalations(database, AT_ONCE))
  }

  function run(): Promise<void> {
    running ??= sweep()
      .catch((err: unknown) => log.warn({ err }, 'the sweep could not finish; it tries again soon'))
      .finally(() => (running = undefined))
    return running
  }

  return {
    run,
    start: () => (timer = setInterval(() => void run(), EVERY_MS)),
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
