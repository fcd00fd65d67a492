// The gate: what speaks against a translation, found without knowing what it says.
import { type Doubt, type Locale, lostSpans } from '@dragoman/core/plugin'
import { type Detect, isOtherLanguage } from './language.ts'
import { lengthIsOdd } from './length.ts'
import { repeated } from './repetition.ts'
import { residueOf } from './residue.ts'

export interface Judged {
  readonly text: string
  readonly from: Locale | undefined
  readonly translation: string
  readonly to: Locale
  /** Of the glossary: they stay as they are. */
  readonly names: readonly string[]
  readonly detect: Detect | undefined
}

/** Why it may not say what was written; empty when nothing speaks against it. */
export async function doubtsAbout({ text, from, translation, to, names, detect }: Judged): Promise<readonly Doubt[]> {
  const doubts: Doubt[] = []
  const lost = lostSpans(text, translation, names)
  if (lost.length > 0) doubts.push({ kind: 'spans', words: lost })
  if (lengthIsOdd(text, from, translation, to)) doubts.push({ kind: 'length' })
  if (await isOtherLanguage(translation, to, detect)) doubts.push({ kind: 'language', language: to })
  const residue = residueOf(text, from, translation, to, names)
  if (residue.length > 0) doubts.push({ kind: 'residue', words: residue })
  const loop = repeated(text, translation)
  if (loop !== undefined) doubts.push({ kind: 'repetition', words: [loop] })
  return doubts
}
