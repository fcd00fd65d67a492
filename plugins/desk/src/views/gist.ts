// What something is about, in the agent's words: the intent by its name, and what was named.
import type { Catalogue, Entity, Locale, Understanding } from '@dragoman/core'
import type { GistView } from '../api.ts'

/** Intents belong to the shop and to plugins, so their names are looked up where any of them may have put words. */
const WORDS_OF = { intent: ['desk:intent.', 'intent.'], entity: ['desk:entity.', 'entity.'] } as const

/** The gist of an escalation: its intent and entities were kept when a person was asked for. */
export function gistView(
  words: Catalogue,
  gist: { readonly intent?: string; readonly entities: readonly Entity[] },
  locale: Locale,
): GistView {
  return {
    intent: gist.intent === undefined ? null : named(words, 'intent', gist.intent, locale),
    entities: gist.entities.map(({ type, value }) => ({ type, label: named(words, 'entity', type, locale), value })),
  }
}

/** The gist of one message, or `null` where nothing was recognised in it. */
export function messageGist(
  words: Catalogue,
  understanding: Understanding | undefined,
  locale: Locale,
): GistView | null {
  const intent = understanding?.intents[0]?.name
  const entities = understanding?.entities ?? []
  return intent === undefined && entities.length === 0 ? null : gistView(words, { intent, entities }, locale)
}

/** The words for a name, or the name itself where nobody has put any. */
function named(words: Catalogue, kind: keyof typeof WORDS_OF, name: string, locale: Locale): string {
  const key = WORDS_OF[kind].map((prefix) => prefix + name).find((candidate) => words.has(candidate))
  return key === undefined ? name : words.say(locale, key).text
}
