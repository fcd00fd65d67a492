// The `understand` hook: intents that are recognised by what they mean, without an example of how anybody says it.
import { type Plugin, definePlugin } from '@dragoman/core/plugin'
import type { Scored } from './messages.ts'

/** A `local` model of the kind that chooses among descriptions, or anything else that does. */
export interface Chooser {
  readonly name: string
  choose(
    text: string,
    descriptions: readonly string[],
    signal: AbortSignal,
    statement: string,
  ): Promise<readonly Scored[]>
  start?(): Promise<void>
  stop?(): Promise<void>
}

export interface IntentsOptions {
  /** Intent → what the customer does, such as `{ 'order.status': 'asks where an order is' }`. */
  readonly described: Readonly<Record<string, string>>
  /** The sentence that is judged. Default `The customer {}.`; better in the language of the messages. */
  readonly statement?: string
  /** Intents less likely than this are not mentioned. Default 0.05. */
  readonly atLeast?: number
  /** Default 3,000 ms: each description takes the model a look. */
  readonly timeoutMs?: number
}

/** `intents(local('Xenova/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7'), { described: { … } })` */
export function intents(
  chooser: Chooser,
  { described, statement = 'The customer {}.', atLeast = 0.05, timeoutMs = 3_000 }: IntentsOptions,
): Plugin {
  const names = new Map(Object.entries(described).map(([name, description]) => [description, name]))
  return definePlugin({
    name: 'intents',
    hooks: {
      understand: {
        timeout: timeoutMs,
        run: async ({ text }, { signal }) => {
          const scored = await chooser.choose(text, [...names.keys()], signal, statement)
          const likely = scored.filter(({ score }) => score >= atLeast)
          return {
            intents: likely.map(({ label, score }) => ({ name: names.get(label) ?? label, confidence: score })),
            entities: [],
          }
        },
      },
    },
    start: ({ log }) => {
      chooser
        .start?.()
        .catch((err: unknown) => log.warn({ provider: chooser.name, err }, 'what chooses among intents did not start'))
    },
    stop: () => chooser.stop?.(),
  })
}
