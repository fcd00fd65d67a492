// A model on one's own machine, as a provider of all that models can do; which of it this one can, it says when it is loaded.
import { basename, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type LanguagePair,
  type Locale,
  ProviderError,
  type Tier,
  type TranslationJob,
  type TranslationProvider,
  languageOf,
} from '@dragoman/core/plugin'
import type { Recording } from './audio/recording.ts'
import { samplesOf } from './audio/samples.ts'
import { findLibrary, homeFolder, howToInstall } from './library.ts'
import type { Loaded, Progress, Questions, Scored, Settings } from './messages.ts'
import { modelProcess } from './model-process.ts'
import { progressOn } from './progress.ts'

export interface LocalOptions {
  /** What it is called in the trace and beside its translations. Default: the model's own name. */
  readonly name?: string
  /** How well it translates; see `Tier`. */
  readonly tier?: Tier
  /** What it translates between. Default: what its name says, as in `opus-mt-de-en`; models of many languages do any pair. */
  readonly pairs?: readonly LanguagePair[]
  /** The model's code for a locale, such as `deu_Latn` for NLLB. Default for models of many languages: the language. */
  readonly languageCode?: (locale: Locale) => string
  /** Which of the model's weights (`dtype`): `q8` (default), `fp32`, `fp16`, `q4` … Smaller ones answer sooner and know less. */
  readonly weights?: string
  /** Where fetched models are kept. Default `models` in the bot's data folder (`DRAGOMAN_HOME`, or `.dragoman`). */
  readonly folder?: string
  /** Where models are fetched from. Default `HF_ENDPOINT`, or Hugging Face. */
  readonly host?: string
  /** A branch, tag or commit of the model. Default `main`. */
  readonly revision?: string
  /** Processor cores that it computes with. Default: all. */
  readonly threads?: number
  /** Called while the model is fetched. Default: a bar on standard error, or lines where that is no terminal. */
  readonly onProgress?: (progress: Progress) => void
}

/** What a model does that is not its trade ends in a `ProviderError` of kind `unsupported` that names one whose trade it is. */
export interface LocalModel extends TranslationProvider {
  /** What its labels say of a text, as `sentiment({ provider })` asks it. */
  classify(text: string, signal: AbortSignal): Promise<readonly Scored[]>
  /**
   * How likely it is, from 0 to 1, that each description is true of a text, best first. `statement` is the sentence that a description
   * is put into; default `This example is {}.`
   */
  choose(
    text: string,
    descriptions: readonly string[],
    signal: AbortSignal,
    statement?: string,
  ): Promise<readonly Scored[]>
  /** A vector of length 1 for each text: the more two texts mean the same, the larger the product of theirs. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]>
  /** What is said in a recording, and in which language; `language` spares it listening for that. */
  transcribe(
    recording: Recording & { readonly language?: string },
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly locale?: Locale }>
  /** Loads the model, and fetches it before where that has not been done. Otherwise whoever asks first begins it. */
  start(): Promise<void>
  /** Ends the model's process and gives its memory back. */
  stop(): Promise<void>
}

/** In characters: some 500 tokens, which is what translation models read, in scripts with a token for each. */
const LONGEST_TEXT = 400

/**
 * A model by its id at Hugging Face, or by its folder (a path that begins with `/` or `.`, or a `file:` URL).
 *
 * ```ts
 * translation(local('Xenova/opus-mt-de-en'), local('Xenova/opus-mt-en-de'))
 * ```
 */
export function local(model: string | URL, options: LocalOptions = {}): LocalModel {
  const isFolder = typeof model !== 'string' || isAbsolute(model) || model.startsWith('.')
  const place = typeof model === 'string' ? model : fileURLToPath(model)
  const { name = isFolder ? basename(place) : place, languageCode } = options
  const pairs = options.pairs ?? (languageCode ? undefined : pairsIn(basename(place)))
  const running = modelProcess(name, settings, options.onProgress ?? progressOn(process.stderr, name))

  function settings(): Settings {
    const library = findLibrary()
    if (library === undefined) {
      const problem = `the package @huggingface/transformers is not installed. It is large, so it comes apart: ${howToInstall()}`
      throw new ProviderError(name, 'broken', problem)
    }
    return {
      library,
      model: isFolder ? resolve(place) : place,
      isFolder,
      kept: resolve(options.folder ?? join(homeFolder(), 'models')),
      host: options.host ?? process.env['HF_ENDPOINT'] ?? 'https://huggingface.co',
      revision: options.revision ?? 'main',
      weights: options.weights ?? 'q8',
      threads: options.threads,
    }
  }

  /** What the model calls the languages; nothing where it does one pair, and has no choice. */
  function codesFor({ from, to }: TranslationJob, { type }: Loaded): Pick<Questions['translation'], 'from' | 'to'> {
    const unsupported = (problem: string) => new ProviderError(name, 'unsupported', problem)
    if (languageCode) return { from: from && languageCode(from), to: languageCode(to) }
    if (type !== 'marian') {
      if (!from) throw unsupported('it has to be told the language that it translates from')
      return { from: languageOf(from), to: languageOf(to) }
    }
    if (pairs) return {}
    throw unsupported(
      'its name does not say what it translates between; say it: `pairs: [{ from: "de", to: "en" }]`, or with `languageCode` for one of several languages',
    )
  }

  function assertDoes({ from, to }: TranslationJob): void {
    const does = pairs?.some((pair) => from && pair.from === languageOf(from) && pair.to === languageOf(to)) ?? true
    if (!does)
      throw new ProviderError(
        name,
        'unsupported',
        `it does not translate from ${from ?? 'an unknown language'} to ${to}`,
      )
  }

  return {
    name,
    tier: options.tier,
    pairs,
    maxLength: LONGEST_TEXT,
    translate: async (job) => {
      assertDoes(job)
      return running.ask('translation', (loaded) => ({ texts: job.texts, ...codesFor(job, loaded) }), job.signal)
    },
    classify: (text, signal) => running.ask('classification', () => ({ text }), signal),
    choose: (text, descriptions, signal, statement = 'This example is {}.') =>
      running.ask('zeroShot', () => ({ text, descriptions, statement }), signal),
    embed: (texts, signal) => running.ask('embeddings', () => ({ texts }), signal),
    transcribe: async ({ language, ...recording }, signal) => {
      const samples = await samplesOf(name, recording, signal)
      const said = await running.ask('speech', () => ({ samples, language }), signal)
      return { text: said.text, ...(said.language && { locale: Intl.getCanonicalLocales(said.language)[0] }) }
    },
    start: () => running.start(),
    stop: () => running.stop(),
  }
}

/** `opus-mt-de-en` and the like: names of two languages at the end. */
function pairsIn(name: string): readonly LanguagePair[] | undefined {
  const [, from, to] = /^opus-mt-(?:tc-(?:base|big)-)?([a-z]{2})-([a-z]{2})$/i.exec(name) ?? []
  return from && to ? [{ from: from.toLowerCase(), to: to.toLowerCase() }] : undefined
}
