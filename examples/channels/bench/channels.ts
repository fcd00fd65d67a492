// `npm run bench -- channels`: what an adapter costs, from a call of the platform to the answer that it has taken, beside the
// platform's own SDK and the Chat SDK's adapter, in one run.
import { Worker } from 'node:worker_threads'
import { CUSTOMERS, type Subject } from './subject.ts'
import { teamsSubjects } from './teams.ts'
import { telegramSubjects } from './telegram.ts'
import { whatsappSubjects } from './whatsapp.ts'

const PLATFORMS = { telegram: telegramSubjects, teams: teamsSubjects, whatsapp: whatsappSubjects } as const
const ROUNDS = 7
const ROUND_MS = 1000

interface Round {
  readonly perSecond: number
  /** Of this thread, in microseconds a message: the platform's cloud runs in another. */
  readonly cpu: number
}

/** Rounds take turns, so that what disturbs the machine disturbs all; the middle one counts. */
export async function benchChannels(): Promise<void> {
  const worker = new Worker(new URL('clouds.ts', import.meta.url))
  const port = await new Promise<number>((resolve) => worker.once('message', resolve))
  const rows: object[] = []
  try {
    for (const [platform, open] of Object.entries(PLATFORMS)) {
      const subjects = await open(`http://127.0.0.1:${port}`)
      const rounds = new Map<Subject, Round[]>(subjects.map((subject) => [subject, []]))
      for (const subject of subjects) await round(subject)
      for (let number = 1; number <= ROUNDS; number++) {
        console.log(`${platform}, round ${number} of ${ROUNDS} …`)
        for (const subject of subjects) rounds.get(subject)?.push(await round(subject))
      }
      rows.push(...rowsOf(platform, rounds))
      for (const subject of subjects) await subject.stop()
    }
  } finally {
    await worker.terminate()
  }
  console.table(rows)
}

let messages = 0

async function round({ turn }: Subject): Promise<Round> {
  const until = performance.now() + ROUND_MS
  const began = performance.now()
  const before = process.threadCpuUsage()
  let done = 0
  await Promise.all(
    Array.from({ length: CUSTOMERS }, async () => {
      while (performance.now() < until) {
        await turn(++messages)
        done += 1
      }
    }),
  )
  const { user, system } = process.threadCpuUsage(before)
  return { perSecond: (done * 1000) / (performance.now() - began), cpu: (user + system) / done }
}

function rowsOf(platform: string, rounds: ReadonlyMap<Subject, readonly Round[]>): readonly object[] {
  const figures = [...rounds].map(([{ name }, all]) => ({
    name,
    perSecond: middle(all.map(({ perSecond }) => perSecond)),
    cpu: middle(all.map(({ cpu }) => cpu)),
  }))
  const sdk = figures.find(({ name }) => name === 'the SDK itself')?.cpu ?? Number.NaN
  return figures.map(({ name, perSecond, cpu }) => ({
    platform,
    what: name,
    'messages/s': Math.round(perSecond),
    'CPU µs': Math.round(cpu),
    '× the SDK’s cost': Number((cpu / sdk).toFixed(2)),
  }))
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
