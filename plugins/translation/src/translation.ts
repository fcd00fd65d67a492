// The plugin: what people write, in another language, by the best of several providers.
import {
  DragomanError,
  type HookContext,
  type Plugin,
  ProviderError,
  type Translation,
  type TranslationProvider,
  type TranslationRequest,
  definePlugin,
  protectedSpans,
  sameLanguage,
} from '@dragoman/core/plugin'
import { type BackTranslation, withBack } from './back.ts'
import { type Chain, type Wanted, createChain } from './chain.ts'
import { type GlossaryEntries, glossaryFor } from './glossary.ts'
import type { Rule, Standards } from './order.ts'
import { type ReliableProvider, type Usage, reliable } from './reliable.ts'
import type { RetryOptions } from './retry.ts'
import { contextLine, termChooser } from './terms.ts'

export interface TranslationOptions extends Standards {
  /** Asked in this order, but for what `rules` and the purposes' tiers say. */
  readonly providers: readonly TranslationProvider[]
  /** For some pairs or purposes, exactly these providers. */
  readonly rules?: readonly Rule[]
  /** Where no provider does a pair, two meet in this language. Default `en`; `false`: never. */
  readonly pivot?: string | false
  readonly glossary?: GlossaryEntries
  readonly backTranslation?: BackTranslation
  /** Translations kept for each provider; 0 keeps none. Default 2,000. */
  readonly cache?: number
  /** For one provider and one text, retries included. Default 6,000. */
  readonly timeoutMs?: number
  /** For a text, all providers together. What was had by then is used. Default 12,000. */
  readonly totalMs?: number
  readonly retry?: RetryOptions
}

export interface TranslationPlugin extends Plugin {
  /** What each provider has done since the start of this process. */
  usage(): Readonly<Record<string, Usage>>
}

/** Translates what people write. `translation(libretranslate({ url }))`, or with options for more. */
export function translation(
  ...given: readonly TranslationProvider[] | readonly [TranslationOptions]
): TranslationPlugin {
  const [first] = given
  const options = first && 'providers' in first ? first : { providers: given as readonly TranslationProvider[] }
  checkNames(options)
  let now = () => Date.now()
  const providers = options.providers.map((provider) =>
    reliable(provider, {
      cache: options.cache ?? 2_000,
      timeoutMs: options.timeoutMs ?? 6_000,
      retry: options.retry,
      now: () => now(),
    }),
  )
  const usage = () => Object.fromEntries(providers.map((provider) => [provider.name, provider.usage()]))
  // Without a provider the bot does not claim to translate.
  if (providers.length === 0) return { ...definePlugin({ name: 'translation' }), usage }
  return {
    ...definePlugin({
      name: 'translation',
      hooks: { translate: { timeout: (options.totalMs ?? 12_000) + GRACE_MS, run: translatorOf(providers, options) } },
      start: async (host) => {
        now = () => host.clock.now().getTime()
        // A provider that is not ready yet fails when it is asked, and the next one is.
        for (const { name, start } of providers) {
          start?.().catch((err: unknown) =>
            host.log.warn({ provider: name, err }, 'a translation provider did not start'),
          )
        }
      },
      stop: async () => {
        await Promise.all(providers.map(({ stop }) => stop?.() ?? Promise.resolve()))
      },
    }),
    usage,
  }
}

/** A name stands for one provider: in rules, in the usage, beside its translations. */
function checkNames({ providers, rules = [] }: TranslationOptions): void {
  const names = providers.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  const unknown = rules.flatMap(({ use }) => use).find((name) => !names.includes(name))
  const problem =
    (twice !== undefined && `two providers are called ${twice}; give one another name`) ||
    (unknown !== undefined && `a rule names ${unknown}, which is none of its providers`)
  if (problem) throw new DragomanError('DRAGOMAN_PLUGIN_INVALID', { plugin: 'translation', problem })
}

/** What is left to answer with what there is when time is up. */
const GRACE_MS = 500

function translatorOf(providers: readonly ReliableProvider[], options: TranslationOptions) {
  const glossaryOf = glossaryFor(options.glossary ?? {})
  const chain: Chain = createChain(providers, {
    rules: options.rules ?? [],
    standards: { wants: options.wants, atLeast: options.atLeast },
    pivot: options.pivot === false ? undefined : (options.pivot ?? 'en'),
  })

  return async function translate(
    { text, from, to, purpose, detect }: TranslationRequest,
    { signal, history, conversation, log }: HookContext,
  ): Promise<Translation | undefined> {
    if (sameLanguage(from, to)) return undefined
    const glossary = glossaryOf(to)
    const terms = protectedSpans(text, glossary.terms).filter(({ kind }) => kind === 'name')
    const time = new AbortController()
    const timer = setTimeout(
      () => time.abort(new ProviderError('translation', 'busy', 'time is up')),
      options.totalMs ?? 12_000,
    )
    const wanted: Wanted = {
      text,
      from,
      to,
      purpose,
      detect,
      glossary,
      choose: await termChooser(
        terms.map((term) => glossary.wordingsOf(term.text)),
        to,
        history,
      ),
      conversation: conversation?.id,
      contextFor: async ({ readsAlong }) =>
        readsAlong ? (await history(readsAlong)).map((message) => contextLine(message, to)) : undefined,
      signal: AbortSignal.any([signal, time.signal]),
      onFailure: (provider, problem) => log?.warn({ provider, problem, from, to }, 'a translation was not to be had'),
    }
    try {
      const made = await chain.translate(wanted)
      return made && purpose === 'send' && from
        ? await withBack(made, wanted, chain, glossaryOf(from), options.backTranslation ?? {})
        : made
    } finally {
      clearTimeout(timer)
    }
  }
}
