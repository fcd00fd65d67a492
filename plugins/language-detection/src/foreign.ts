// Languages that the own model has not learned. Their letters and the advisers' breadth find them, so that Slovak is not taken for Czech
// or Bulgarian for Russian.
import type { Opinions } from './advisers.ts'
import { serbianOrCroatian } from './serbian.ts'

/** Letters that, in their script, one language has and those of the own model have not. */
const LETTERS: readonly (readonly [letters: RegExp, language: string])[] = [
  [/ъ(?![еёюя])/, 'bg'], // in Russian it only ever stands before these vowels
  [/[ђћ]/, 'sr'],
  [/[ѓќѕ]/, 'mk'],
  [/ў/, 'be'],
  [/[әғқңұһ]/, 'kk'],
  [/[ľĺŕ]/, 'sk'],
  [/[ģķļņ]/, 'lv'],
  [/[ėįų]/, 'lt'],
  [/[ðþ]/, 'is'],
  [/ə/, 'az'],
  [/õ(?=.*[äöü])|[äöü](?=.*õ)/, 'et'],
  [/[đć](?=.*[čšž])|[čšž](?=.*[đć])/, 'hr'],
]

/** The language that letters hint at. A hint and not a proof: a name may bring its letters along. */
export function languageByLetters(words: string): string | undefined {
  return LETTERS.find(([letters]) => letters.test(words))?.[1]
}

/** Two advisers have to agree on a text of this many letters, where no letter hints at their language. */
const ENOUGH = 12

/**
 * What the advisers name first, if it is not among `known`: where a letter hints at it, where both name it, or where it is one that
 * the shop asked for.
 */
export function foreignLanguage(
  words: string,
  letters: number,
  { eld, franc }: Opinions,
  known: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): string | undefined {
  const [first] = eld.keys()
  const [second] = franc.keys()
  const hint = languageByLetters(words)
  // Cyrillic that only these write decides: the advisers know Serbian of them, and Bulgarian by other words
  if (hint !== undefined && /\p{sc=Cyrl}/u.test(words)) return hint
  if (first === undefined || known.has(first)) return undefined
  const heard = hint === first || asked.has(first) || (first === second && letters >= ENOUGH)
  if (!heard) return undefined
  return first === 'hr' ? (serbianOrCroatian(words) ?? (asked.has('sr') && !asked.has('hr') ? 'sr' : 'hr')) : first
}
