// From features to numbers: whatever a classifier looks at is hashed into one of a fixed number of buckets, so that there is no
// vocabulary to keep. FNV-1a (Fowler, Noll, Vo) over UTF-16 units, then the final mixing of MurmurHash3 (Austin Appleby).

/** What a hash starts from; give another kind of feature another seed, so that the word `de` is not the n-gram `de`. */
export const HASH_START: number = 0x811c9dc5 | 0
const FNV_PRIME = 0x01000193

/** The hash with one more number (a UTF-16 unit, or another hash) taken in. */
export function hashedWith(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME)
}

/** The hash of `text`, or of a part of it. Order and case count. */
export function hashOf(text: string, seed: number = HASH_START, start: number = 0, end: number = text.length): number {
  let hash = seed
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return hash
}

/** The bucket of a hash, from 0; `buckets` is a power of two. FNV alone leaves the low bits of short texts alike. */
export function bucketOf(hash: number, buckets: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  mixed ^= mixed >>> 16
  return mixed & (buckets - 1)
}

/**
 * Writes the buckets of all n-grams of `text` with `shortest` to `longest` units into `into`, from place `count` on; returns the
 * new count. Stops where `into` is full.
 */
export function addNgrams(
  into: Int32Array,
  count: number,
  text: string,
  buckets: number,
  { shortest, longest }: { readonly shortest: number; readonly longest: number },
): number {
  let place = count
  for (let start = 0; start < text.length; start++) {
    let hash = HASH_START
    const end = Math.min(longest, text.length - start)
    for (let length = 1; length <= end; length++) {
      hash = Math.imul(hash ^ text.charCodeAt(start + length - 1), FNV_PRIME)
      if (length < shortest) continue
      if (place >= into.length) return place
      into[place++] = bucketOf(hash, buckets)
    }
  }
  return place
}
