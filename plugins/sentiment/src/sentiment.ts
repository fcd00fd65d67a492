import { definePlugin, type Locale, type Plugin, type Sentiment } from '@dragoman/core/plugin'
import { loadAnalyst, type Reading } from './analyze.ts'
import { hear, remembered } from './course.ts'
import { adviserFrom, type SentimentProvider } from './provider.ts'

export interface SentimentOptions {
  /** Hook priority. Default 0. */
  readonly priority?: number
  /** Asked for the polarity of each message, such as `huggingface({ token })`. Ours stands in where it does not answer. */
  readonly provider?: SentimentProvider
  /** How long the provider may take. Default 1,500 ms. */
  readonly timeoutMs?: number
}

/**
 * Hears how a customer feels: polarity, intensity and confidence, what a shop needs to know (frustration, urgency, gratitude,
 * confusion, insult, threat), and where the conversation's mood is going, with the evidence for the trace.
 *
 * ```ts
 * createBot({ plugins: [languageDetection(), sentiment()] })
 * ```
 */
export function sentiment({ priority = 0, provider, timeoutMs = 1_500 }: SentimentOptions = {}): Plugin {
  const adviser = provider && adviserFrom(provider, timeoutMs)
  let loading: ReturnType<typeof loadAnalyst> | undefined
  return definePlugin({
    name: 'sentiment',
    hooks: {
      analyzeSentiment: {
        priority,
        ...(adviser && { timeout: timeoutMs + OWN_TIME_MS }),
        run: async ({ text, locale }, { memory, signal }): Promise<Sentiment> => {
          const own = await read(text, locale)
          const reading = adviser ? advised(own, await adviser.ask(text, signal), provider.name) : own
          const { sentiment: found, remember } = hear(text, reading, remembered(memory.get()))
          memory.set(remember)
          return found
        },
      },
    },
    start: async ({ log }) => {
      await (loading ??= loadAnalyst())
      // A model may take minutes to load; until it has, ours stands in.
      provider
        ?.start?.()
        .catch((err: unknown) => log.warn({ provider: provider.name, err }, 'a sentiment provider did not start'))
    },
    stop: () => provider?.stop?.(),
  })

  async function read(text: string, locale: Locale | undefined): Promise<Reading> {
    return (await (loading ??= loadAnalyst())).analyze(text, locale)
  }
}

/** What the hook has beside the provider's time. */
const OWN_TIME_MS = 500

/** The polarity of whoever knows better; the signals are always ours. */
function advised(
  own: Reading,
  opinion: Awaited<ReturnType<ReturnType<typeof adviserFrom>['ask']>>,
  name: string,
): Reading {
  if (typeof opinion === 'string') return { ...own, evidence: [...own.evidence, opinion] }
  const { polarity, confidence } = opinion
  return {
    ...own,
    polarity,
    confidence,
    intensity: Math.max(Math.abs(polarity), ...Object.values(own.signals)),
    evidence: [`${name} ${polarity} (${confidence.toFixed(2)})`, ...own.evidence],
  }
}
