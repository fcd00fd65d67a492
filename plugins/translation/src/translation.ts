// The plugin: each provider answers the translate hook in its turn. Core gives each its time limit and its circuit breaker,
// and asks the next where one fails.
import {
  DragomanError,
  type HookEntry,
  type Locale,
  type Plugin,
  definePlugin,
  languageOf,
  lostSpans,
  originalText,
  sameLanguage,
  splitText,
} from '@dragoman/core'
import { createCache } from './cache.ts'
import { type Glossary, type GlossaryEntries, glossaryFor } from './glossary.ts'
import { mask } from './masking.ts'
import { ProviderError, type TranslationJob, type TranslationProvider } from './provider.ts'
import { type RetryOptions, createRetry } from './retry.ts'

export interface TranslationOptions {
  /** Asked in this order until one gives a translation that kept every protected span. */
  readonly providers: readonly TranslationProvider[]
  readonly glossary?: GlossaryEntries
  /** Translations kept for each provider; 0 keeps none. Default 2,000. */
  readonly cache?: number
  /** For one provider and one text, retries included. Default 6,000. */
  readonly timeoutMs?: number
  readonly retry?: RetryOptions
}

/** Translates what people write. `translation(libretranslate({ url }))`, or with options for more. */
export function translation(...providers: readonly TranslationProvider[] | readonly [TranslationOptions]): Plugin {
  const [first] = providers
  const options = first && 'providers' in first ? first : { providers: providers as readonly TranslationProvider[] }
  const translators = options.providers.map((provider) => translatorOf(provider, options))
  // Without a provider the bot does not claim to translate.
  return definePlugin({ name: 'translation', ...(translators.length > 0 && { hooks: { translate: translators } }) })
}

function translatorOf(provider: TranslationProvider, options: TranslationOptions): HookEntry<'translate'> {
  const glossaryOf = glossaryFor(options.glossary ?? {})
  const cache = createCache<string>(options.cache ?? 2_000)
  const ask = createRetry(provider.name, options.retry)

  /** The same pieces in the other language, or a `ProviderError`. */
  async function translated(texts: readonly string[], job: Omit<TranslationJob, 'texts'>): Promise<readonly string[]> {
    const answers = await ask(job.signal, () => provider.translate({ ...job, texts }))
    const sound =
      answers.length === texts.length && answers.every((answer, index) => isSound(answer, texts[index] ?? ''))
    if (!sound) throw new ProviderError(provider.name, 'broken', 'its answer is empty or makes no sense')
    return answers
  }

  /** Line by line, long lines by sentence: what was between them is there again afterwards. */
  async function wholeText(text: string, job: Omit<TranslationJob, 'texts'>): Promise<string> {
    const pieces = piecesOf(text, provider.maxLength ?? 1_000, job.from)
    const worded = pieces.filter((piece) => hasWords(piece))
    const answers = await translated(worded, job)
    const byPiece = new Map(worded.map((piece, index) => [piece, answers[index] ?? piece]))
    return pieces.map((piece) => byPiece.get(piece) ?? piece).join('')
  }

  async function keepingSpans(text: string, glossary: Glossary, job: Omit<TranslationJob, 'texts'>): Promise<string> {
    const masked = mask(text, glossary)
    const unmasked = masked.unmask(await wholeText(masked.text, job))
    if (unmasked !== undefined && lostSpans(text, unmasked, glossary.names).length === 0) return unmasked
    // The codes did not come through; perhaps what they stand for does.
    const bare = await wholeText(text, job)
    const lost = lostSpans(text, bare, glossary.names)
    if (lost.length === 0) return bare
    throw new DragomanError('DRAGOMAN_SPANS_LOST', { plugin: provider.name, spans: lost.length })
  }

  return {
    timeout: options.timeoutMs ?? 6_000,
    run: async ({ text, from, to }, { signal, history }) => {
      if (sameLanguage(from, to) || !doesPair(provider, from, to)) return undefined
      const glossary = glossaryOf(to)
      if (!hasWords(mask(text, glossary).text.replaceAll(/QX\d+Q/g, ''))) return { text, by: provider.name }
      const context = provider.readsAlong ? (await history(provider.readsAlong)).map(originalText) : undefined
      const job = { from, to, context, glossary: glossary.wordings }
      const key = JSON.stringify([text, from, to, context])
      try {
        return {
          text: await cache.get(key, signal, (shared) => keepingSpans(text, glossary, { ...job, signal: shared })),
          by: provider.name,
        }
      } catch (error) {
        if (error instanceof ProviderError && error.kind === 'unsupported') return undefined
        throw error
      }
    },
  }
}

function doesPair({ pairs }: TranslationProvider, from: Locale | undefined, to: Locale): boolean {
  if (!pairs) return true
  return from !== undefined && pairs.some((pair) => pair.from === languageOf(from) && pair.to === languageOf(to))
}

/** `text` in pieces that together are it: line ends and the white space around lines are pieces of their own. */
function piecesOf(text: string, maxLength: number, locale: Locale | undefined): string[] {
  return text.split(/([ \t]*(?:\r?\n)+[ \t]*)/).flatMap((line) => {
    if (line.length <= maxLength) return line === '' ? [] : [line]
    return splitText(line, { maxLength, locale }).flatMap((part, index) => (index === 0 ? [part] : [' ', part]))
  })
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text)
}

/** Not empty, and not the endless repetition that models fall into: no language takes ten times another's length. */
function isSound(answer: string, text: string): boolean {
  return answer.trim() !== '' && answer.length <= text.length * 10 + 200
}
