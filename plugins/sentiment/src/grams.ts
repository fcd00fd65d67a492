// A text as hashed features for the trained model: words, pairs of words, and character n-grams of 2–5.
import { addNgrams, bucketOf, HASH_START, hashedWith, hashOf } from '@dragoman/core/classifier'

export const MOST_GRAMS = 4_000
const LONGEST_TEXT = 500
const NGRAMS = { shortest: 2, longest: 5 }
/** So that the word `de` is not the n-gram `de`. */
const WORDS = 0x3c6ef372

/** Writes the buckets (a power of two of them) of a text's features into `into`; returns how many. */
export function gramsInto(into: Int32Array, text: string, buckets: number): number {
  const words = text
    .slice(0, LONGEST_TEXT)
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+|[@#][\p{L}\p{N}_]+|\p{N}+/gu, ' ')
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}']+|[!?]+/gu)
  if (!words) return 0
  let count = 0
  let before = HASH_START
  for (const word of words) {
    if (count + 2 > into.length) return count
    const own = hashOf(word, WORDS)
    into[count++] = bucketOf(own, buckets)
    into[count++] = bucketOf(hashedWith(before, own), buckets)
    before = own
  }
  return addNgrams(into, count, ` ${words.join(' ')} `, buckets, NGRAMS)
}
