// How slowly should a belief change? The settings that do best in composed conversations: where nothing is known beforehand, and where a
// shop has said what it speaks.
import type { BeliefSettings } from '../src/belief.ts'
import type { Detector } from '../src/detector.ts'
import { compose, replay, type ReplayReport } from '../src/replay.ts'
import type { Line } from './line.ts'

const CONVERSATIONS = 1_500
const SWITCHING = [0.001, 0.003, 0.01, 0.03, 0.1]
const PER_LETTER = [0.15, 0.25, 0.4, 0.6, 0.8, 1]

const SHOP = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ja', 'zh', 'ar']

export interface Tuned {
  readonly settings: BeliefSettings
  readonly open: ReplayReport
  readonly shop: ReplayReport
}

export function tuneBelief(detector: Detector, lines: readonly Line[], random: () => number): Tuned {
  const spoken = lines
    .filter(({ language }) => !language.includes('-'))
    .map(({ language, tokens }) => ({ language, text: tokens.join(' ') }))
  const open = compose(detector, spoken, CONVERSATIONS, random)
  const ofShop = spoken.filter(({ language }) => SHOP.includes(language))
  const shop = compose(detector, ofShop, CONVERSATIONS, random)
  const reports = SWITCHING.flatMap((switching) =>
    PER_LETTER.map((perLetter): Tuned => {
      const settings = { switching, perLetter }
      return { settings, open: replay(open, settings), shop: replay(shop, settings, SHOP) }
    }),
  )
  return reports.reduce((best, report) => (merit(report) > merit(best) ? report : best))
}

function merit({ open, shop }: Tuned): number {
  return [open, shop].reduce((sum, { kept, unmoved, followed }) => sum + kept + unmoved + followed, 0)
}
