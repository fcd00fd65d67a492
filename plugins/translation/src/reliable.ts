// One provider, made fit for daily work: asked for a text once, within its time and its budget, again when it is busy,
// and left alone for a while when it keeps failing. What it did is counted.
import {
  type ContextLine,
  type LanguagePair,
  type Locale,
  ProviderError,
  type Tier,
  type TranslationJob,
  type TranslationProvider,
  createBreaker,
  languageOf,
  unlessAborted,
} from '@dragoman/core/plugin'
import { createSpending } from './budget.ts'
import { createCache } from './cache.ts'
import { inPieces } from './pieces.ts'
import { type RetryOptions, createRetry } from './retry.ts'

export interface ReliableOptions {
  readonly cache: number
  readonly timeoutMs: number
  readonly retry: RetryOptions | undefined
  readonly now: () => number
}

/** What is to be translated, as far as a provider matters. */
export interface Order {
  readonly from: Locale | undefined
  readonly to: Locale
  readonly context?: readonly ContextLine[]
  readonly glossary?: Readonly<Record<string, string>>
  readonly glossaryVersion: string
  readonly conversation: string | undefined
  readonly signal: AbortSignal
}

/** What a provider has done since the start. */
export interface Usage {
  /** Tries over the wire. */
  readonly requests: number
  /** Of source text that was sent (UTF-16 units), tries that were repeated not counted again. */
  readonly characters: number
  readonly charactersToday: number
  /** Texts that needed no request, because they had been translated before. */
  readonly cached: number
  readonly failures: number
  /** Texts that it was not asked for, because its budget was spent or it had failed too often in a row. */
  readonly skipped: number
}

export interface ReliableProvider extends Pick<TranslationProvider, 'name' | 'readsAlong' | 'start' | 'stop'> {
  tierOf(from: Locale | undefined, to: Locale): Tier
  /** It does this pair, as far as it says. Throws what goes wrong where it has to be asked. */
  does(from: Locale | undefined, to: Locale, signal: AbortSignal): Promise<boolean>
  /** The text in the other language. Throws a `ProviderError`. */
  translate(text: string, order: Order): Promise<string>
  usage(): Usage
}

export function reliable(provider: TranslationProvider, options: ReliableOptions): ReliableProvider {
  const { name } = provider
  const { now, timeoutMs } = options
  const cache = createCache<string>(options.cache)
  const ask = createRetry(name, options.retry, now)
  const breaker = createBreaker()
  const spending = createSpending(provider.budget ?? {}, now)
  const counts = { requests: 0, characters: 0, cached: 0, failures: 0, skipped: 0 }
  let pairs: Promise<readonly LanguagePair[]> | undefined

  /** Asked for once; where that fails, again the next time. */
  function pairsOf(signal: AbortSignal): Promise<readonly LanguagePair[]> | undefined {
    if (typeof provider.pairs !== 'function') return provider.pairs && Promise.resolve(provider.pairs)
    if (pairs) return pairs
    if (!breaker.allows(now())) throw leftAlone()
    const listing = provider.pairs
    pairs = limited(signal, (limit) => listing(limit)).then(
      (listed) => {
        breaker.succeeded()
        return listed
      },
      (error: unknown) => {
        pairs = undefined
        if (!signal.aborted) breaker.failed(now())
        throw error
      },
    )
    return pairs
  }

  /** The same pieces in the other language. */
  async function translated(texts: readonly string[], order: Order): Promise<readonly string[]> {
    const characters = texts.reduce((sum, text) => sum + text.length, 0)
    if (!breaker.allows(now())) throw leftAlone()
    if (!spending.take(characters, order.conversation)) {
      counts.skipped += 1
      throw new ProviderError(name, 'unsupported', 'its budget is spent')
    }
    counts.characters += characters
    try {
      const answers = await limited(order.signal, (signal) => ask(signal, () => requested(texts, { ...order, signal })))
      breaker.succeeded()
      return answers
    } catch (error) {
      if (order.signal.aborted) throw error
      counts.failures += 1
      if (error instanceof ProviderError && error.kind === 'unsupported') breaker.succeeded()
      else breaker.failed(now())
      throw error
    }
  }

  async function requested(texts: readonly string[], { from, to, context, glossary, signal }: Order) {
    const job: TranslationJob = { texts, from, to, context, glossary, signal }
    counts.requests += 1
    const answers = await provider.translate(job)
    const sound =
      answers.length === texts.length && answers.every((answer, index) => isSound(answer, texts[index] ?? ''))
    if (!sound) throw new ProviderError(name, 'broken', 'its answer is empty or makes no sense')
    return answers
  }

  /** Within this provider's time, whatever time the whole has. */
  async function limited<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController()
    const timer = setTimeout(
      () => limit.abort(new ProviderError(name, 'busy', `no answer in ${timeoutMs} ms`)),
      timeoutMs,
    )
    const both = AbortSignal.any([signal, limit.signal])
    try {
      return await unlessAborted(work(both), both)
    } finally {
      clearTimeout(timer)
    }
  }

  function leftAlone(): ProviderError {
    counts.skipped += 1
    return new ProviderError(name, 'busy', 'it failed too often in a row and is left alone for a while')
  }

  return {
    name,
    readsAlong: provider.readsAlong,
    ...(provider.start && { start: () => provider.start?.() ?? Promise.resolve() }),
    ...(provider.stop && { stop: () => provider.stop?.() ?? Promise.resolve() }),
    tierOf: (from, to) => (typeof provider.tier === 'function' ? provider.tier(from, to) : (provider.tier ?? 'usable')),
    does: async (from, to, signal) => {
      const listed = await pairsOf(signal)
      if (!listed) return true
      return from !== undefined && listed.some((pair) => pair.from === languageOf(from) && pair.to === languageOf(to))
    },
    translate: async (text, order) => {
      const { from, to, context, glossaryVersion } = order
      let made = false
      const key = JSON.stringify([text, from, to, glossaryVersion, context])
      const answer = await cache.get(key, order.signal, (signal) => {
        made = true
        return inPieces(text, provider, from, (pieces) => translated(pieces, { ...order, signal }))
      })
      if (!made) counts.cached += 1
      return answer
    },
    usage: () => ({ ...counts, charactersToday: spending.today() }),
  }
}

/** Not empty, and not the endless repetition that models fall into: no language takes ten times another's length. */
function isSound(answer: string, text: string): boolean {
  return answer.trim() !== '' && answer.length <= text.length * 10 + 200
}
