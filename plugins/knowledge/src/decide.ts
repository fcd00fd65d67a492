// Answers from the book: outright where it is sure, with a choice of questions where it is not.
import type { DecideInput, Decision, Reply } from '@dragoman/core'
import type { Book } from './book.ts'
import type { Entry } from './entry.ts'

export interface Confidence {
  /** At least this sure before an answer is given. Default 0.5. */
  readonly threshold: number
  /** At least this sure before a question is offered as what may have been meant. Default 0.25. */
  readonly maybe: number
}

const MOST_OFFERED = 3

/** `failures`: turns in a row that the bot could not answer. A choice is offered once; then others have their say. */
export function answerFrom(
  book: Book,
  { analysis, locale }: DecideInput,
  failures: number,
  { threshold, maybe }: Confidence,
): Decision | undefined {
  const found = (analysis.understanding?.intents ?? []).flatMap(({ name, confidence }) => {
    const entry = book.entry(name, locale)
    return entry ? [{ entry, confidence }] : []
  })
  const best = found[0]
  if (best && best.confidence >= threshold) return best.entry.answer ? answer(best.entry, best.entry.answer) : undefined
  const likely = found.filter(({ confidence }) => confidence >= maybe).slice(0, MOST_OFFERED)
  if (likely.length === 0 || failures > 0) return undefined
  // The question itself is the value: pressed or typed, it is an example word for word, so the answer is certain.
  const quickReplies = likely.map(({ entry: { question } }) => ({ value: question, label: question }))
  return { action: 'ask', replies: [{ key: 'didYouMean', content: { quickReplies } }], failed: true }
}

function answer({ locale }: Entry, text: string): Decision {
  const reply: Reply = { text, locale, content: { format: 'markdown' } }
  return { action: 'reply', replies: [reply] }
}
