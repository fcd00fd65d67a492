// A text as hashed character n-grams: what the own model looks at. Training and detection must cut alike, so both use this.

/** Longest n-gram, in UTF-16 units. */
const LONGEST = 5
/** How often a whole word counts: beside its many parts it would hardly be heard, and in short texts it is what tells. */
const WORD_COUNTS = 3
/** A text gives at most this many features; more words would only repeat what is known. */
export const MOST_GRAMS = 6_000

/**
 * Writes the buckets of a text's 1–5-grams and of its whole words into `into`; returns how many.
 * `words` is what `lowerCase` gives. Hash: FNV-1a (Fowler, Noll, Vo) with the final mixing of MurmurHash3.
 */
export function gramsInto(into: Int32Array, words: string, buckets: number): number {
  const text = ` ${words} `
  const longest = text.length
  let count = 0
  let word = WORD_SEED
  for (let start = 0; start < longest && count < MOST_GRAMS - LONGEST - WORD_COUNTS; start++) {
    let hash = FNV_OFFSET
    const end = Math.min(LONGEST, longest - start)
    for (let n = 0; n < end; n++) {
      hash = Math.imul(hash ^ text.charCodeAt(start + n), FNV_PRIME)
      if (n > 0 || text.charCodeAt(start) !== SPACE) into[count++] = bucketOf(hash, buckets)
    }
    const unit = text.charCodeAt(start)
    if (unit !== SPACE) word = Math.imul(word ^ unit, FNV_PRIME)
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
const FNV_OFFSET = 0x811c9dc5 | 0
const FNV_PRIME = 0x01000193
const WORD_SEED = 0x3c6ef372

/** `buckets` is a power of two. */
function bucketOf(hash: number, buckets: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  mixed ^= mixed >>> 16
  return mixed & (buckets - 1)
}
