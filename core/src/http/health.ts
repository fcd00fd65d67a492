// Two questions that whoever runs the bot asks it: do you live, and can you work?
import type { Hono } from 'hono'
import { problemOf } from '../errors.ts'
import type { Logger } from '../log.ts'

/** The state of one part, such as `storage`, `queue` or `channel:web`. The problem goes to the log, not to the caller. */
export interface PartState {
  readonly ready: boolean
  readonly problem?: string
}

export type Readiness = Readonly<Record<string, PartState>>

/** Asks every part. May throw or hang; either is an answer too. */
export type AskReadiness = () => Promise<Readiness> | Readiness

const PATIENCE_MS = 5_000

/**
 * `GET /health`: 200 as long as the process answers at all.
 * `GET /ready`: 200 when all parts can work, else 503; both `{ ready, parts: { storage: { ready }, … } }`.
 */
export function mountHealth(app: Hono, ask: AskReadiness, log: Logger): void {
  let known: string | undefined

  /** Said once for every change, however often someone asks. */
  function note(parts: Readiness): void {
    const state = JSON.stringify(parts)
    if (state === known) return
    known = state
    const failing = Object.entries(parts).filter(([, part]) => !part.ready)
    if (failing.length > 0) log.warn({ failing: Object.fromEntries(failing) }, 'not ready')
    else log.info({ parts: Object.keys(parts) }, 'ready')
  }

  app.get('/health', (c) => c.json({ alive: true }))
  app.get('/ready', async (c) => {
    const parts = await askInTime(ask)
    note(parts)
    const states = Object.entries(parts).map(([name, { ready }]): [string, { ready: boolean }] => [name, { ready }])
    const ready = states.every(([, part]) => part.ready)
    return c.json({ ready, parts: Object.fromEntries(states) }, ready ? 200 : 503)
  })
}

async function askInTime(ask: AskReadiness): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Readiness>((resolve) => {
    const problem = `no answer within ${PATIENCE_MS} ms`
    timer = setTimeout(() => resolve({ process: { ready: false, problem } }), PATIENCE_MS)
  })
  try {
    return await Promise.race([ask(), late])
  } catch (error) {
    return { process: { ready: false, problem: problemOf(error) } }
  } finally {
    clearTimeout(timer)
  }
}
