// The engine in a thread of its own. The package's own worker is a script that Node takes for a module; here it is run as what it is.
import { createRequire } from 'node:module'
import { Worker as Thread } from 'node:worker_threads'
import type { LanguagePair } from '@dragoman/core/plugin'

/** The files of one pair. */
export interface BergamotModel {
  readonly model: ArrayBuffer
  /** One for both languages, or that of the source and that of the target. */
  readonly vocabs: readonly ArrayBuffer[]
  readonly shortlist?: ArrayBuffer
  /** Marian's: https://marian-nmt.github.io/docs/cmd/marian-decoder/ */
  readonly config: Readonly<Record<string, string>>
}

export interface Worker {
  load(pair: LanguagePair, model: BergamotModel): Promise<void>
  translate(pair: LanguagePair, texts: readonly string[]): Promise<readonly string[]>
  end(): Promise<void>
}

const PACKAGE = '@browsermt/bergamot-translator'

/** What the script expects around it, as in CommonJS. */
const FRAME = `
const file = require('node:worker_threads').workerData
const { createRequire } = require('node:module')
Object.assign(globalThis, { require: createRequire(file), __filename: file, __dirname: require('node:path').dirname(file) })
require('node:vm').runInThisContext(require('node:fs').readFileSync(file, 'utf8'), { filename: file })
`

/** One call of the script's `BergamotTranslatorWorker`, and its answer. */
interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly message?: string }
}

/** Throws where the package is not installed. */
export async function openWorker(): Promise<Worker> {
  const thread = new Thread(FRAME, { eval: true, workerData: scriptOf(), stderr: true })
  thread.unref()
  // The engine tells there what it reads, in the middle of nowhere.
  thread.stderr.resume()
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let calls = 0

  function fail(problem: Error): void {
    for (const { reject } of waiting.values()) reject(problem)
    waiting.clear()
  }
  thread.on('message', ({ id, result, error }: Reply) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error) call?.reject(new Error(firstLine(error.message)))
    else call?.resolve(result)
  })
  thread.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', () => fail(new Error('the engine has ended')))

  function call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      waiting.set(++calls, { resolve, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
      thread.postMessage({ id: calls, name, args })
    })
  }

  await call('initialize', {})
  return {
    load: async (pair, model) => void (await call('loadTranslationModel', keyOf(pair), model)),
    translate: async (pair, texts) => {
      const request = { models: [keyOf(pair)], texts: texts.map((text) => ({ text, html: false })) }
      const answers = (await call('translate', request)) as readonly { readonly target: { readonly text: string } }[]
      return answers.map(({ target }) => target.text)
    },
    end: async () => void (await thread.terminate()),
  }
}

function keyOf({ from, to }: LanguagePair): LanguagePair {
  return { from, to }
}

function scriptOf(): string {
  try {
    return createRequire(import.meta.url).resolve(`${PACKAGE}/worker/translator-worker.js`)
  } catch (cause) {
    throw new Error(`the package ${PACKAGE} is not installed: npm install ${PACKAGE}@0.4.9`, { cause })
  }
}

/** What the engine says when it gives up goes on for pages. */
function firstLine(message = 'the engine gave up'): string {
  return message.split('\n')[0]?.slice(0, 300) ?? ''
}
