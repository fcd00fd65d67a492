// `npm run bench -- turn`: turns per second and waiting time from intake to reply, ours beside two others, in one run.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, startRedis } from '../../.config/servers.ts'
import { dragoman } from './dragoman.ts'
import { type EchoSubject, type Figures, measure } from './measure.ts'
import { chatSdk, grammy } from './rivals.ts'

interface Entry {
  readonly name: string
  readonly durable: boolean
  open(): Promise<EchoSubject | undefined>
}

const SECONDS = 5

/** Runs everything that can run here, tells as it goes, and prints a table at the end. */
export async function benchTurn(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'dragoman-bench-'))
  const postgres = await startPostgres()
  const redis = await startRedis()
  const entries: readonly Entry[] = [
    { name: 'grammy', durable: false, open: grammy },
    { name: 'chat (in memory)', durable: false, open: chatSdk },
    { name: 'dragoman, PGlite', durable: true, open: () => dragoman({ home }) },
    {
      name: 'dragoman, PostgreSQL + Redis',
      durable: true,
      open: async () => postgres && redis && dragoman({ databaseUrl: postgres.url, redisUrl: redis.url }),
    },
  ]
  const rows: Row[] = []
  try {
    for (const { name, durable, open } of entries) {
      const subject = await open()
      if (!subject) {
        console.log(`${name}: left out, its server is not installed`)
        continue
      }
      for (const customers of [1, 64]) {
        console.log(`${name}, ${customers} at once, ${SECONDS} s …`)
        rows.push({ name, durable, customers, ...(await measure(subject, customers, SECONDS)) })
      }
      await subject.stop()
    }
    print(rows)
  } finally {
    await Promise.all([postgres?.stop(), redis?.stop(), rm(home, { recursive: true, force: true })])
  }
}

interface Row extends Figures {
  readonly name: string
  readonly durable: boolean
  readonly customers: number
}

function print(rows: readonly Row[]): void {
  const rival = (customers: number) => rows.find((row) => row.name.startsWith('chat') && row.customers === customers)
  console.table(
    rows.map((row) => ({
      what: row.name,
      durable: row.durable ? 'yes' : 'no',
      'at once': row.customers,
      'turns/s': Math.round(row.turnsPerSecond),
      'p50 ms': Number(row.p50.toFixed(2)),
      'p99 ms': Number(row.p99.toFixed(2)),
      '× chat': Number((row.turnsPerSecond / (rival(row.customers)?.turnsPerSecond ?? Number.NaN)).toFixed(2)),
    })),
  )
}
