// The other end of `worker.ts`: starts such a process, talks to it, kills it.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FromWorker, Shown, ToWorker, WorkerSettings } from './worker.ts'

const PROGRAM = fileURLToPath(new URL('worker.ts', import.meta.url))

export interface WorkerProcess {
  readonly pid: number
  /** Resolves when the process has begun to answer; rejects if it ends before. */
  readonly ready: Promise<void>
  /** Resolves with whether it was known already when it is acknowledged; rejects if the process ends before. */
  say(conversation: string, externalId: string, text: string): Promise<boolean>
  /** Resolves when so many have been acknowledged by this process. */
  accepted(count: number): Promise<void>
  settled(): Promise<void>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export function startWorker(settings: WorkerSettings): WorkerProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=@dragoman/source', PROGRAM, JSON.stringify(settings)],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  const waiting = new Map<string, PromiseWithResolvers<boolean>>()
  let accepted = 0
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.on('message', (said: FromWorker) => {
    if (said.is === 'refused') waiting.get(said.externalId)?.reject(new Error(said.code))
    else if (said.is === 'accepted') {
      waiting.get(said.externalId)?.resolve(said.duplicate)
      waiting.get(`accepted ${++accepted}`)?.resolve(true)
    } else waiting.get(said.is)?.resolve(true)
  })
  void gone.then(() => {
    for (const one of waiting.values()) one.reject(new Error('the process is gone'))
  })

  function answerTo(key: string): Promise<boolean> {
    const one = Promise.withResolvers<boolean>()
    waiting.set(key, one)
    // Whoever kills a process knows that it will not answer.
    one.promise.catch(() => {})
    return one.promise
  }

  function tell(what: ToWorker): void {
    if (child.connected) child.send(what, () => {})
  }

  const ready = answerTo('ready').then(() => {})
  ready.catch(() => {})
  return {
    pid: child.pid!,
    ready,
    say: (conversation, externalId, text) => {
      const answer = answerTo(externalId)
      tell({ do: 'say', inbound: { conversation, externalId, text } })
      return answer
    },
    accepted: async (count) => {
      if (accepted < count) await answerTo(`accepted ${count}`)
    },
    settled: async () => {
      tell({ do: 'settle' })
      await answerTo('settled')
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: async () => {
      tell({ do: 'stop' })
      await gone
    },
  }
}

/** All that customers have been shown, by whichever process, in order. A line that a kill cut short was not shown. */
export function readScreen(file: string): readonly Shown[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as Shown)
}
