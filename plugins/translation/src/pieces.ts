// A text in pieces that a provider takes: line by line, long lines by sentence. What was between them is there again afterwards.
import { type Locale, type TranslationProvider, splitText } from '@dragoman/core/plugin'

/** Translates the pieces that have words, and puts the whole together again. */
export async function inPieces(
  text: string,
  { maxLength = 1_000, keepsLines = false }: Pick<TranslationProvider, 'maxLength' | 'keepsLines'>,
  locale: Locale | undefined,
  translate: (pieces: readonly string[]) => Promise<readonly string[]>,
): Promise<string> {
  const pieces = keepsLines && text.length <= maxLength ? [text] : piecesOf(text, maxLength, locale)
  const worded = [...new Set(pieces.filter((piece) => /\p{L}/u.test(piece)))]
  const answers = worded.length > 0 ? await translate(worded) : []
  const byPiece = new Map(worded.map((piece, index) => [piece, answers[index] ?? piece]))
  return pieces.map((piece) => byPiece.get(piece) ?? piece).join('')
}

/** `text` in pieces that together are it: line ends and the white space around lines are pieces of their own. */
function piecesOf(text: string, maxLength: number, locale: Locale | undefined): string[] {
  return text.split(/([ \t]*(?:\r?\n)+[ \t]*)/).flatMap((line) => {
    if (line.length <= maxLength) return line === '' ? [] : [line]
    return splitText(line, { maxLength, locale }).flatMap((part, index) => (index === 0 ? [part] : [' ', part]))
  })
}
