// A linear classifier: one row of weights a bucket, one column a class, a byte each.

export interface Table {
  /** Power of two. */
  readonly buckets: number
  /** What the columns stand for. */
  readonly classes: readonly string[]
  /** What a weight of 1 is worth in log-odds. */
  readonly scale: number
  /** Bucket by bucket, a byte a class. */
  readonly weights: Int8Array
}

/**
 * Writes a text's features into `into`, each as a bucket below `buckets`, and returns how many there are. Training and use must
 * cut a text alike, so both are given the same function. A feature that is written twice counts twice.
 */
export type Features = (into: Int32Array, text: string, buckets: number) => number

/**
 * Log-odds of each class, in the table's order, of a text whose features are the first `count` of `features`. All 0 without any.
 * A sum over n features grows with the square root of n: length adds certainty, but the parts of a text are not independent.
 */
export function logOdds(table: Table, features: Int32Array, count: number): Float64Array {
  const { classes, weights, scale } = table
  const width = classes.length
  const sums = new Float64Array(width)
  for (let feature = 0; feature < count; feature++) {
    const row = features[feature]! * width
    for (let column = 0; column < width; column++) sums[column]! += weights[row + column]!
  }
  if (count === 0) return sums
  const share = scale / Math.sqrt(count)
  for (let column = 0; column < width; column++) sums[column]! *= share
  return sums
}

/** Normalises in place, so that the exponentials sum to 1: log-odds become log-probabilities. */
export function logSoftmax(scores: Float64Array): Float64Array {
  let highest = -Infinity
  for (const score of scores) if (score > highest) highest = score
  let total = 0
  for (const score of scores) total += Math.exp(score - highest)
  const shift = highest + Math.log(total)
  for (let index = 0; index < scores.length; index++) scores[index]! -= shift
  return scores
}
