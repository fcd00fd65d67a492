// BullMQ on whichever store is there: Redis, or PostgreSQL, embedded or a server. One shape for all three.
import {
  type Job,
  type JobsOptions,
  Relay,
  createPostgresBackend,
  createPostgresRelayBackend,
  createRedisBackend,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import { DragomanError, problemOf } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Database } from '../storage/database.ts'

/** A job says where to look; what is to be done stands in the store. */
export interface JobData {
  readonly id: string
}

export interface QueueBackend {
  queue(name: string): JobQueue
  worker(name: string, run: ((job: { readonly data: JobData }) => Promise<void>) | null, concurrency: number): JobWorker
  relay(): Relay<never>
  close(): Promise<void>
}

export interface JobQueue {
  addBulk(jobs: { name: string; data: JobData; opts?: JobsOptions }[]): Promise<unknown>
  remove(jobId: string): Promise<number>
  getJobCounts(): Promise<{ [state: string]: number }>
  upsertJobScheduler(id: string, repeat: { every: number }, template: { name: string; data: JobData }): Promise<unknown>
  close(): Promise<void>
}

export interface JobWorker {
  getNextJob(token: string, options: { block: boolean }): Promise<Job<JobData> | undefined>
  waitUntilReady(): Promise<unknown>
  close(force?: boolean): Promise<void>
}

/** Opens the queue where the configuration says; throws `DRAGOMAN_QUEUE_UNREACHABLE` if Redis does not answer. */
export async function openQueueBackend(
  database: Database,
  redisUrl: string | undefined,
  log: Logger,
): Promise<QueueBackend> {
  return redisUrl ? overRedis(redisUrl, await prefixFor(database), log) : overPostgres(database, log)
}

/** Bots that share a Redis but not a database must not take each other's jobs. */
async function prefixFor(database: Database): Promise<string> {
  const [row] = await database.run<{ name: string }>(
    { name: 'database-name', text: 'select current_database() as name' },
    [],
  )
  return `dragoman:${row?.name}`
}

async function overRedis(redisUrl: string, prefix: string, log: Logger): Promise<QueueBackend> {
  // Workers wait on their connection, so a command may stay unanswered for as long as it takes.
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true })
  connection.on('error', (err) => log.warn({ err }, 'redis'))
  try {
    await connection.connect()
  } catch (cause) {
    connection.disconnect()
    throw new DragomanError('DRAGOMAN_QUEUE_UNREACHABLE', { problem: problemOf(cause) }, { cause })
  }
  const { Queue, Worker } = withBackend(createRedisBackend)
  return {
    queue: (name) => quiet(new Queue(name, { connection, prefix }), log),
    worker: (name, run, concurrency) => quiet(new Worker(name, run, { connection, prefix, concurrency }), log),
    relay: () => quiet(new Relay({ connection, prefix }) as Relay<never>, log),
    close: async () => {
      await connection.quit().catch(() => connection.disconnect())
    },
  }
}

function overPostgres({ pool: connection }: Database, log: Logger): QueueBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend)
  return {
    queue: (name) => quiet(new Queue(name, { connection }), log),
    worker: (name, run, concurrency) => quiet(new Worker(name, run, { connection, concurrency }), log),
    relay: () => quiet(new Relay({ connection, backend: createPostgresRelayBackend }) as Relay<never>, log),
    close: async () => {},
  }
}

/** An unheard `error` event would end the process; the log hears it. */
function quiet<E extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  emitter: E,
  log: Logger,
): E {
  emitter.on('error', (err) => log.warn({ err }, 'queue'))
  return emitter
}
