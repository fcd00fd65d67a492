import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SHARED_STORES } from '../guarantees/stores.ts'
import type { LiveEvent } from '../live.ts'
import { createLogger } from '../log.ts'
import { openQueueBackend } from './backend.ts'
import { createLive } from './live.ts'

const log = createLogger({ level: 'silent', messageText: false })

function event(): LiveEvent {
  return { type: 'message', conversationId: randomUUID(), position: 1 }
}

test('listeners hear each event once, whatever another listener does, until they leave', async () => {
  const live = await createLive(undefined, log)
  const heard: LiveEvent[] = []
  live.subscribe(() => {
    throw new Error('deaf')
  })
  const leave = live.subscribe((one) => heard.push(one))
  const first = event()
  live.publish(first)
  leave()
  live.publish(event())
  expect(heard).toEqual([first])
  await live.close()
})

describe.each(SHARED_STORES)('on $name', ({ open }) => {
  test('events reach the other processes once and in order, and do not come back', async () => {
    const store = await open()
    const backends = await Promise.all(
      [1, 2].map(async () => openQueueBackend(await store.connect(), store.settings.redisUrl, log)),
    )
    const [here, there] = await Promise.all(backends.map((backend) => createLive(backend.relay(), log)))
    try {
      const events = Array.from({ length: 30 }, event)
      const own: LiveEvent[] = []
      const heard: LiveEvent[] = []
      const all = new Promise<void>((resolve) => {
        there!.subscribe((one) => {
          heard.push(one)
          if (heard.length === events.length) resolve()
        })
      })
      here!.subscribe((one) => own.push(one))
      for (const one of events) here!.publish(one)
      await all
      expect(heard).toEqual(events)
      expect(own).toEqual(events)
    } finally {
      await Promise.all([here!.close(), there!.close()])
      await Promise.all(backends.map((backend) => backend.close()))
      await store.close()
    }
  })
})
