// Text of one direction inside text of the other. Without isolation, the number of an order jumps to the wrong end of an
// Arabic sentence, and an Arabic name turns a German sentence around (Unicode UAX #9, section 2.4 and 6.1).
import { type Locale, directionOf } from './model/locale.ts'

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_DIRECTIONAL_ISOLATE = '\u2069'

/** Embeddings, overrides and isolates: unbalanced ones, as in a name made to deceive, would reach beyond the value. */
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g

/** Letters of the right-to-left scripts, by their blocks. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * `value` ready to stand in a sentence of `locale`: between marks that keep its direction to itself where the two may
 * differ, else as it is. Its own characters stay the same, so a protected span within it stays byte-equal (guarantee 7).
 *
 * Addresses (`https://…`, `a@b.example`) get no marks: whoever looks for the end of a link would take the mark for a part of it.
 */
export function isolate(value: string, locale: Locale): string {
  const mayDiffer = directionOf(locale) === 'rtl' || RIGHT_TO_LEFT.test(value)
  if (!mayDiffer || value === '' || isAddress(value)) return value
  return `${FIRST_STRONG_ISOLATE}${value.replaceAll(CONTROLS, '')}${POP_DIRECTIONAL_ISOLATE}`
}

function isAddress(value: string): boolean {
  return /:\/\/|\S@\S/.test(value)
}
