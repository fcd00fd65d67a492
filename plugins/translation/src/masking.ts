// Protected spans and glossary terms are hidden from a translator behind codes that translators copy, and put back afterwards.
import { protectedSpans } from '@dragoman/core/plugin'
import { type Glossary, capitalised } from './glossary.ts'

export interface Masked {
  /** The text with `QX0Q`, `QX1Q` … in it. */
  readonly text: string
  /** Something beside the codes is left to translate. */
  readonly hasWords: boolean
  /** The translation with everything put back; `undefined` if a code is missing, doubled or invented. */
  unmask(translation: string): string | undefined
}

// Capital letters around a number look like an article number, which translators leave alone. Brackets and private-use
// characters, the usual choice, are unknown to the vocabularies of neural models, and dropped or turned into others.
const CODE = /q\s?x\s?(\p{Nd}{1,3})\s?q/giu
const SENTENCE_START = /(?:^|[.!?…]["'”’»)]?\s+|\n\s*)$/u

/** `choose`: the wording of a term that has several in this conversation. Default: the shop's choice. */
export function mask(
  text: string,
  glossary: Glossary,
  choose: (wordings: readonly string[]) => string | undefined = ([first]) => first,
): Masked {
  // A text that already has such codes in it goes as it is.
  if (text.search(CODE) !== -1) return { text, hasWords: true, unmask: (translation) => translation }
  const hidden: Piece[] = []
  let masked = ''
  let rest = ''
  let at = 0
  for (const piece of joined(text, glossary, choose)) {
    masked += `${text.slice(at, piece.start)}QX${hidden.length}Q`
    rest += text.slice(at, piece.start)
    hidden.push(piece)
    at = piece.end
  }
  rest += text.slice(at)
  return {
    text: masked + text.slice(at),
    hasWords: /\p{L}/u.test(rest),
    unmask: (translation) => putBack(translation, hidden),
  }
}

function putBack(translation: string, hidden: readonly Piece[]): string | undefined {
  const seen = new Set<number>()
  let sound = true
  const text = translation.replaceAll(CODE, (_, digits: string, at: number) => {
    const index = numberOf(digits)
    const piece = hidden[index]
    if (piece === undefined || seen.has(index)) sound = false
    seen.add(index)
    if (piece === undefined) return ''
    return piece.isTerm && SENTENCE_START.test(translation.slice(Math.max(0, at - 8), at))
      ? capitalised(piece.replacement)
      : piece.replacement
  })
  return sound && seen.size === hidden.length ? text : undefined
}

/** Some translators write the digits of the language they translate into. Unicode keeps each script's ten in a row. */
function numberOf(digits: string): number {
  const values = Array.from(digits, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let first = code
    while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1
    return (code - first) % 10
  })
  return Number(values.join(''))
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly replacement: string
  /** A term in its wording, which a sentence may begin with, and nothing else. */
  readonly isTerm: boolean
}

/** What to hide, in order; pieces without anything between them are one, for codes in a row are easily mixed up. */
function joined(
  text: string,
  glossary: Glossary,
  choose: (wordings: readonly string[]) => string | undefined,
): readonly Piece[] {
  const pieces: Piece[] = []
  for (const { start, end, kind, text: original } of protectedSpans(text, glossary.terms)) {
    const wording = kind === 'name' ? choose(glossary.wordingsOf(original)) : undefined
    const piece = { start, end, replacement: wording ?? original, isTerm: wording !== undefined }
    const last = pieces.at(-1)
    if (last?.end === start) {
      pieces[pieces.length - 1] = {
        ...piece,
        start: last.start,
        replacement: last.replacement + piece.replacement,
        isTerm: false,
      }
    } else pieces.push(piece)
  }
  return pieces
}
