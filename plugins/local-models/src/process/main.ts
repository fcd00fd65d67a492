// The process of one model. The library computes on the thread that it is called on, where a bot has conversations to answer, and
// gives memory back for certain only when its process ends; so each model has one of its own.
import type { Failure, FromProcess, Settings, ToProcess } from '../messages.ts'
import { answer } from './answer.ts'
import { LoadError, type Model, load } from './load.ts'

type Ask = Extract<ToProcess, { kind: 'ask' }>

let model: Model | undefined
const waiting: Ask[] = []
let current: number | undefined
const aborted = new Set<number>()

process.on('message', (message: ToProcess) => {
  switch (message.kind) {
    case 'load':
      void begin(message.settings)
      break
    case 'ask':
      waiting.push(message)
      if (current === undefined) void work()
      break
    case 'abort':
      aborted.add(message.id)
      break
  }
})
// The bot is gone, however that went.
process.once('disconnect', () => process.exit())
// A stop is often told to all processes at once, and the bot has conversations to finish first. It ends this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

async function begin(settings: Settings): Promise<void> {
  try {
    model = await load(settings, (progress) => tell({ kind: 'progress', progress }))
    tell({ kind: 'loaded', loaded: model.loaded })
  } catch (error) {
    const failure = error instanceof LoadError ? error.failure : failureOf(error)
    tell({ kind: 'unloadable', failure }, () => process.exit(1))
  }
}

/** One after the other: two at once would only share the same processor. */
async function work(): Promise<void> {
  for (let ask = waiting.shift(); ask && model; ask = waiting.shift()) {
    const { id } = ask
    current = id
    if (!aborted.has(id)) await give(model, ask)
    aborted.delete(id)
  }
  current = undefined
}

async function give(model: Model, { id, question }: Ask): Promise<void> {
  try {
    const given = await answer(model, question, () => {
      if (aborted.has(id)) throw new Error('not wanted any more')
    })
    tell({ kind: 'answer', id, answer: given })
  } catch (error) {
    tell({ kind: 'failure', id, failure: failureOf(error) })
  }
}

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  // The library lists all that there are, which may be hundreds.
  const [, code] = /^(?:Source|Target) language code ("[^"]*") is not valid/.exec(message) ?? []
  if (code === undefined) return { kind: 'broken', problem: message }
  return { kind: 'unsupported', problem: `it knows no language ${code}; say with \`languageCode\` what it calls it` }
}

function tell(message: FromProcess, then?: () => void): void {
  process.send?.(message, undefined, undefined, then)
}
