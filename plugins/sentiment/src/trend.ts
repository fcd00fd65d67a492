// Where a conversation's mood is going: a line through the last messages.
import type { MoodTrend } from '@dragoman/core/plugin'

export interface Felt {
  /** From -1 to 1. */
  readonly polarity: number
  /** 0–1: how much this message counts. */
  readonly confidence: number
}

/** How many messages the line goes through. */
export const WINDOW = 5
/** The mood must have moved by this much from the first to the last of them. */
const MOVED = 0.35
/** Who was never unhappy neither escalates nor cools. */
const UNHAPPY = -0.2

export interface Course {
  readonly trend: MoodTrend
  /** How far the mood has moved over the window, by the line; below 0 for the worse. */
  readonly change: number
}

/** Least squares, each message weighed by its confidence; of the last `WINDOW` of `moods`, oldest first. */
export function courseOf(moods: readonly Felt[]): Course {
  const recent = moods.slice(-WINDOW)
  const weight = sumOf(recent, ({ confidence }) => confidence)
  if (recent.length < 2 || weight === 0) return { trend: 'steady', change: 0 }
  const middle = sumOf(recent, ({ confidence }, at) => confidence * at) / weight
  const mean = sumOf(recent, ({ polarity, confidence }) => confidence * polarity) / weight
  const spread = sumOf(recent, ({ confidence }, at) => confidence * (at - middle) ** 2)
  const slope =
    spread === 0
      ? 0
      : sumOf(recent, ({ polarity, confidence }, at) => confidence * (at - middle) * (polarity - mean)) / spread
  const change = Math.round(slope * (recent.length - 1) * 100) / 100
  const now = recent.at(-1)!.polarity
  const lowest = Math.min(...recent.map(({ polarity }) => polarity))
  if (change <= -MOVED && now <= UNHAPPY) return { trend: 'escalating', change }
  if (change >= MOVED && lowest <= UNHAPPY) return { trend: 'cooling', change }
  return { trend: 'steady', change }
}

function sumOf(moods: readonly Felt[], of: (mood: Felt, at: number) => number): number {
  return moods.reduce((sum, mood, at) => sum + of(mood, at), 0)
}
