// Multinomial logistic regression over hashed n-grams, by stochastic gradient descent with AdaGrad steps
// (Duchi, Hazan, Singer 2011), then rounded to a few steps a weight.
import { gramsInto, MOST_GRAMS } from '../src/grams.ts'
import { logSoftmax, type Table } from '../src/model.ts'
import type { SharedScript } from '../src/scripts.ts'
import { asTyped, domainShares, drawer, randomFrom } from './corpus.ts'
import type { Line } from './line.ts'

export interface Lesson {
  readonly script: SharedScript
  readonly buckets: number
  readonly languages: readonly string[]
  /** How many texts are drawn of each language. */
  readonly drawsPerLanguage: number
}

/** Learns a table from lines whose language is among the lesson's. The same lines and seed give the same bytes. */
export function learn(lesson: Lesson, lines: readonly Line[], seed: number): Table {
  const { languages, buckets } = lesson
  const width = languages.length
  const random = randomFrom(seed)
  const draws = languages.map((language) =>
    drawer(
      lines.filter((line) => line.language === language),
      domainShares(language, lines),
      random,
    ),
  )
  const weights = new Float32Array(buckets * width)
  const gradients = new Float32Array(buckets).fill(0.02)
  const grams = new Int32Array(MOST_GRAMS)
  const scores = new Float64Array(width)
  const steps = lesson.drawsPerLanguage * width

  for (let step = 0; step < steps; step++) {
    const answer = step % width
    const draw = draws[answer]
    if (!draw) throw new Error('No lines to draw from.')
    const line = draw()
    const count = gramsInto(grams, asTyped(line, random), buckets)
    if (count === 0) continue
    const share = 1 / Math.sqrt(count)
    scores.fill(0)
    for (let gram = 0; gram < count; gram++) {
      const row = grams[gram]! * width
      for (let column = 0; column < width; column++) scores[column]! += weights[row + column]! * share
    }
    logSoftmax(scores)
    let size = 0
    for (let column = 0; column < width; column++) {
      const expected = column === answer ? 1 - SMOOTHING : SMOOTHING / (width - 1)
      const error = Math.exp(scores[column]!) - expected
      scores[column] = error * share
      size += scores[column]! ** 2
    }
    const rate = RATE * (1 - step / steps)
    for (let gram = 0; gram < count; gram++) {
      const bucket = grams[gram]!
      gradients[bucket]! += size
      const stride = rate / Math.sqrt(gradients[bucket]!)
      const row = bucket * width
      for (let column = 0; column < width; column++) weights[row + column]! -= stride * scores[column]!
    }
  }
  return rounded(lesson, weights)
}

const RATE = 1
/** A label is not certain: a line may hold a name or a loan word. */
const SMOOTHING = 0.01

/** Steps on either side of 0. More gain less than what a larger table gains for the same bytes. */
const STEPS = 15

/** Weights in few steps: the largest thousandth is cut off so that the rest keeps its finer ones. */
function rounded(lesson: Lesson, weights: Float32Array): Table {
  const sizes = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .toSorted()
  const largest = sizes[Math.floor(sizes.length * 0.999)] ?? 1
  const scale = largest / STEPS
  const bytes = Int8Array.from(weights, (weight) => Math.max(-STEPS, Math.min(STEPS, Math.round(weight / scale))))
  return {
    script: lesson.script,
    buckets: lesson.buckets,
    languages: lesson.languages,
    scale,
    bias: lesson.languages.map(() => 0),
    weights: bytes,
  }
}
