// What is counted over the translations of a file: nearness to a person's, protected spans, and what the gate says of them.
import { type Doubt, lostSpans, protectedSpans } from '@dragoman/core/plugin'
import { corpusChrF } from '../chrf.ts'
import type { ChatLine } from './chat.ts'

export interface Judged {
  readonly line: ChatLine
  /** `undefined`: there was none. */
  readonly translation: string | undefined
  readonly doubts: readonly Doubt[]
}

export type Figures = Readonly<Record<string, number>>

/** Shares from 0 to 1; chrF from 0 to 100, only over lines that have a translation and a person's to compare it with. */
export function figuresOf(judged: readonly Judged[]): Figures {
  const made = judged.filter((one) => one.translation !== undefined)
  const refused = made.filter(({ doubts }) => doubts.some(({ kind }) => kind === 'spans'))
  const delivered = made.filter((one) => !refused.includes(one))
  const compared = made.filter(({ line }) => line.reference !== undefined)
  const doubted = (kind: Doubt['kind']) =>
    share(
      made.filter(({ doubts }) => doubts.some((doubt) => doubt.kind === kind)),
      made,
    )
  return {
    lines: judged.length,
    translated: made.length,
    ...(compared.length > 0 && {
      chrF: round(corpusChrF(compared.map(({ line, translation = '' }) => [translation, line.reference ?? ''])), 2),
    }),
    spans: count(judged, spansOf),
    spansKept: survival(made),
    refused: refused.length,
    spansKeptInWhatIsUsed: survival(delivered),
    doubtful: share(
      made.filter(({ doubts }) => doubts.length > 0),
      made,
    ),
    length: doubted('length'),
    language: doubted('language'),
    residue: doubted('residue'),
    repetition: doubted('repetition'),
  }
}

function spansOf({ line }: Judged): number {
  return protectedSpans(line.source).length
}

/** Of the protected spans, those that stand in the translation. */
function survival(judged: readonly Judged[]): number {
  const spans = count(judged, spansOf)
  const lost = count(judged, (one) => {
    const missing = lostSpans(one.line.source, one.translation ?? '')
    return Math.min(missing.length, spansOf(one))
  })
  return spans === 0 ? 1 : round((spans - lost) / spans, 4)
}

function count(judged: readonly Judged[], of: (one: Judged) => number): number {
  return judged.reduce((sum, one) => sum + of(one), 0)
}

function share(some: readonly unknown[], all: readonly unknown[]): number {
  return all.length === 0 ? 0 : round(some.length / all.length, 4)
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
