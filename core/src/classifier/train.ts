// Multinomial logistic regression over hashed features, by stochastic gradient descent with AdaGrad steps (Duchi, Hazan, Singer
// 2011), one sum of squares a bucket; then the weights are rounded to a few steps.
import { type Features, logSoftmax, type Table } from './table.ts'

export interface Lesson {
  readonly classes: readonly string[]
  /** Power of two: more tell more features apart, and make the file larger. */
  readonly buckets: number
  readonly features: Features
  /** A text has at most this many features. */
  readonly mostFeatures: number
  /** The next text to learn from, of the class with this index. Each class is asked alike often, so none is learned for its size. */
  readonly draw: (answer: number) => string
  /** How many texts to draw in all. */
  readonly draws: number
  /** How large the first step is; it shrinks to 0 evenly. Default 1. */
  readonly rate?: number
  /** The share of a label that is left for the other classes, for labels are not certain. Default 0.01. */
  readonly smoothing?: number
  /** What each bucket's sum of squares starts with: more means smaller first steps. Default 0.02. */
  readonly caution?: number
  /** Values on either side of 0 that a weight may take, at most 127. Few make a small file; more buckets gain more for the same bytes. Default 15. */
  readonly steps?: number
}

/** Learns a table. The same draws give the same bytes. */
export function learnTable(lesson: Lesson): Table {
  const { classes, buckets, features: featuresInto, draws, rate = 1, smoothing = 0.01, caution = 0.02 } = lesson
  const width = classes.length
  const weights = new Float32Array(buckets * width)
  const squares = new Float32Array(buckets).fill(caution)
  const features = new Int32Array(lesson.mostFeatures)
  const scores = new Float64Array(width)
  const wrong = smoothing / Math.max(1, width - 1)

  for (let drawn = 0; drawn < draws; drawn++) {
    const answer = drawn % width
    const count = featuresInto(features, lesson.draw(answer), buckets)
    if (count === 0) continue
    const share = 1 / Math.sqrt(count)
    scores.fill(0)
    for (let feature = 0; feature < count; feature++) {
      const row = features[feature]! * width
      for (let column = 0; column < width; column++) scores[column]! += weights[row + column]! * share
    }
    logSoftmax(scores)
    let size = 0
    for (let column = 0; column < width; column++) {
      const error = Math.exp(scores[column]!) - (column === answer ? 1 - smoothing : wrong)
      scores[column] = error * share
      size += scores[column]! ** 2
    }
    const pace = rate * (1 - drawn / draws)
    for (let feature = 0; feature < count; feature++) {
      const bucket = features[feature]!
      squares[bucket]! += size
      const stride = pace / Math.sqrt(squares[bucket]!)
      const row = bucket * width
      for (let column = 0; column < width; column++) weights[row + column]! -= stride * scores[column]!
    }
  }
  return { buckets, classes, ...rounded(weights, lesson.steps ?? 15) }
}

/** Weights in few values: the largest thousandth is cut off so that the rest keeps its finer ones. */
function rounded(weights: Float32Array, steps: number): Pick<Table, 'scale' | 'weights'> {
  const sizes = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .toSorted()
  const scale = (sizes[Math.floor(sizes.length * 0.999)] ?? steps) / steps
  return {
    scale,
    weights: Int8Array.from(weights, (weight) => Math.max(-steps, Math.min(steps, Math.round(weight / scale)))),
  }
}

/** Numbers from 0 up to 1 that are the same in every run (mulberry32, Tommy Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
