// Tables as a file. Weights have few different values and most are 0, so Brotli takes away nine tenths and more.
// Decompressed: length of the header (uint32, little endian), header (JSON), then each table's weights in the header's order.
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Table } from './table.ts'

/** Tables by names of the caller's. */
export type Tables = Readonly<Record<string, Table>>

interface Header {
  readonly tables: readonly (Omit<Table, 'weights'> & { readonly name: string })[]
  /** Length of all weights, in bytes. */
  readonly size: number
}

/** A file of tables. The same tables give the same bytes. */
export function packTables(tables: Tables): Uint8Array {
  const entries = Object.entries(tables)
  const header: Header = {
    tables: entries.map(([name, { buckets, classes, scale }]) => ({ name, buckets, classes, scale })),
    size: entries.reduce((sum, [, { weights }]) => sum + weights.length, 0),
  }
  const words = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(words.length)
  const file = Buffer.concat([length, words, ...entries.map(([, { weights }]) => bytesOf(weights))])
  return brotliCompressSync(file, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: file.length,
    },
  })
}

/** Decompressed in one piece of at most this many bytes: pieces would be joined, and both kept in memory for a while. */
const LARGEST = 2 ** 24

/** Reads what `packTables` made. For files of one's own: it does not defend itself against forged ones. */
export function unpackTables(file: Uint8Array): Tables {
  const all = brotliDecompressSync(file, { chunkSize: LARGEST })
  const end = 4 + all.readUInt32LE(0)
  const header = JSON.parse(all.toString('utf8', 4, end)) as Header
  // its own memory, exactly as long as it need be: the decompressor's buffer may be larger
  const weights = new Int8Array(header.size)
  weights.set(all.subarray(end, end + header.size))
  let offset = 0
  return Object.fromEntries(
    header.tables.map(({ name, ...table }) => {
      const size = table.buckets * table.classes.length
      const own = weights.subarray(offset, (offset += size))
      return [name, { ...table, weights: own }]
    }),
  )
}

function bytesOf(weights: Int8Array): Uint8Array {
  return new Uint8Array(weights.buffer, weights.byteOffset, weights.length)
}
