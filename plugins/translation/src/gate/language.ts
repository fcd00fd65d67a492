// Whether a translation is in the language that was asked for.
import { type LanguageGuess, type Locale, languageOf } from '@dragoman/core/plugin'
import { withoutSpans } from './length.ts'
import { lettersOf, scriptOf } from './scripts.ts'

export type Detect = (text: string) => Promise<LanguageGuess | undefined>

/** Fewer letters of an alphabet, or signs of a syllabary or ideographs, do not tell. */
const ENOUGH = { alphabet: 15, signs: 6 }
const SURE = 0.9
/** As likely as this is likely enough: neighbours such as Danish and Norwegian differ in few words. */
const POSSIBLE = 0.05

export async function isOtherLanguage(translation: string, to: Locale, detect: Detect | undefined): Promise<boolean> {
  const words = withoutSpans(translation)
  const letters = words.match(/\p{L}/gu) ?? []
  const script = scriptOf(to)
  const own = letters.filter((letter) => lettersOf(to).test(letter)).length
  const enough = script === 'Latn' || script === 'Cyrl' || script === 'Grek' ? ENOUGH.alphabet : ENOUGH.signs
  if (letters.length < enough) return false
  if (own < letters.length * 0.3) return true
  const guess = await detect?.(words)
  if (!guess?.locale || guess.confidence < SURE || isKin(guess.locale, to)) return false
  const { candidates = [] } = guess
  return !candidates.some(({ locale, confidence }) => isKin(locale, to) && confidence >= POSSIBLE)
}

/** One language by several names, or so alike in a chat message that no detector is asked to tell them apart. */
const KIN: readonly (readonly string[])[] = [
  ['no', 'nb', 'nn', 'da'],
  ['id', 'ms', 'zlm'],
  ['hr', 'sr', 'bs', 'sh'],
  ['fa', 'prs'],
  ['fil', 'tl'],
  ['he', 'iw'],
]

function isKin(one: Locale, other: Locale): boolean {
  const [a, b] = [languageOf(one), languageOf(other)]
  return a === b || KIN.some((group) => group.includes(a) && group.includes(b))
}
