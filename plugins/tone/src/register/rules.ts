// What the markers of a text say together.
import { type Locale, type Register, languageOf } from '@dragoman/core/plugin'
import { MARKERS } from './markers.ts'

/** How many marks of each register a text has: of the sure ones where there are any, else of those that may mean something else. */
export interface Marks {
  readonly formal: number
  readonly informal: number
  readonly sure: boolean
}

/** `undefined` where we know no marks of the language. Linear in the length of the text. */
export function marksIn(text: string, locale: Locale): Marks | undefined {
  const markers = MARKERS[locale] ?? MARKERS[languageOf(locale)]
  if (!markers) return undefined
  const sure = { formal: count(text, markers.formal), informal: count(text, markers.informal), sure: true }
  if (sure.formal + sure.informal > 0) return sure
  return { formal: count(text, markers.perhapsFormal), informal: count(text, markers.perhapsInformal), sure: false }
}

/** The register that more marks speak for; `undefined` where none do, or as many for each. */
export function registerByMarks({ formal, informal }: Marks): Register | undefined {
  if (formal === informal) return undefined
  return formal > informal ? 'formal' : 'informal'
}

function count(text: string, pattern: RegExp | undefined): number {
  return pattern ? (text.match(pattern)?.length ?? 0) : 0
}
