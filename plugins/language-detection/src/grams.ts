// A text as hashed character n-grams and words: what the own model looks at. Training and detection must cut alike, so both use this.
import { bucketOf, HASH_START, hashedWith } from '@dragoman/core/classifier'

/** Longest n-gram, in UTF-16 units. */
const LONGEST = 5
/** How often a whole word counts: beside its many parts it would hardly be heard, and in short texts it is what tells. */
const WORD_COUNTS = 3
/** A text gives at most this many features; more words would only repeat what is known. */
export const MOST_GRAMS = 6_000

/** Writes the buckets of a text's 1–5-grams and of its whole words into `into`; returns how many. `words` is what `lowerCase` gives. */
export function gramsInto(into: Int32Array, words: string, buckets: number): number {
  const text = ` ${words} `
  const longest = text.length
  let count = 0
  let word = WORD_SEED
  for (let start = 0; start < longest && count < MOST_GRAMS - LONGEST - WORD_COUNTS; start++) {
    let hash = HASH_START
    const end = Math.min(LONGEST, longest - start)
    for (let n = 0; n < end; n++) {
      hash = hashedWith(hash, text.charCodeAt(start + n))
      if (n > 0 || text.charCodeAt(start) !== SPACE) into[count++] = bucketOf(hash, buckets)
    }
    const unit = text.charCodeAt(start)
    if (unit !== SPACE) word = hashedWith(word, unit)
    else {
      if (word !== WORD_SEED) {
        into.fill(bucketOf(word, buckets), count, count + WORD_COUNTS)
        count += WORD_COUNTS
      }
      word = WORD_SEED
    }
  }
  return count
}

const SPACE = 32
const WORD_SEED = 0x3c6ef372
