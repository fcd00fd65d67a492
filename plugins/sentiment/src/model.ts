// The trained model: hashed features to three classes, one byte a weight; and how it is weighed against lexicon and emoji.
import { emojiMood, type EmojiMood } from './emoji.ts'
import { gramsInto, MOST_GRAMS } from './grams.ts'
import { matchWords, type Matches } from './match.ts'

export const CLASSES = ['neg', 'neu', 'pos'] as const
export type Polarity = (typeof CLASSES)[number]

export interface Table {
  /** Power of two. */
  readonly buckets: number
  /** What a weight of 1 is worth in log-odds. */
  readonly scale: number
  /** Bucket by bucket, a byte a class. */
  readonly weights: Int8Array
}

const grams = new Int32Array(MOST_GRAMS)

/** Log-odds of the classes before normalising; all 0 for a text without features. */
function scores({ buckets, scale, weights }: Table, text: string): Float64Array {
  const sums = new Float64Array(CLASSES.length)
  const count = gramsInto(grams, text, buckets)
  for (let gram = 0; gram < count; gram++) {
    const row = (grams[gram] ?? 0) * CLASSES.length
    for (let column = 0; column < CLASSES.length; column++)
      sums[column] = (sums[column] ?? 0) + (weights[row + column] ?? 0)
  }
  return count === 0 ? sums : sums.map((sum) => (sum * scale) / Math.sqrt(count))
}

/** Everything that was found out about a text. */
export interface Findings {
  readonly words: Matches
  readonly emoji: EmojiMood
  readonly model: Float64Array
}

/** Without a table the model is not heard: its scores are 0. */
export function look(table: Table | undefined, text: string, languages: readonly string[]): Findings {
  return {
    words: matchWords(text, languages),
    emoji: emojiMood(text),
    model: table ? scores(table, text) : new Float64Array(CLASSES.length),
  }
}

/** The findings as numbers, for the weights that training found: `FEATURES` of them. */
export function featuresOf({ words, emoji, model }: Findings): number[] {
  const [negative = 0, neutral = 0, positive = 0] = model
  const lean = Math.tanh((positive - negative) / 3)
  const mood = Math.tanh(words.polarity / 2)
  return [
    1,
    lean,
    Math.abs(lean),
    Math.tanh((neutral - Math.max(positive, negative)) / 3),
    mood,
    Math.abs(mood),
    words.weight > 0 ? 1 : 0,
    Math.tanh(emoji.value),
    Math.abs(Math.tanh(emoji.value)),
  ]
}
export const FEATURES = 9

/** A row of weights a class, in the order of `CLASSES`. */
export type Combination = readonly (readonly number[])[]

/** Probability of each class. */
export function combine(combination: Combination, features: readonly number[]): number[] {
  const sums = combination.map((row) => row.reduce((sum, weight, index) => sum + weight * (features[index] ?? 0), 0))
  const highest = Math.max(...sums)
  const odds = sums.map((sum) => Math.exp(sum - highest))
  const total = odds.reduce((sum, odd) => sum + odd, 0)
  return odds.map((odd) => odd / total)
}
