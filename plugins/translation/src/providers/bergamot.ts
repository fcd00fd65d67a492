// Bergamot: the translator of Firefox, in WebAssembly, with models on one's own disk. No key, no server, no graphics card
// (https://github.com/browsermt/bergamot-translator; models: https://github.com/mozilla/translations).
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import {
  type LanguagePair,
  ProviderError,
  problemOf,
  type TranslationProvider,
  languageOf,
  unlessAborted,
} from '@dragoman/core/plugin'
import { type BergamotModel, openWorker, type Worker } from './bergamot-worker.ts'
import type { CommonOptions } from './wire.ts'

export interface BergamotOptions extends CommonOptions {
  /**
   * A folder with a folder for each pair: `deen` or `de-en` …, each with what Mozilla's and translateLocally's hold: `model…bin`, `vocab…spm` (or
   * `srcvocab…spm` and `trgvocab…spm`), and `lex…bin` where there is one; compressed (`.gz`) or not.
   */
  readonly models: string
}

interface FoundPair extends LanguagePair {
  readonly folder: string
}

/** It cuts a text into sentences itself. */
const LONGEST_TEXT = 5000

/** Throws nothing by itself; a folder without models, or one that is not there, is a `ProviderError` when it is first asked. */
export function bergamot(options: BergamotOptions): TranslationProvider {
  const { name = 'bergamot', tier, budget } = options
  const root = resolve(options.models)
  let found: Promise<readonly FoundPair[]> | undefined
  let worker: Promise<Worker> | undefined
  const loaded = new Map<string, Promise<void>>()

  function broken(problem: string, cause?: unknown): ProviderError {
    return new ProviderError(name, 'broken', problem, { cause })
  }

  function pairs(): Promise<readonly FoundPair[]> {
    found ??= pairsIn(root).catch((error: unknown) => {
      found = undefined
      throw broken(`there are no models in ${root}: ${problemOf(error)}`, error)
    })
    return found
  }

  function running(): Promise<Worker> {
    worker ??= openWorker().catch((error: unknown) => {
      worker = undefined
      throw broken(problemOf(error), error)
    })
    return worker
  }

  /** A model stays in memory once it has been asked for. */
  function load(engine: Worker, pair: FoundPair): Promise<void> {
    const known = loaded.get(pair.folder)
    if (known) return known
    const loading = readModel(pair.folder).then((model) => engine.load(pair, model))
    loaded.set(pair.folder, loading)
    return loading
  }

  /** After a fault nothing that the engine holds can be relied upon. */
  async function end(): Promise<void> {
    const ending = worker
    worker = undefined
    loaded.clear()
    await (await ending?.catch(() => undefined))?.end()
  }

  return {
    name,
    tier,
    budget,
    pairs: async () => (await pairs()).map(({ from, to }) => ({ from, to })),
    keepsLines: true,
    maxLength: LONGEST_TEXT,
    translate: async ({ texts, from, to, signal }) => {
      const pair = (await pairs()).find((one) => one.from === languageOf(from ?? '') && one.to === languageOf(to))
      if (!pair)
        throw new ProviderError(name, 'unsupported', `it has no model from ${from ?? 'an unknown language'} to ${to}`)
      const mine = running()
      const engine = await mine
      try {
        return await unlessAborted(
          load(engine, pair).then(() => engine.translate(pair, texts)),
          signal,
        )
      } catch (error) {
        signal.throwIfAborted()
        if (worker === mine) await end()
        throw broken(`the model in ${pair.folder} does not work: ${problemOf(error)}`, error)
      }
    },
    stop: end,
  }
}

async function pairsIn(root: string): Promise<readonly FoundPair[]> {
  const folders = await readdir(root, { withFileTypes: true })
  const pairs = folders.flatMap((folder): FoundPair[] => {
    const [, from, to] = /^([a-z]{2})-?([a-z]{2})(?![a-z])/.exec(folder.name) ?? []
    return folder.isDirectory() && from && to ? [{ from, to, folder: join(root, folder.name) }] : []
  })
  if (pairs.length === 0) throw new Error('none of its folders is named for a pair, such as `deen`')
  return pairs
}

async function readModel(folder: string): Promise<BergamotModel> {
  const names = await readdir(folder)
  const named = (start: string) =>
    names.find((name) => new RegExp(`^${start}\\b.*\\.(?:bin|spm)(?:\\.gz)?$`).test(name))
  const needed = (...starts: readonly string[]): string => {
    const name = starts.map(named).find((one) => one !== undefined)
    if (name === undefined) throw new Error(`there is no file ${starts[0]}`)
    return name
  }
  const read = async (name: string): Promise<ArrayBuffer> => {
    const bytes = await readFile(join(folder, name))
    // A copy of its own, since small files share one buffer.
    return new Uint8Array(name.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes).buffer
  }
  const model = needed('model')
  const vocabularies = [...new Set([needed('vocab', 'srcvocab'), needed('vocab', 'trgvocab')])]
  const shortlist = named('lex')
  return {
    model: await read(model),
    vocabs: await Promise.all(vocabularies.map(read)),
    ...(shortlist && { shortlist: await read(shortlist) }),
    config: { 'gemm-precision': precisionOf(model) },
  }
}

/** As the names of the models say it: `model.deen.intgemm.alphas.bin`, `model.enuk.intgemm8.bin`, `model.bin`. */
function precisionOf(name: string): string {
  if (name.includes('alphas')) return 'int8shiftAlphaAll'
  return name.includes('intgemm8') ? 'int8shiftAll' : 'float32'
}
