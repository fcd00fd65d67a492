// Finds the class whose examples a text is most like: the nearest centroid of TF-IDF vectors.
import { fold } from './ngrams.ts'
import { type Vector, cosine, normalised, sum, weigher } from './vectors.ts'

export interface Class {
  readonly name: string
  readonly examples: readonly string[]
}

export interface Match {
  readonly name: string
  /** Cosine, 0–1. */
  readonly similarity: number
  /** How much nearer it is than the next one; negative for all but the first. */
  readonly lead: number
  /** It is one of the examples, word for word. */
  readonly exact: boolean
}

export interface Matcher {
  /** Every class, best first. */
  match(text: string): readonly Match[]
  /** What would have been found for each example if it had not been taught, and what if its whole class had not been. */
  rehearse(): readonly Rehearsal[]
}

export interface Rehearsal {
  readonly best: Match
  readonly right: boolean
  /** Its whole class had not been taught. */
  readonly stranger: boolean
}

export function createMatcher(classes: readonly Class[]): Matcher {
  const weigh = weigher(classes.flatMap(({ examples }) => examples))
  const taught = classes.map(({ name, examples }) => {
    const vectors = examples.map(weigh)
    return { name, vectors, centroid: normalised(sum(vectors)), exact: new Set(examples.map(fold)) }
  })

  function match(text: string): readonly Match[] {
    const vector = weigh(text)
    const folded = fold(text)
    return ranked(
      taught.map(({ name, centroid, exact }) => ({
        name,
        similarity: cosine(vector, centroid),
        exact: exact.has(folded),
      })),
    )
  }

  function rehearse(): readonly Rehearsal[] {
    return taught.flatMap(({ name, vectors }) =>
      vectors.flatMap((vector, left) => {
        const without = normalised(sum(vectors.filter((_, i) => i !== left)))
        const others = taught.filter((other) => other.name !== name).map((other) => similarityTo(vector, other))
        const known = ranked([...others, { name, similarity: cosine(vector, without), exact: false }])[0]
        const stranger = ranked(others)[0]
        return [
          ...(known && vectors.length > 1 ? [{ best: known, right: known.name === name, stranger: false }] : []),
          ...(stranger ? [{ best: stranger, right: false, stranger: true }] : []),
        ]
      }),
    )
  }

  return { match, rehearse }
}

function similarityTo(vector: Vector, { name, centroid }: { name: string; centroid: Vector }): Omit<Match, 'lead'> {
  return { name, similarity: cosine(vector, centroid), exact: false }
}

function ranked(matches: readonly Omit<Match, 'lead'>[]): readonly Match[] {
  const sorted = matches.toSorted((a, b) => Number(b.exact) - Number(a.exact) || b.similarity - a.similarity)
  const best = sorted[0]?.similarity ?? 0
  const second = sorted[1]?.similarity ?? 0
  return sorted.map((match, place) => ({ ...match, lead: match.similarity - (place === 0 ? second : best) }))
}
