// The own model: a linear classifier over hashed character n-grams, one table a script, weights of one byte.
// File, compressed by Brotli (weights have few steps and most are 0): length of the header (uint32, little endian), header (JSON), then each table, bucket by bucket, a byte a language.
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { gramsInto, MOST_GRAMS } from './grams.ts'
import type { SharedScript } from './scripts.ts'

export interface Table {
  readonly script: SharedScript
  /** Power of two. */
  readonly buckets: number
  /** What the columns stand for. */
  readonly languages: readonly string[]
  /** What a weight of 1 is worth in log-odds. */
  readonly scale: number
  readonly bias: readonly number[]
  readonly weights: Int8Array
}

export type Model = Readonly<Partial<Record<SharedScript, Table>>>

interface Header {
  readonly tables: readonly Omit<Table, 'weights'>[]
}

export function writeModel(model: Model): Uint8Array {
  const tables = Object.values(model)
  const header = Buffer.from(
    JSON.stringify({
      tables: tables.map(({ script, buckets, languages, scale, bias }) => ({
        script,
        buckets,
        languages,
        scale,
        bias,
      })),
    } satisfies Header),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const file = Buffer.concat([
    length,
    header,
    ...tables.map(({ weights }) => Buffer.from(weights.buffer, weights.byteOffset, weights.length)),
  ])
  return brotliCompressSync(file, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: file.length },
  })
}

/** In bytes, decompressed. Room for all at once: pieces would be joined, and both kept in memory for a while. */
const LARGEST_FILE = 2 ** 23

export function readModel(compressed: Uint8Array): Model {
  const file = brotliDecompressSync(compressed, { chunkSize: LARGEST_FILE })
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const headerEnd = 4 + view.getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(file.subarray(4, headerEnd))) as Header
  let offset = file.byteOffset + headerEnd
  const model: Partial<Record<SharedScript, Table>> = {}
  for (const table of header.tables) {
    const size = table.buckets * table.languages.length
    model[table.script] = { ...table, weights: new Int8Array(file.buffer, offset, size) }
    offset += size
  }
  return model
}

const grams = new Int32Array(MOST_GRAMS)

/** Log-probability of each of the table's languages, in its order. `words` is what `lowerCase` gives. */
export function logProbabilities(table: Table, words: string): Float64Array {
  const { languages, weights, bias } = table
  const width = languages.length
  const sums = new Float64Array(width)
  const count = gramsInto(grams, words, table.buckets)
  for (let gram = 0; gram < count; gram++) {
    const row = (grams[gram] ?? 0) * width
    for (let column = 0; column < width; column++) sums[column] = (sums[column] ?? 0) + (weights[row + column] ?? 0)
  }
  // a sum over n features grows with the square root of n: length adds certainty, but its parts are not independent
  const share = count === 0 ? 0 : table.scale / Math.sqrt(count)
  for (let column = 0; column < width; column++) sums[column] = (sums[column] ?? 0) * share + (bias[column] ?? 0)
  return logSoftmax(sums)
}

/** Normalises in place, so that the exponentials sum to 1. */
export function logSoftmax(scores: Float64Array): Float64Array {
  let highest = -Infinity
  for (const score of scores) if (score > highest) highest = score
  let total = 0
  for (const score of scores) total += Math.exp(score - highest)
  const shift = highest + Math.log(total)
  for (let index = 0; index < scores.length; index++) scores[index] = (scores[index] ?? 0) - shift
  return scores
}
