// What a conversation is believed to be spoken in: a hidden Markov model with one state a language. Between two messages the
// language stays, except with a small chance; each message's words then speak for one or another.
import type { Belief } from './hints.ts'
import { normalised, REST } from './hints.ts'
import type { Candidate, Reading } from './reading.ts'

/** Found by `train/` on conversations composed of held-out lines: see `report` in `model/ensemble.json`. */
export interface BeliefSettings {
  /** Chance that the next message is in another language. */
  readonly switching: number
  /** The most that one letter may speak for a switch, in log-odds: a look-alike word is short, a real sentence is not. */
  readonly perLetter: number
}

export interface Heard {
  /** What the conversation speaks after the message. */
  readonly belief: Belief
  /** The message's own language, given the conversation; best first. */
  readonly candidates: readonly Candidate[]
}

/** Languages that may come up without having been named by anyone. */
const OPEN = 40

/** What a reading makes of a belief. `first` is what was known before the conversation began: a switch goes there rather than elsewhere. */
export function hearReading(belief: Belief, first: Belief, reading: Reading, settings: BeliefSettings): Heard {
  const best = reading.candidates[0]
  if (!best) return { belief, candidates: [] }
  const own = new Map(
    reading.candidates.map(({ language, probability }) => [language, Math.log(Math.max(probability, FLOOR))]),
  )
  const top = Math.log(best.probability)
  const cap = top - settings.perLetter * reading.letters
  const languages = new Set([...belief.keys(), ...own.keys()])
  const free = new Map<string, number>()
  const capped = new Map<string, number>()
  for (const language of languages) {
    const spoken = own.get(language) ?? Math.log(FLOOR)
    const before = Math.log(beforeHearing(language, belief, first, settings.switching))
    free.set(language, before + spoken)
    capped.set(language, before + (mayBeBorrowed(best.language, language) ? Math.max(spoken, cap) : spoken))
  }
  return { belief: normalised(probabilities(capped)), candidates: ranked(probabilities(free)) }
}

/** A probability below this is a matter of rounding, not of knowledge. */
const FLOOR = 1e-5

function beforeHearing(language: string, belief: Belief, first: Belief, switching: number): number {
  const stays = share(belief, language)
  const comes = 0.5 * share(first, language) + 0.5 / OPEN
  return (1 - switching) * stays + switching * comes
}

/** Someone who writes Hindi may well write it in Latin letters. */
function share(belief: Belief, language: string): number {
  const [base] = language.split('-', 1)
  const named = belief.get(language) ?? (base !== undefined && base !== language ? (belief.get(base) ?? 0) * 0.2 : 0)
  return named + REST / OPEN
}

/** Words wander within a script, and Latin ones, brands above all, into every other. Thai in a German conversation is Thai. */
function mayBeBorrowed(from: string, into: string): boolean {
  return scriptOf(from) === 'Latn' || scriptOf(from) === scriptOf(into)
}

const scripts = new Map<string, string>()

function scriptOf(language: string): string {
  const known = scripts.get(language)
  if (known !== undefined) return known
  const script = new Intl.Locale(language).maximize().script ?? 'Latn'
  scripts.set(language, script)
  return script
}

function probabilities(logs: ReadonlyMap<string, number>): Map<string, number> {
  const highest = Math.max(...logs.values())
  let total = 0
  for (const log of logs.values()) total += Math.exp(log - highest)
  return new Map([...logs].map(([language, log]) => [language, Math.exp(log - highest) / total]))
}

function ranked(chances: ReadonlyMap<string, number>): Candidate[] {
  return [...chances]
    .map(([language, probability]) => ({ language, probability }))
    .toSorted((a, b) => b.probability - a.probability)
}

/** The likeliest language of a belief, if it holds any. */
export function likeliest(belief: Belief): Candidate | undefined {
  return ranked(belief)[0]
}
