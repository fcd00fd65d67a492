// An answer to a complaint, put together in the order that the customer's culture expects.
import type { Culture } from './schema.ts'

export type AnswerPart = Culture['complaint']['order'][number]

/** The parts of an answer; those that are not there are left out. */
export type AnswerParts<T = string> = { readonly [P in AnswerPart]?: T }

/**
 * The parts in the culture's order: in German the remedy before the explanation, in Japanese the apology first and once more at the
 * end. A part that the order does not name comes last, since somebody meant it to be said; only a second apology is left out where
 * one is enough.
 */
export function inOrder<T>(parts: AnswerParts<T>, { complaint }: Pick<Culture, 'complaint'>): readonly T[] {
  const order = new Set<AnswerPart>([...complaint.order, 'greeting', 'thanks', 'apology', 'explanation', 'remedy'])
  return [...order].map((part) => parts[part]).filter((part) => part !== undefined)
}
