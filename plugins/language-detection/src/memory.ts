// What the plugin keeps in its drawer of a conversation's memory between two messages.
import type { Conversation, Json, Locale } from '@dragoman/core/plugin'
import { z } from 'zod'
import type { Belief } from './hints.ts'

/** Under this name: in the trace, and in `conversation.memory`. */
export const NAME = 'language-detection'

const remembered = z.object({
  /** What the plugin last said the conversation is spoken in. */
  said: z.string(),
  /** Probability of each language, those worth keeping. */
  belief: z.record(z.string(), z.number()),
})

export type Remembered = z.infer<typeof remembered>

/** The drawer's content; `undefined` before the first message, and for one that a future version wrote differently. */
export function recall(drawer: Json | undefined): Remembered | undefined {
  return remembered.safeParse(drawer).data
}

export function remember(said: Locale, belief: Belief): Remembered {
  const worthKeeping = [...belief].filter(([, probability]) => probability >= 0.001)
  return {
    said,
    belief: Object.fromEntries(worthKeeping.map(([language, probability]) => [language, round(probability)])),
  }
}

function round(probability: number): number {
  return Math.round(probability * 10_000) / 10_000
}

/**
 * The language someone chose for the conversation, by a command, a menu or the desk (`host.conversations.setLanguage`): it
 * outranks whatever is detected, until someone chooses another.
 *
 * `conversation.localeChosen` says so outright.
 */
export function languageChosen(conversation: Pick<Conversation, 'locale' | 'localeChosen'>): Locale | undefined {
  return conversation.localeChosen ? conversation.locale : undefined
}
