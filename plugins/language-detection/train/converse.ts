// Conversations composed of lines, to find how slowly a belief should change: it must bear a foreign word and short words,
// and follow a customer who goes on in another language.
import { hearReading, likeliest, type BeliefSettings } from '../src/belief.ts'
import type { Detector, Reading } from '../src/detector.ts'
import { firstBelief } from '../src/hints.ts'
import type { Line } from './line.ts'

/** One composed conversation: what was read, in which language it was said, and whether it was meant to change the belief. */
interface Message {
  readonly reading: Reading
  readonly language: string
  readonly kind: 'said' | 'foreign word' | 'switched' | 'switched again'
}

export interface ConversationReport {
  readonly settings: BeliefSettings
  /** Share of messages after the first at which the belief was right while nobody switched. */
  readonly kept: number
  /** Share of foreign words that did not flip it. */
  readonly unmoved: number
  /** Share of switches followed by their second message. */
  readonly followed: number
}

const CONVERSATIONS = 1_500

export function tuneBelief(detector: Detector, lines: readonly Line[], random: () => number): ConversationReport {
  const conversations = compose(detector, lines, random)
  const choices = [0.001, 0.003, 0.01, 0.03, 0.1].flatMap((switching) =>
    [0.15, 0.25, 0.4, 0.6, 0.8, 1].map((perLetter) => ({ switching, perLetter })),
  )
  const reports = choices.map((settings) => replay(conversations, settings))
  return reports.reduce((best, report) => (merit(report) > merit(best) ? report : best))
}

function merit({ kept, unmoved, followed }: ConversationReport): number {
  return kept + unmoved + followed
}

function compose(detector: Detector, lines: readonly Line[], random: () => number): Message[][] {
  const byLanguage = [
    ...Map.groupBy(
      lines.filter(({ language }) => !language.includes('-')),
      ({ language }) => language,
    ).values(),
  ]
  const latin = byLanguage.filter(
    ([line]) => line !== undefined && new Intl.Locale(line.language).maximize().script === 'Latn',
  )
  const someLine = (of: readonly Line[]): Line => of[Math.floor(random() * of.length)]!
  const say = (line: Line, kind: Message['kind'], longest = Infinity): Message => ({
    reading: detector.read(line.tokens.slice(0, longest).join(' ')),
    language: line.language,
    kind,
  })
  return Array.from({ length: CONVERSATIONS }, (_, index) => {
    const first = byLanguage[index % byLanguage.length]!
    const borrowed = latin[Math.floor(random() * latin.length)]!
    const second = byLanguage[Math.floor(random() * byLanguage.length)]!
    return [
      say(someLine(first), 'said'),
      say(someLine(first), 'said'),
      say(someLine(first), 'said', 2),
      say(someLine(borrowed), 'foreign word', 1),
      say(someLine(first), 'said', 1),
      say(someLine(first), 'said'),
      say(someLine(second), 'switched'),
      say(someLine(second), 'switched again'),
    ]
  })
}

function replay(conversations: readonly (readonly Message[])[], settings: BeliefSettings): ConversationReport {
  const right = { said: 0, 'foreign word': 0, switched: 0, 'switched again': 0 }
  const all = { ...right }
  for (const conversation of conversations) {
    const first = firstBelief([], { externalId: '' })
    let belief = first
    for (const [index, { reading, kind, language }] of conversation.entries()) {
      const expected = kind === 'foreign word' ? conversation[0]?.language : language
      belief = hearReading(belief, first, reading, settings).belief
      if (index === 0) continue
      all[kind]++
      if (likeliest(belief)?.language === expected) right[kind]++
    }
  }
  const share = (kind: Message['kind']) => Math.round((right[kind] / all[kind]) * 10_000) / 10_000
  return { settings, kept: share('said'), unmoved: share('foreign word'), followed: share('switched again') }
}
