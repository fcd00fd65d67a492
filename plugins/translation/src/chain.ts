// From provider to provider until one translates without doubt: first those that do the pair, then two that meet in English.
import {
  type Doubt,
  type Locale,
  ProviderError,
  type Purpose,
  type Translation,
  languageOf,
  lostSpans,
  problemOf,
} from '@dragoman/core/plugin'
import type { Glossary } from './glossary.ts'
import { doubtsAbout } from './gate/gate.ts'
import type { Detect } from './gate/language.ts'
import { type Masked, mask } from './masking.ts'
import { type Rule, type Standards, inOrder } from './order.ts'
import type { Order, ReliableProvider } from './reliable.ts'

export interface Wanted {
  readonly text: string
  readonly from: Locale | undefined
  readonly to: Locale
  readonly purpose: Purpose
  readonly detect: Detect | undefined
  readonly glossary: Glossary
  /** The wording of a term that has several in this conversation. */
  readonly choose: (wordings: readonly string[]) => string | undefined
  readonly conversation: string | undefined
  /** The earlier messages, read when a provider wants them. */
  readonly contextFor: (provider: ReliableProvider) => Promise<Order['context']>
  readonly signal: AbortSignal
  /** Called with what a provider did not do. */
  readonly onFailure: (provider: string, problem: string) => void
}

export interface Chain {
  /** The first translation without doubt, else the least doubtful; `undefined` where there is none that may be used. */
  translate(wanted: Wanted): Promise<Translation | undefined>
}

export interface ChainOptions {
  readonly rules: readonly Rule[]
  readonly standards: Standards
  readonly pivot: Locale | undefined
}

/** Those who do one way of translating, one after the other. */
interface Route {
  readonly by: string
  readonly pivot?: Locale
  readonly steps: readonly {
    readonly provider: ReliableProvider
    readonly from: Locale | undefined
    readonly to: Locale
  }[]
}

export function createChain(providers: readonly ReliableProvider[], options: ChainOptions): Chain {
  /** Those that do the pair, in the order in which the purpose wants them. */
  async function whoDo(from: Locale | undefined, to: Locale, wanted: Wanted): Promise<readonly ReliableProvider[]> {
    const ranked = inOrder(providers, { from, to, purpose: wanted.purpose }, options.rules, options.standards)
    const does = await Promise.all(
      ranked.map((provider) =>
        provider.does(from, to, wanted.signal).catch((error: unknown) => {
          wanted.onFailure(provider.name, problemOf(error))
          return false
        }),
      ),
    )
    return ranked.filter((_, index) => does[index])
  }

  async function* routes(wanted: Wanted): AsyncGenerator<Route> {
    const { from, to } = wanted
    for (const provider of await whoDo(from, to, wanted)) yield { by: provider.name, steps: [{ provider, from, to }] }
    const { pivot } = options
    if (!pivot || !from || [from, to].some((end) => languageOf(end) === languageOf(pivot))) return
    const [there, back] = await Promise.all([whoDo(from, pivot, wanted), whoDo(pivot, to, wanted)])
    for (const first of there) {
      for (const second of back) {
        const by = first === second ? first.name : `${first.name} + ${second.name}`
        yield {
          by,
          pivot,
          steps: [
            { provider: first, from, to: pivot },
            { provider: second, from: pivot, to },
          ],
        }
      }
    }
  }

  async function goThrough(route: Route, text: string, wanted: Wanted): Promise<string> {
    let current = text
    for (const { provider, from, to } of route.steps) {
      const context = await wanted.contextFor(provider)
      const last = to === wanted.to
      current = await provider.translate(current, {
        from,
        to,
        context,
        glossary: last ? wanted.glossary.wordings : undefined,
        glossaryVersion: last ? wanted.glossary.version : '',
        conversation: wanted.conversation,
        signal: wanted.signal,
      })
    }
    return current
  }

  /** With what must survive hidden; where the codes do not come through, bare: perhaps what they stand for does. */
  async function translatedBy(route: Route, masked: Masked, wanted: Wanted): Promise<string> {
    const unmasked = masked.unmask(await goThrough(route, masked.text, wanted))
    if (unmasked !== undefined && lostSpans(wanted.text, unmasked, wanted.glossary.names).length === 0) return unmasked
    return goThrough(route, wanted.text, wanted)
  }

  return {
    translate: async (wanted) => {
      const { text, from, to, detect, glossary, purpose } = wanted
      const masked = mask(text, glossary, wanted.choose)
      let best: Translation | undefined
      const failed = new Set<unknown>()
      try {
        for await (const route of routes(wanted)) {
          const { by, pivot, steps } = route
          if (!masked.hasWords) return { text, by }
          // The long way round is for pairs that nobody does.
          if (pivot && best) break
          if (steps.some(({ provider }) => failed.has(provider.name))) continue
          try {
            const translation = await translatedBy(route, masked, wanted)
            const doubts = await doubtsAbout({ text, from, translation, to, names: glossary.names, detect })
            const made: Translation = { text: translation, by, ...(pivot && { pivot }) }
            if (doubts.length === 0) return made
            wanted.onFailure(by, `its translation is doubtful: ${doubts.map(({ kind }) => kind).join(', ')}`)
            if (!best || weightOf(doubts) < weightOf(best.doubts ?? [])) best = { ...made, doubts }
          } catch (error) {
            if (wanted.signal.aborted) throw error
            wanted.onFailure(by, problemOf(error))
            // Who is out of order for one way is so for the others; who only does not do the pair may do half of it.
            if (error instanceof ProviderError && error.kind !== 'unsupported') failed.add(error.details['provider'])
          }
        }
      } catch (error) {
        // Time is up: what there is has to do.
        if (!wanted.signal.aborted) throw error
      }
      return best && asUsedFor(purpose, best)
    },
  }
}

const WEIGHT: Readonly<Record<Doubt['kind'], number>> = {
  meaning: 1,
  length: 1,
  residue: 2,
  repetition: 3,
  language: 4,
  spans: 10,
}

function weightOf(doubts: readonly Doubt[]): number {
  return doubts.reduce((sum, { kind }) => sum + WEIGHT[kind], 0)
}

/** Who writes to a customer hears of every doubt. Who reads along is better off with a doubtful reading than with none, unless it is none. */
function asUsedFor(purpose: Purpose, translation: Translation): Translation | undefined {
  if (purpose === 'send') return translation
  const { doubts = [], ...rest } = translation
  const useless = doubts.some(({ kind }) => kind === 'spans' || kind === 'language' || kind === 'repetition')
  return useless ? undefined : rest
}
