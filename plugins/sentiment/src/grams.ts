// A text as hashed features for the trained model: words, pairs of words, and character n-grams of 2–5. Training and use must cut
// alike, so both use this. Hash: FNV-1a with the final mixing of MurmurHash3.

export const MOST_GRAMS = 4_000
const LONGEST_TEXT = 500
const SHORTEST = 2
const LONGEST = 5

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
  const add = (hash: number) => {
    if (count < MOST_GRAMS) into[count++] = bucketOf(hash, buckets)
  }
  let before = FNV_OFFSET
  for (const word of words) {
    const own = hashOf(word, 0, word.length, WORD_SEED)
    add(own)
    add(Math.imul(before ^ own, FNV_PRIME))
    before = own
  }
  const line = ` ${words.join(' ')} `
  for (let start = 0; start < line.length; start++) {
    let hash = FNV_OFFSET
    const end = Math.min(LONGEST, line.length - start)
    for (let length = 1; length <= end; length++) {
      hash = Math.imul(hash ^ line.charCodeAt(start + length - 1), FNV_PRIME)
      if (length >= SHORTEST) add(hash)
    }
  }
  return count
}

const FNV_OFFSET = 0x811c9dc5 | 0
const FNV_PRIME = 0x01000193
const WORD_SEED = 0x3c6ef372

function hashOf(text: string, start: number, end: number, seed: number): number {
  let hash = seed
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return hash
}

function bucketOf(hash: number, buckets: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  mixed ^= mixed >>> 16
  return mixed & (buckets - 1)
}
