// Everything that is found out about a text, as numbers, and how training weighed them: three classes from lexicon, emoji, manner
// of writing and the trained table.
import { logOdds, type Table } from '@dragoman/core/classifier'
import { emojiMood, type EmojiMood } from './emoji.ts'
import { gramsInto, MOST_GRAMS } from './grams.ts'
import type { Lexicons } from './lexicon.ts'
import { matchWords, type Matches } from './match.ts'
import { type Writing, writingOf } from './writing.ts'

export const CLASSES = ['neg', 'neu', 'pos'] as const
export type Polarity = (typeof CLASSES)[number]

export interface Findings {
  readonly words: Matches
  readonly emoji: EmojiMood
  readonly writing: Writing
  /** Log-odds of the classes by the trained table. */
  readonly model: Float64Array
}

const grams = new Int32Array(MOST_GRAMS)

export function look(text: string, languages: Iterable<string>, lexicons: Lexicons, table: Table): Findings {
  return {
    words: matchWords(text, languages, lexicons),
    emoji: emojiMood(text),
    writing: writingOf(text),
    model: logOdds(table, grams, gramsInto(grams, text, table.buckets)),
  }
}

/**
 * The findings as numbers, for the weights that training found: the table's lean and how neutral it finds the text; the balance of
 * words and emoji, where one of each against each other weighs nothing, and how far it tips; whether a word says "so-so".
 */
export function featuresOf({ words, emoji, model }: Findings): number[] {
  const [negative = 0, neutral = 0, positive = 0] = model
  const pleased = words.positive + Math.max(0, emoji.value)
  const displeased = words.negative + Math.max(0, -emoji.value)
  const balance = (pleased - displeased) / (pleased + displeased + 1)
  return [
    1,
    (positive - negative) / 5,
    (neutral - Math.max(positive, negative)) / 5,
    balance,
    Math.abs(balance),
    words.middling > 0 ? 1 : 0,
  ]
}
export const FEATURES = 6

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
