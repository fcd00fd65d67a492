// How slowly should a belief change? The settings that do best in composed conversations.
import type { BeliefSettings } from '../src/belief.ts'
import type { Detector } from '../src/detector.ts'
import { compose, replay, type ReplayReport } from '../src/replay.ts'
import type { Line } from './line.ts'

const CONVERSATIONS = 1_500
const SWITCHING = [0.001, 0.003, 0.01, 0.03, 0.1]
const PER_LETTER = [0.15, 0.25, 0.4, 0.6, 0.8, 1]

export function tuneBelief(
  detector: Detector,
  lines: readonly Line[],
  random: () => number,
): ReplayReport & { readonly settings: BeliefSettings } {
  const spoken = lines
    .filter(({ language }) => !language.includes('-'))
    .map(({ language, tokens }) => ({ language, text: tokens.join(' ') }))
  const conversations = compose(detector, spoken, CONVERSATIONS, random)
  const reports = SWITCHING.flatMap((switching) =>
    PER_LETTER.map((perLetter) => {
      const settings = { switching, perLetter }
      return { settings, ...replay(conversations, settings) }
    }),
  )
  return reports.reduce((best, report) => (merit(report) > merit(best) ? report : best))
}

function merit({ kept, unmoved, followed }: ReplayReport): number {
  return kept + unmoved + followed
}
