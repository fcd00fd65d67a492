// Rewriting by known words: each word of the text was seen to change, or to stay, in pairs of sentences that differ in nothing but
// their register. Where one word is not certain the whole text is left alone: precision over reach.
import { keyOf, type Piece, piecesOf } from './words.ts'

/** What became of words when sentences of one register were put into the other. */
export interface Substitutions {
  /** Words that became the same other word wherever they were seen, or as good as. */
  readonly always: Readonly<Record<string, string>>
  /** `before word` or `word after` (parted by a space; `|` for where a sentence ends) where that decides: the new word, or the same. */
  readonly beside: Readonly<Record<string, string>>
  /** Words that sometimes change, and not by their neighbours alone. */
  readonly unsure: ReadonlySet<string>
  /** Words that were seen to stay. */
  readonly stays: ReadonlySet<string>
  /** How changed words end: an unknown word that ends like this may have to change too. */
  readonly endings: ReadonlySet<string>
}

const EDGE = '|'

/** `text` with every word as it is in the other register; `undefined` where a word is not certain, or none would change. */
export function substituted(text: string, known: Substitutions): string | undefined {
  const pieces = piecesOf(text)
  const words = pieces.filter(({ isWord }) => isWord)
  let [index, result] = [0, '']
  for (const piece of pieces) {
    if (!piece.isWord) {
      result += piece.text
      continue
    }
    const becomes = replacementOf(piece, neighbours(words, index), known)
    if (becomes === undefined) return undefined
    result += becomes
    index++
  }
  return result === text ? undefined : result
}

interface Neighbours {
  readonly before: string
  readonly after: string
}

export function neighbours(words: readonly Piece[], index: number): Neighbours {
  const [before, after] = [words[index - 1], words[index + 1]]
  const begins = words[index]?.begins === true
  return {
    before: before && !begins ? keyOf(before).toLowerCase() : EDGE,
    after: after && !after.begins ? keyOf(after).toLowerCase() : EDGE,
  }
}

function replacementOf(piece: Piece, { before, after }: Neighbours, known: Substitutions): string | undefined {
  const key = keyOf(piece)
  const left = known.beside[`${before} ${key}`]
  const right = known.beside[`${key} ${after}`]
  if (left !== undefined && right !== undefined && left !== right) return undefined
  const becomes = left ?? right ?? known.always[key]
  if (becomes !== undefined) return becomes === key ? piece.text : asBegun(becomes, piece)
  if (known.unsure.has(key)) return undefined
  if (known.stays.has(key) || known.stays.has(key.toLowerCase())) return piece.text
  // What begins a sentence and is not known may be an imperative.
  if (piece.begins) return undefined
  return endingsOf(key).some((ending) => known.endings.has(ending)) ? undefined : piece.text
}

/** The last two and three letters; short words are looked at whole. */
export function endingsOf(key: string): readonly string[] {
  const lower = key.toLowerCase()
  return [lower.slice(-2), lower.slice(-3)]
}

function asBegun(word: string, { text, begins }: Piece): string {
  const capital = begins && /^\p{Lu}/u.test(text)
  return capital ? word.slice(0, 1).toUpperCase() + word.slice(1) : word
}
