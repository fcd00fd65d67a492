// What a message is about, as far as the book knows, and what it names.
import type { Intent, Locale, Memory, Understanding } from '@dragoman/core'
import type { Book } from './book.ts'
import { entitiesIn, onlyNames } from './entities.ts'

/** Intents less likely than this are not worth mentioning. */
const WORTH_MENTIONING = 0.05
const MOST_MENTIONED = 5
/** A message that only names something goes on with what the conversation was about. */
const CONTINUES = 0.9

export function understandWith(
  book: Book,
  { text, locale }: { readonly text: string; readonly locale?: Locale },
  memory: Memory,
  threshold: number,
): Understanding {
  const entities = entitiesIn(text)
  const found = book
    .find(text, locale)
    .filter(({ confidence }) => confidence >= WORTH_MENTIONING)
    .slice(0, MOST_MENTIONED)
  const intents: Intent[] = found.map(({ entry, confidence }) => ({ name: entry.intent, confidence }))
  const topic = memory.get()
  const best = found[0]
  if (best && best.confidence >= threshold) {
    // An FAQ's answer ends its matter; what code answers may go on: "and 4712?"
    memory.set(best.entry.answer ? null : best.entry.intent)
  } else if (typeof topic === 'string' && entities.length > 0 && onlyNames(text)) {
    return { intents: [{ name: topic, confidence: CONTINUES }, ...intents], entities }
  }
  return { intents, entities }
}
