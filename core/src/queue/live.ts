// Live events between processes, over BullMQ's Relay; within this process they need no detour.
import { randomUUID } from 'node:crypto'
import type { Relay, RelayMessage } from 'bullmq'
import type { Live, LiveEvent } from '../live.ts'
import type { Logger } from '../log.ts'

interface Envelope {
  readonly from: string
  readonly events: readonly LiveEvent[]
}

const TOPIC = 'dragoman.live'

export interface LiveHub extends Live {
  close(): Promise<void>
}

/** `relay` is absent where this process is the only one. Events of one tick travel together. */
export async function createLive(relay: Relay<never> | undefined, log: Logger): Promise<LiveHub> {
  const me = randomUUID()
  const listeners = new Set<(event: LiveEvent) => void>()
  let outgoing: LiveEvent[] = []
  let sending = Promise.resolve()
  let closed = false

  function tell(event: LiveEvent): void {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (err) {
        log.error({ err, event: event.type }, 'a live listener failed')
      }
    }
  }

  async function flush(): Promise<void> {
    const events = outgoing
    if (events.length === 0) return
    outgoing = []
    try {
      await relay?.publish(TOPIC, { from: me, events } satisfies Envelope)
    } catch (err) {
      log.warn({ err }, 'live events did not reach the other processes')
    }
  }

  await relay?.subscribe<Envelope>(TOPIC, ({ data }: RelayMessage<Envelope>) => {
    if (data.from !== me) for (const event of data.events) tell(event)
  })

  return {
    publish: (event) => {
      tell(event)
      if (relay && !closed && outgoing.push(event) === 1) setImmediate(() => void (sending = sending.then(flush)))
    },
    subscribe: (listener) => {
      // A function of its own, so that the same listener may subscribe twice and leave once.
      const entry = (event: LiveEvent) => listener(event)
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
    close: async () => {
      listeners.clear()
      closed = true
      await (sending = sending.then(flush))
      await relay?.close()
    },
  }
}
