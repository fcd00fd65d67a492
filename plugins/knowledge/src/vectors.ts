// TF-IDF vectors of n-gram counts (sublinear term frequency, smoothed document frequency, length 1; Manning, Raghavan and
// Schütze, Introduction to Information Retrieval, section 6.4) and the little algebra that matching needs.
import { fold, ngrams } from './ngrams.ts'

export type Vector = ReadonlyMap<string, number>

/** Weighs n-grams by how rare they are among `texts`; those that none has weigh most: they say "this is something else". */
export function weigher(texts: readonly string[]): (text: string) => Vector {
  const documents = new Map<string, number>()
  for (const text of texts) {
    for (const gram of ngrams(fold(text)).keys()) documents.set(gram, (documents.get(gram) ?? 0) + 1)
  }
  return (text) => {
    const vector = new Map<string, number>()
    for (const [gram, count] of ngrams(fold(text))) {
      const found = documents.get(gram) ?? 0
      vector.set(gram, (1 + Math.log(count)) * (1 + Math.log((1 + texts.length) / (1 + found))))
    }
    return normalised(vector)
  }
}

export function sum(vectors: readonly Vector[]): Vector {
  const total = new Map<string, number>()
  for (const vector of vectors) for (const [gram, weight] of vector) total.set(gram, (total.get(gram) ?? 0) + weight)
  return total
}

/** Cosine of the angle between two vectors of length 1. */
export function cosine(a: Vector, b: Vector): number {
  let product = 0
  for (const [gram, weight] of a) product += weight * (b.get(gram) ?? 0)
  return product
}

export function normalised(vector: Vector): Vector {
  let squares = 0
  for (const weight of vector.values()) squares += weight * weight
  const length = Math.sqrt(squares)
  return length === 0 ? vector : new Map([...vector].map(([gram, weight]) => [gram, weight / length]))
}
