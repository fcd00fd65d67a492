import { definePlugin, type Plugin } from '@dragoman/core'
import { loadAnalyst } from './analyze.ts'

export interface SentimentOptions {
  /** Hook priority. Default 0. */
  readonly priority?: number
}

/**
 * Hears how a customer feels: polarity with its confidence, and what a shop needs to know (frustration, urgency, gratitude,
 * confusion, insult, threat), with the evidence for the trace.
 *
 * ```ts
 * createBot({ plugins: [languageDetection(), sentiment()] })
 * ```
 */
export function sentiment(options: SentimentOptions = {}): Plugin {
  let loading: ReturnType<typeof loadAnalyst> | undefined
  return definePlugin({
    name: 'sentiment',
    hooks: {
      analyzeSentiment: {
        priority: options.priority ?? 0,
        run: async ({ text, locale }) => {
          loading ??= loadAnalyst()
          return (await loading).analyze(text, locale)
        },
      },
    },
    async start() {
      loading ??= loadAnalyst()
      await loading
    },
  })
}
