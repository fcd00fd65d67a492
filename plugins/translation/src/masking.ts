// Protected spans and glossary terms are hidden from a translator behind codes that translators copy, and put back afterwards.
import { protectedSpans } from '@dragoman/core'
import type { Glossary } from './glossary.ts'

export interface Masked {
  /** The text with `QX0Q`, `QX1Q` … in it. */
  readonly text: string
  /** The translation with everything put back; `undefined` if a code is missing, doubled or invented. */
  unmask(translation: string): string | undefined
}

// Capital letters around a number look like an article number, which translators leave alone. Brackets and private-use
// characters, the usual choice, are unknown to the vocabularies of neural models, and dropped or turned into others.
const CODE = /q\s?x\s?(\p{Nd}{1,3})\s?q/giu

export function mask(text: string, glossary: Glossary): Masked {
  // A text that already has such codes in it goes as it is.
  if (text.search(CODE) !== -1) return { text, unmask: (translation) => translation }
  const hidden: string[] = []
  let masked = ''
  let at = 0
  for (const { start, end, replacement } of joined(text, glossary)) {
    masked += `${text.slice(at, start)}QX${hidden.length}Q`
    hidden.push(replacement)
    at = end
  }
  return { text: masked + text.slice(at), unmask: (translation) => putBack(translation, hidden) }
}

function putBack(translation: string, hidden: readonly string[]): string | undefined {
  const seen = new Set<number>()
  let sound = true
  const text = translation.replaceAll(CODE, (_, digits: string) => {
    const index = Number(digits.normalize('NFKC'))
    const original = hidden[index]
    if (original === undefined || seen.has(index)) sound = false
    seen.add(index)
    return original ?? ''
  })
  return sound && seen.size === hidden.length ? text : undefined
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly replacement: string
}

/** What to hide, in order; pieces without anything between them are one, for codes in a row are easily mixed up. */
function joined(text: string, glossary: Glossary): Piece[] {
  const pieces: Piece[] = []
  for (const { start, end, kind, text: original } of protectedSpans(text, glossary.terms)) {
    const replacement = (kind === 'name' && glossary.wordings[original]) || original
    const last = pieces.at(-1)
    if (last?.end === start)
      pieces[pieces.length - 1] = { start: last.start, end, replacement: last.replacement + replacement }
    else pieces.push({ start, end, replacement })
  }
  return pieces
}
