// eld's large database as typed arrays: what `src/eld.ts` reads. Only the languages whose script another of them shares: the others are
// known by their letters.
import { brotliCompressSync, constants } from 'node:zlib'
import { type EldHeader, hashOfPiece } from '../src/eld.ts'

interface Database {
  readonly ngramsData: {
    readonly languages: Readonly<Record<string, string>>
    /** By piece: each byte a character, a space where a word begins or ends. */
    readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>
  }
}

const ALONE = new Set('am bn el gu he hi hy ka kn ko lo ml mr or pa ta te th'.split(' '))

/** Deterministic: sorted by hash. */
export async function packEld(): Promise<Uint8Array> {
  const entry = import.meta.resolve('eld/large')
  const { ngramsData } = (await import(new URL('../ngrams/large.js', entry).href)) as Database
  const { dictionary } = (await import(new URL('../dictionary.js', entry).href)) as {
    dictionary: Record<number, string>
  }
  const byteOf = new Map(Object.entries(dictionary).map(([byte, character]) => [character, Number(byte)]))
  const codes = Object.entries(ngramsData.languages).filter(([, language]) => !ALONE.has(language))
  const places = new Map(codes.map(([code], index) => [code, index]))

  const pieces = Object.entries(ngramsData.ngrams)
    .map(([piece, scores]) => ({
      hash: hashOf(piece, byteOf),
      scores: Object.entries(scores).flatMap(([code, score]) => {
        const place = places.get(code)
        return place === undefined ? [] : [{ place, score }]
      }),
    }))
    .filter(({ scores }) => scores.length > 0)
    .toSorted((a, b) => a.hash - b.hash)
    // two pieces with one hash: a handful among a quarter of a million, the first stands
    .filter(({ hash }, index, all) => hash !== all[index - 1]?.hash)
  const scores = pieces.flatMap((piece) => piece.scores)

  const header = Buffer.from(
    JSON.stringify({
      languages: codes.map(([, language]) => language),
      pieces: pieces.length,
      scores: scores.length,
    } satisfies EldHeader),
  )
  const numbers = Buffer.alloc(4 + pieces.length * 4)
  numbers.writeUInt32LE(header.length)
  for (const [index, { hash }] of pieces.entries())
    numbers.writeUInt32LE(hash - (pieces[index - 1]?.hash ?? 0), 4 + index * 4)
  const file = Buffer.concat([
    numbers.subarray(0, 4),
    header,
    numbers.subarray(4),
    Uint8Array.from(pieces, (piece) => piece.scores.length),
    Uint8Array.from(scores, ({ place }) => place),
    Uint8Array.from(scores, ({ score }) => score),
  ])
  return brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })
}

function hashOf(piece: string, byteOf: ReadonlyMap<string, number>): number {
  const first = piece.startsWith(' ')
  const last = piece.length > 1 && piece.endsWith(' ')
  const bytes = Uint8Array.from(piece.trim(), (character) => byteOf.get(character) ?? character.charCodeAt(0))
  return hashOfPiece(bytes, 0, bytes.length, first, last)
}
