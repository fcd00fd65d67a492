// A model in a process of its own, begun when it is first needed: it loads once, however many ask, and is gone when it is stopped.
import { type ChildProcess, fork } from 'node:child_process'
import type { Socket } from 'node:net'
import { ProviderError, unlessAborted } from '@dragoman/core/plugin'
import type { Answers, Failure, FromProcess, Loaded, Progress, Questions, Settings, ToProcess } from './messages.ts'
import { percent } from './progress.ts'
import { type Task, wrongTask } from './tasks.ts'

export interface ModelProcess {
  /** Resolves when the model is loaded, be it fetched first. Throws a `ProviderError` that says why it cannot be. */
  start(): Promise<void>
  /**
   * Throws a `ProviderError`: `unsupported` where the model is for something else, `busy` while it is fetched, since that takes longer
   * than anybody would wait. Who gives up gives up alone: the model goes on loading.
   */
  ask<T extends Task>(task: T, question: (loaded: Loaded) => Questions[T], signal: AbortSignal): Promise<Answers[T]>
  /** Ends the process; all that is asked fails. May be started again. */
  stop(): Promise<void>
}

export function modelProcess(
  name: string,
  settings: () => Settings,
  onProgress: (progress: Progress) => void,
): ModelProcess {
  let life: Life | undefined
  const living = (): Life =>
    (life ??= beginLife(name, settings(), onProgress, (ended) => {
      if (life === ended) life = undefined
    }))
  return {
    start: async () => {
      await living().loaded
    },
    ask: async (task, question, signal) => {
      signal.throwIfAborted()
      const one = living()
      const loaded = await unlessAborted(one.ready(), signal)
      if (loaded.task !== task) throw new ProviderError(name, 'unsupported', wrongTask(loaded.task, task))
      return one.ask(question(loaded), signal)
    },
    stop: async () => {
      await life?.end()
    },
  }
}

/** From the beginning of a process to its end. */
interface Life {
  readonly loaded: Promise<Loaded>
  /** As `loaded`, but does not wait while the model is fetched. */
  ready(): Promise<Loaded>
  ask<T extends Task>(question: Questions[T], signal: AbortSignal): Promise<Answers[T]>
  end(): Promise<void>
}

const ENTRY = import.meta.url.endsWith('.ts')
  ? new URL('./process/main.ts', import.meta.url)
  : new URL('./process/main.js', import.meta.url)
/** When it makes sense to ask again a model that is being fetched. */
const ASK_AGAIN_MS = 5_000
/** Of what the process wrote before it ended. */
const LAST_WORDS = 500

function beginLife(
  name: string,
  settings: Settings,
  onProgress: (progress: Progress) => void,
  onEnd: (life: Life) => void,
): Life {
  const child = fork(ENTRY, { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const awake = wakefulness(child)
  const loaded = Promise.withResolvers<Loaded>()
  const fetching = Promise.withResolvers<never>()
  const ended = Promise.withResolvers<void>()
  const pending = new Map<number, { resolve(answer: Answers[Task]): void; reject(error: unknown): void }>()
  let state: Loaded | Progress | undefined
  let asked = 0
  let lastWords = ''
  let overBy: ProviderError | undefined

  const errorFrom = ({ kind, problem }: Failure) => new ProviderError(name, kind, problem)
  const send = (message: ToProcess) => {
    if (child.connected) child.send(message, () => {})
  }
  const over = (error: ProviderError) => {
    overBy ??= error
    loaded.reject(error)
    fetching.reject(error)
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
    onEnd(life)
  }
  const isBeingFetched = ({ loaded, total }: Progress) =>
    new ProviderError(name, 'busy', `it is being fetched (${percent(loaded / total)})`, { retryAfterMs: ASK_AGAIN_MS })

  child.stderr?.setEncoding('utf8').on('data', (words: string) => (lastWords = (lastWords + words).slice(-LAST_WORDS)))
  child.on('message', (message: FromProcess) => {
    switch (message.kind) {
      case 'progress':
        state = message.progress
        fetching.reject(isBeingFetched(message.progress))
        onProgress(message.progress)
        break
      case 'loaded':
        state = message.loaded
        loaded.resolve(message.loaded)
        break
      case 'unloadable':
        over(errorFrom(message.failure))
        break
      case 'answer':
        pending.get(message.id)?.resolve(message.answer)
        break
      case 'failure':
        pending.get(message.id)?.reject(errorFrom(message.failure))
        break
    }
  })
  child.once('error', (cause) => over(new ProviderError(name, 'broken', 'its process could not be begun', { cause })))
  child.once('close', (code, signal) => {
    over(new ProviderError(name, 'broken', endedBy(signal ?? `code ${code}`, lastWords)))
    ended.resolve()
  })

  const life: Life = {
    loaded: awake.during(loaded.promise),
    ready: () => {
      if (state && 'total' in state) return Promise.reject(isBeingFetched(state))
      return state ? loaded.promise : Promise.race([loaded.promise, fetching.promise])
    },
    ask: async <T extends Task>(question: Questions[T], signal: AbortSignal) => {
      if (overBy) throw overBy
      const id = ++asked
      const { promise, resolve, reject } = Promise.withResolvers<Answers[Task]>()
      pending.set(id, { resolve, reject })
      send({ kind: 'ask', id, question })
      try {
        return (await awake.during(unlessAborted(promise, signal))) as Answers[T]
      } finally {
        pending.delete(id)
        if (signal.aborted) send({ kind: 'abort', id })
      }
    },
    end: async () => {
      over(new ProviderError(name, 'busy', 'it was stopped'))
      // Nothing is lost: what is half fetched is cleared away when it is fetched the next time.
      child.kill('SIGKILL')
      await awake.during(ended.promise)
    },
  }
  // Who asks hears of it; nobody may be asking.
  for (const promise of [life.loaded, fetching.promise]) promise.catch(() => {})
  send({ kind: 'load', settings })
  return life
}

function endedBy(reason: string, lastWords: string): string {
  const memory = reason === 'SIGKILL' ? ', which is what the system does where memory is short' : ''
  const said = lastWords.trim().split('\n').at(-1)
  return `its process was ended by ${reason}${memory}${said ? `: ${said}` : ''}`
}

/** Keeps the bot's process alive while something is awaited from this one, and not otherwise: a script may end without a word. */
function wakefulness(child: ChildProcess): { during<T>(promise: Promise<T>): Promise<T> } {
  const handles = [child, child.channel, child.stderr as Socket | null]
  let awaited = 0
  const change = (by: 1 | -1) => {
    awaited += by
    if (awaited === 0) for (const handle of handles) handle?.unref?.()
    else if (awaited === 1 && by === 1) for (const handle of handles) handle?.ref?.()
  }
  return {
    during: (promise) => {
      change(1)
      return promise.finally(() => change(-1))
    },
  }
}
