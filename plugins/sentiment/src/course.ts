// What the plugin remembers of a conversation, and what a message means in the light of it: trend and frustration.
import type { Json, Sentiment } from '@dragoman/core/plugin'
import { z } from 'zod'
import type { Reading } from './analyze.ts'
import { frustrationOf } from './frustration.ts'
import { courseOf, WINDOW } from './trend.ts'

const REMEMBERED = z.object({
  /** Oldest first. */
  moods: z.array(z.object({ polarity: z.number(), confidence: z.number() })),
  /** What was said last, cut and without marks: enough to hear it again. */
  said: z.array(z.string()),
  frustration: z.number(),
})
export type Remembered = z.infer<typeof REMEMBERED>

const NOTHING: Remembered = { moods: [], said: [], frustration: 0 }
const SAID_KEPT = 4
const SAID_LENGTH = 160
/** "Yes" and "ok" are said often, and mean nothing by it. */
const SHORTEST_REPEAT = 6
/** Of the pieces of both, this share is common: the same thing, perhaps in other words. */
const ALIKE = 0.6

/** What was kept, or nothing where it has another shape, as after an update. */
export function remembered(kept: Json | undefined): Remembered {
  const { success, data } = REMEMBERED.safeParse(kept)
  return success ? data : NOTHING
}

export interface Heard {
  readonly sentiment: Sentiment
  readonly remember: Remembered
}

/** The message's reading, with the conversation's trend and frustration and the evidence for both. */
export function hear(text: string, reading: Reading, before: Remembered): Heard {
  const { loudness, rejection, ...own } = reading
  const moods = [...before.moods, { polarity: own.polarity, confidence: own.confidence }].slice(-WINDOW)
  const { trend, change } = courseOf(moods)
  const gist = gistOf(text)
  const turnedDown = rejection !== undefined && before.moods.length > 0
  const frustration = frustrationOf({
    words: own.signals.frustration,
    repeats: before.said.filter((one) => isAlike(one, gist)).length,
    rejection: turnedDown,
    escalating: trend === 'escalating',
    loudness: own.polarity < 0 ? loudness : 0,
    before: before.frustration,
    friendliness: Math.max(0, own.polarity, own.signals.gratitude),
  })
  const evidence = [
    ...own.evidence,
    ...(turnedDown ? [`rejection "${rejection}"`] : []),
    ...(trend === 'steady' ? [] : [`trend ${trend} (${change > 0 ? '+' : ''}${change})`]),
    ...(isOnlyWords(frustration.shares)
      ? []
      : [
          `frustration ${frustration.value}: ${frustration.shares.map(({ sign, share }) => `${sign} ${share}`).join(', ')}`,
        ]),
  ]
  return {
    sentiment: { ...own, signals: { ...own.signals, frustration: frustration.value }, trend, evidence },
    remember: { moods, said: [...before.said, gist].slice(-SAID_KEPT), frustration: frustration.value },
  }
}

/** Then the evidence has the words themselves. */
function isOnlyWords(shares: readonly { readonly sign: string }[]): boolean {
  return shares.every(({ sign }) => sign === 'words')
}

function gistOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, SAID_LENGTH)
}

/** By pieces of three characters, two in scripts that say a word in two (Jaccard). */
function isAlike(one: string, other: string): boolean {
  const size = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(other) ? 2 : 3
  if (Math.min(one.length, other.length) < (SHORTEST_REPEAT * (size - 1)) / 2) return false
  const ours = piecesOf(one, size)
  const theirs = piecesOf(other, size)
  const common = [...ours].filter((piece) => theirs.has(piece)).length
  return common / (ours.size + theirs.size - common) >= ALIKE
}

function piecesOf(text: string, size: number): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => text.slice(at, at + size)))
}
