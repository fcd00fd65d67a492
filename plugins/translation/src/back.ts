// Back-translation: what a translation says, told again in the language it came from.
import type { Doubt, Translation } from '@dragoman/core/plugin'
import { type Chain, type Wanted } from './chain.ts'
import { chrF } from './chrf.ts'
import type { Glossary } from './glossary.ts'

export interface BackTranslation {
  /** `doubtful` (the default): for a person who has to decide about a translation. `always`: also to find one that says something else. `never`. */
  readonly when?: 'doubtful' | 'always' | 'never'
  /** chrF between what was written and what came back, below which it says something else. Default 25. */
  readonly atLeast?: number
}

/** Shorter texts come back in other words too often for a figure to tell. */
const ENOUGH_LETTERS = 12

/** The translation with what it says when translated back, where that is wanted and can be had. */
export async function withBack(
  translation: Translation,
  wanted: Wanted,
  chain: Chain,
  glossary: Glossary,
  { when = 'doubtful', atLeast = 25 }: BackTranslation,
): Promise<Translation> {
  const { doubts = [] } = translation
  if (when === 'never' || !wanted.from || (when === 'doubtful' && doubts.length === 0)) return translation
  const again: Wanted = {
    ...wanted,
    text: translation.text,
    from: wanted.to,
    to: wanted.from,
    purpose: 'understand',
    glossary,
    detect: undefined,
  }
  const back = (await chain.translate(again).catch(() => undefined))?.text
  if (back === undefined) return translation
  const letters = wanted.text.match(/\p{L}/gu)?.length ?? 0
  const differs = letters >= ENOUGH_LETTERS && chrF(back.toLowerCase(), wanted.text.toLowerCase()) < atLeast
  const all: readonly Doubt[] = when === 'always' && differs ? [...doubts, { kind: 'meaning' }] : doubts
  return { ...translation, back, ...(all.length > 0 && { doubts: all }) }
}
