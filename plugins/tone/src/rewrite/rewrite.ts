// The same words in the register that the customer is spoken to in: by known words where that is certain, else by a model whose
// answer is checked, else not at all.
import { type Locale, type Register, type ToneInput, languageOf, lostSpans } from '@dragoman/core/plugin'
import type { Culture } from '@dragoman/locales/culture'
import { marksIn } from '../register/rules.ts'
import { registerOf } from '../register/register.ts'
import { substitutionsInto } from './file.ts'
import { substituted } from './substitute.ts'

/** Puts a text into other words. Its answers are checked, so it may be wrong; it may throw. */
export interface Rewriter {
  /** For the log. */
  readonly name: string
  rewrite(text: string, wanted: Wanted, signal: AbortSignal): Promise<string>
  /**
   * Both texts say the same: asked of a rewriting that has passed every other check. Default: not asked. A rewriting that is denied
   * is not used.
   */
  meansTheSame?(text: string, rewritten: string, locale: Locale, signal: AbortSignal): Promise<boolean>
  /** What a text is in, as BCP 47; where it answers another language than the text's, the rewriting is not used. */
  languageOf?(text: string): Locale | undefined
}

export interface Wanted {
  readonly locale: Locale
  readonly register: Register
  /** In English, for a model: how the customer is addressed, and what not to do. */
  readonly instructions: string
}

type Situation = Pick<ToneInput, 'text' | 'locale' | 'register'> & { readonly culture: Culture }

/** A rewriting much shorter has lost something, one much longer has added something. */
const LENGTHS = { least: 0.7, most: 1.6, slack: 10 }

/** `text` in the wanted register, if it is in the other one and there is a rewriting that every check agrees with. */
export async function rewriteChecked(
  text: string,
  situation: Omit<Situation, 'text'>,
  rewriter: Rewriter | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { locale, register } = situation
  const shown = registerOf(text, locale)
  if (shown === undefined || shown === register) return undefined
  const known = substitutionsInto(register, locale)
  const byWords = known && substituted(text, known)
  if (byWords !== undefined && isAcceptable(text, byWords, situation)) return byWords
  return rewriter && (await byModel(text, situation, rewriter, signal))
}

async function byModel(
  text: string,
  situation: Omit<Situation, 'text'>,
  rewriter: Rewriter,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { locale, register } = situation
  const wanted = { locale, register, instructions: instructionsFor(situation) }
  const rewritten = (await rewriter.rewrite(text, wanted, signal)).trim()
  if (rewritten === text || !isAcceptable(text, rewritten, situation)) return undefined
  const language = rewriter.languageOf?.(rewritten)
  if (language !== undefined && languageOf(language) !== languageOf(locale)) return undefined
  if (rewriter.meansTheSame && !(await rewriter.meansTheSame(text, rewritten, locale, signal))) return undefined
  return rewritten
}

/** The rewriting shows the wanted register and no mark of the other, keeps every protected span, and is about as long. */
export function isAcceptable(
  text: string,
  rewritten: string,
  { locale, register }: Pick<Situation, 'locale' | 'register'>,
): boolean {
  const marks = marksIn(rewritten, locale)
  const ofOther = marks?.sure === true ? marks[register === 'formal' ? 'informal' : 'formal'] : 0
  return (
    registerOf(text, locale) !== register &&
    registerOf(rewritten, locale) === register &&
    ofOther === 0 &&
    lostSpans(text, rewritten).length === 0 &&
    rewritten.length >= text.length * LENGTHS.least - LENGTHS.slack &&
    rewritten.length <= text.length * LENGTHS.most + LENGTHS.slack
  )
}

function instructionsFor({ register, culture }: Omit<Situation, 'text'>): string {
  return [
    `Address the customer ${register === 'formal' ? 'formally' : 'informally'} (“${culture.address[register]}”), as a good local shop does.`,
    `Change only what the form of address needs. At most ${culture.exclamation.most} exclamation mark in a row.`,
  ].join(' ')
}
