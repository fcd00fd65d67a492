// The bot's queues. A job is a reason to look, never the truth: losing one costs a delay until the next sweep.
import { randomUUID } from 'node:crypto'
import type { Escalation } from '../model/escalation.ts'
import type { Logger } from '../log.ts'
import type { JobData, JobQueue, JobWorker, QueueBackend } from './backend.ts'

export interface Queues {
  /** Somebody with room should look at these conversations. */
  wakeTurns(conversationIds: readonly string[]): Promise<void>
  /** Somebody should look at what these conversations have to send, after a delay. */
  wakeDeliveries(conversationIds: readonly string[], delayMs?: number): Promise<void>
  /** Has these waiting for a person, each in its pool. Adding one that is there already changes nothing. */
  enqueueEscalations(escalations: readonly Escalation[]): Promise<void>
  dequeueEscalation(escalation: Escalation): Promise<void>
  /** Takes the next job of a pool by hand, for good. Two who ask at once get two different ones. */
  nextEscalation(pool: string): Promise<string | undefined>
  /** Runs a job in one process at a time, every so often. */
  every(name: string, everyMs: number, run: () => Promise<void>): Promise<void>
  /** Resolves when both queues are being worked. */
  work(
    on: { turns(conversationId: string): Promise<void>; deliveries(conversationId: string): Promise<void> },
    concurrency: number,
  ): Promise<void>
  /** How many jobs wait, by queue; throws if the queue does not answer. */
  counts(): Promise<{ readonly [queue: string]: number }>
  /** Takes no new jobs from here on; others may still be given some. */
  rest(): void
  /** Lets the jobs under way finish. */
  close(): Promise<void>
}

export function createQueues(backend: QueueBackend, log: Logger): Queues {
  const queues = new Map<string, JobQueue>()
  const takers = new Map<string, JobWorker>()
  const workers: JobWorker[] = []
  let resting: Promise<readonly PromiseSettledResult<void>[]> | undefined

  function queue(name: string): JobQueue {
    const open = queues.get(name) ?? backend.queue(name)
    queues.set(name, open)
    return open
  }

  // Both queues hold at most one waiting job a conversation; one that comes while the last runs is kept for afterwards.
  function wake(name: string, ids: readonly string[], delayMs = 0): Promise<unknown> {
    return queue(name).addBulk(
      ids.map((id) => ({
        name,
        data: { id },
        opts: {
          ...DISCARDED,
          ...(delayMs > 0 ? { delay: Math.ceil(delayMs) } : { deduplication: { id, keepLastIfActive: true } }),
        },
      })),
    )
  }

  function rest(): Promise<readonly PromiseSettledResult<void>[]> {
    return (resting ??= Promise.allSettled(workers.map((worker) => worker.close())))
  }

  return {
    wakeTurns: async (ids) => {
      if (ids.length > 0) await wake('turns', ids)
    },
    wakeDeliveries: async (ids, delayMs) => {
      if (ids.length > 0) await wake('deliveries', ids, delayMs)
    },
    enqueueEscalations: async (escalations) => {
      for (const [pool, inPool] of Map.groupBy(escalations, (escalation) => poolQueue(escalation.pool))) {
        await queue(pool).addBulk(
          inPool.map(({ id, dueAt }) => ({
            name: 'escalation',
            data: { id },
            opts: { ...DISCARDED, jobId: id, priority: priorityOf(dueAt) },
          })),
        )
      }
    },
    dequeueEscalation: async ({ id, pool }) => {
      await queue(poolQueue(pool)).remove(id)
    },
    nextEscalation: async (pool) => {
      const name = poolQueue(pool)
      const taker = takers.get(name) ?? backend.worker(name, null, 1)
      takers.set(name, taker)
      const token = randomUUID()
      const job = await taker.getNextJob(token, { block: false })
      // Never hold a job while a person works: from here on the row in the store says whose it is.
      await job?.moveToCompleted(undefined, token, false)
      return job?.data.id
    },
    every: async (name, everyMs, run) => {
      await queue('timers.' + name).upsertJobScheduler(name, { every: everyMs }, { name, data: { id: name } })
      workers.push(backend.worker('timers.' + name, run, 1))
    },
    work: async (on, concurrency) => {
      const run = (look: (id: string) => Promise<void>) => (job: { readonly data: JobData }) => look(job.data.id)
      workers.push(backend.worker('turns', run(on.turns), concurrency))
      workers.push(backend.worker('deliveries', run(on.deliveries), concurrency))
      // On PostgreSQL a worker that is closed before it has begun to listen never ends, so nobody gets to close it sooner.
      await Promise.all(workers.map((worker) => worker.waitUntilReady()))
    },
    counts: async () => {
      const waiting = await Promise.all(
        ['turns', 'deliveries'].map(async (name) => {
          const { waiting = 0, delayed = 0, prioritized = 0 } = await queue(name).getJobCounts()
          return [name, waiting + delayed + prioritized] as const
        }),
      )
      return Object.fromEntries(waiting)
    },
    rest: () => void rest(),
    close: async () => {
      const closed = await Promise.all([rest(), Promise.allSettled([...takers.values()].map((taker) => taker.close()))])
      for (const result of closed.flat()) {
        if (result.status === 'rejected') log.warn({ err: result.reason }, 'a worker did not close cleanly')
      }
      await Promise.allSettled([...queues.values()].map((open) => open.close()))
    },
  }
}

const DISCARDED = { removeOnComplete: true, removeOnFail: true } as const

function poolQueue(pool: string): string {
  return `escalations.${pool}`
}

/**
 * BullMQ takes the lowest priority number first, from 1 to 2,097,152: minutes of the due time, which come round again
 * after four years. The store's own order by due time is the one that people see.
 */
function priorityOf(dueAt: Date): number {
  return 1 + (Math.floor(dueAt.getTime() / 60_000) % 2_097_151)
}
