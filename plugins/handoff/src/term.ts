// Terms of a phrase file and where they stand in a clause.
import { fold, tokensOf } from './fold.ts'

/** Tokens from `start` up to `end`. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** Finds every place where one of its terms stands in the tokens of a clause. */
export type Finder = (tokens: readonly string[]) => Place[]

/** A star stands for the rest of a word, at its end (`mensch*`) or its beginning (`*mitarbeiter`). */
export function finderOf(terms: readonly string[]): Finder {
  const byFirst = new Map<string, string[][]>()
  const starred: { readonly text: string; readonly end: boolean }[] = []
  for (const term of terms) {
    if (term.endsWith('*')) starred.push({ text: fold(term.slice(0, -1)), end: true })
    else if (term.startsWith('*')) starred.push({ text: fold(term.slice(1)), end: false })
    else addTo(byFirst, tokensOf(fold(term)))
  }

  return (tokens) =>
    tokens.flatMap((token, start) => {
      const whole = (byFirst.get(token) ?? [])
        .filter((term) => term.every((part, i) => tokens[start + i] === part))
        .map((term) => ({ start, end: start + term.length }))
      const part = starred.some(({ text, end }) => (end ? token.startsWith(text) : token.endsWith(text)))
      return part ? [...whole, { start, end: start + 1 }] : whole
    })
}

function addTo(byFirst: Map<string, string[][]>, term: string[]): void {
  const [first] = term
  if (first === undefined) return
  byFirst.set(first, [...(byFirst.get(first) ?? []), term])
}

export function overlap(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end
}
