// Terms of a phrase file and where they stand in a clause.
import { fold, tokensOf } from './fold.ts'

/** Tokens from `start` up to `end`. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** Finds every place where one of its terms stands in the tokens of a clause. */
export type Finder = (tokens: readonly string[]) => Place[]

/**
 * A star stands for the rest of a word, at the end of a term (`mensch*`) or its beginning (`*mitarbeiter`), also where the term has
 * several words (`다른 사람*`).
 */
export function finderOf(terms: readonly string[]): Finder {
  const byFirst = new Map<string, string[][]>()
  const starred: Starred[] = []
  for (const term of terms) {
    const words = tokensOf(fold(term))
    if (words.length === 0) continue
    if (term.endsWith('*'))
      starred.push({ words, open: words.length - 1, fits: (token, word) => token.startsWith(word) })
    else if (term.startsWith('*')) starred.push({ words, open: 0, fits: (token, word) => token.endsWith(word) })
    else addTo(byFirst, words)
  }

  return (tokens) =>
    tokens.flatMap((token, start) => {
      const whole = (byFirst.get(token) ?? []).filter((words) => words.every((word, i) => tokens[start + i] === word))
      const part = starred.filter((term) => standsAt(tokens, start, term)).map(({ words }) => words)
      return [...whole, ...part].map(({ length }) => ({ start, end: start + length }))
    })
}

interface Starred {
  readonly words: readonly string[]
  /** Which of the words is only a part of one. */
  readonly open: number
  readonly fits: (token: string, word: string) => boolean
}

function standsAt(tokens: readonly string[], start: number, { words, open, fits }: Starred): boolean {
  return words.every((word, i) => {
    const token = tokens[start + i]
    return token !== undefined && (i === open ? fits(token, word) : token === word)
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
