// eld's way of telling languages (Nito T.M., Apache-2.0, https://github.com/nitotm/efficient-language-detector-js): overlapping pieces of
// up to four bytes of each word, a score a piece and language, added up. The scores are those of eld's large database, written by
// `train/pack-eld.ts` as typed arrays: 170 MB and a second to load as eld has them, 6 MB and 20 ms here.
// File, compressed by Brotli: length of the header (uint32, little endian), header (JSON), differences between the sorted hashes of the
// pieces (uint32), how many languages each piece speaks for (uint8), those languages (uint8), their scores (uint8).
import { brotliDecompressSync } from 'node:zlib'
import { HASH_START, hashedWith } from '@dragoman/core/classifier'

export interface EldHeader {
  readonly languages: readonly string[]
  readonly pieces: number
  readonly scores: number
}

/** Relative scores of the languages, the best having 1; best first. Empty where no piece is known. */
export type Eld = (words: string) => ReadonlyMap<string, number>

const LARGEST_FILE = 2 ** 23

export function readEld(file: Uint8Array): Eld {
  const all = brotliDecompressSync(file, { chunkSize: LARGEST_FILE })
  const headerEnd = 4 + all.readUInt32LE(0)
  const { languages, pieces, scores } = JSON.parse(all.toString('utf8', 4, headerEnd)) as EldHeader
  const rows = Uint32Array.from({ length: pieces + 1 }, () => 0)
  const hashes = new Uint32Array(pieces)
  let hash = 0
  for (let piece = 0; piece < pieces; piece++) {
    hash += all.readUInt32LE(headerEnd + piece * 4)
    hashes[piece] = hash
    rows[piece + 1] = rows[piece]! + all[headerEnd + pieces * 4 + piece]!
  }
  const scoresAt = headerEnd + pieces * 5
  const spoken = Uint8Array.from(all.subarray(scoresAt, scoresAt + scores))
  const worth = Uint8Array.from(all.subarray(scoresAt + scores, scoresAt + 2 * scores))

  return (words) => {
    const sums = new Float64Array(languages.length)
    const seen = piecesOf(words)
    for (const piece of seen) {
      const place = placeOf(piece, hashes)
      if (place === -1) continue
      for (let row = rows[place]!; row < rows[place + 1]!; row++) sums[spoken[row]!]! += worth[row]! + LEAST_SCORE
    }
    return relative(sums, languages, seen.size)
  }
}

/** eld's database leaves this out of every score. */
const LEAST_SCORE = 53
/** What eld scales a mean score by on its way to 0–1. */
const SCALE = 25

function relative(sums: Float64Array, languages: readonly string[], pieces: number): Map<string, number> {
  const scores = languages
    .map((language, index): [string, number] => {
      const mean = (sums[index] ?? 0) / Math.max(1, pieces)
      return [language, mean / (mean + SCALE)]
    })
    .filter(([, score]) => score > 0)
    .toSorted(([, a], [, b]) => b - a)
  const highest = scores[0]?.[1] ?? 1
  return new Map(scores.map(([language, score]) => [language, score / highest]))
}

function placeOf(piece: number, hashes: Uint32Array): number {
  let low = 0
  let high = hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const hash = hashes[middle]!
    if (hash === piece) return middle
    if (hash < piece) low = middle + 1
    else high = middle - 1
  }
  return -1
}

const SPACE = 0x20
/** In bytes. eld reads no more of a text, or of a word. */
const LONGEST_TEXT = 350
const LONGEST_WORD = 70

const encoder = new TextEncoder()

/** Hashes of a text's pieces, each once: four bytes at every third, a space marking where a word begins and ends. */
function piecesOf(words: string): Set<number> {
  const bytes = encoder.encode(words.slice(0, LONGEST_TEXT))
  const pieces = new Set<number>()
  let start = 0
  for (let end = 0; end <= bytes.length; end++) {
    if (end < bytes.length && bytes[end] !== SPACE) continue
    if (end > start) addPieces(pieces, bytes, start, Math.min(end, start + LONGEST_WORD))
    start = end + 1
  }
  return pieces
}

function addPieces(pieces: Set<number>, bytes: Uint8Array, start: number, end: number): void {
  let from = start
  for (; from + 4 < end; from += 3) pieces.add(hashOfPiece(bytes, from, from + 4, from === start, false))
  pieces.add(hashOfPiece(bytes, Math.max(start, end - 4), end, from === start, true))
}

/** Of a piece's bytes, and of the spaces at its ends. */
export function hashOfPiece(bytes: Uint8Array, from: number, to: number, first: boolean, last: boolean): number {
  let hash = first ? hashedWith(HASH_START, SPACE) : HASH_START
  for (let index = from; index < to; index++) hash = hashedWith(hash, bytes[index]!)
  if (last) hash = hashedWith(hash, SPACE)
  return hash >>> 0
}
