// A text as words and what lies between them, so that words can be replaced and everything else stays as it is.
import { protectedSpans } from '@dragoman/core/plugin'

export interface Piece {
  readonly text: string
  /** Neither a gap nor protected. */
  readonly isWord: boolean
  /** The first word of a sentence, whose capital means nothing. */
  readonly begins: boolean
}

const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu

/** The pieces of `text`, in order; joined they are the text again. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let begins = true
  const gap = (between: string) => {
    if (between === '') return
    pieces.push({ text: between, isWord: false, begins: false })
    if (/[.!?…¿¡।:\n"“„«(]/u.test(between)) begins = true
  }
  let at = 0
  for (const span of [...protectedSpans(text), { start: text.length, end: text.length, text: '' }]) {
    const free = text.slice(at, span.start)
    let read = 0
    for (const match of free.matchAll(WORD)) {
      gap(free.slice(read, match.index))
      pieces.push({ text: match[0], isWord: true, begins })
      begins = false
      read = match.index + match[0].length
    }
    gap(free.slice(read))
    if (span.text !== '') pieces.push({ text: span.text, isWord: false, begins: false })
    at = span.end
  }
  return pieces
}

/** What a word is looked up by. Within a sentence a capital is part of the word: German `Sie` is not `sie`. */
export function keyOf({ text, begins }: Piece): string {
  return begins ? text.toLowerCase() : text
}
