// An answer to a complaint, put together in the order that the customer's culture expects.
import type { Culture } from './schema.ts'

type Part = Culture['complaint']['order'][number]

/** The parts of an answer, in the customer's language; those that are not there are left out. */
export type AnswerParts = { readonly [P in Part]?: string }

/**
 * The parts in the culture's order, a paragraph each: in German the remedy before the explanation, in Japanese the apology first and
 * once more at the end. A part that the order does not name is said at the end, since somebody meant it to be said.
 */
export function compose(parts: AnswerParts, { complaint }: Pick<Culture, 'complaint'>): string {
  const order = [...new Set<Part>([...complaint.order, 'greeting', 'thanks', 'apology', 'explanation', 'remedy'])]
  const said = order.map((part) => parts[part]?.trim()).filter((text) => text !== undefined && text !== '')
  return said.join('\n\n')
}
