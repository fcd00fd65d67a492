// Finds the ensemble's weights: each kind of text (subtitles, example sentences, news words, read prompts) is held out in
// turn, then a tenth of all, the tables learned from the rest, and the voices weighed by how they do on the text that was held out.
import type { Advisers, Opinions } from '../src/advisers.ts'
import { combine, type Ensemble, lengthClass, temper, voicesFor, type Weights } from '../src/ensemble.ts'
import { logProbabilities, type Model } from '../src/model.ts'
import type { SharedScript } from '../src/scripts.ts'
import { writingOf } from '../src/scripts.ts'

/** One held-out text as every voice heard it. */
export interface Hearing {
  readonly script: SharedScript
  readonly letters: number
  readonly languages: readonly string[]
  readonly answer: number
  readonly own: Float64Array
  readonly opinions: Opinions
}

/** `undefined` where the script alone decides: the weights have no say there. */
export function hear(model: Model, advisers: Advisers, words: string, language: string): Hearing | undefined {
  const writing = writingOf(words)
  const script = writing.script as SharedScript | undefined
  const table = script && model[script]
  if (!table || writing.language !== undefined) return undefined
  const answer = table.classes.indexOf(language)
  if (answer === -1) return undefined
  const own = logProbabilities(table, words)
  return { script, letters: writing.letters, languages: table.classes, answer, own, opinions: advisers(words) }
}

const LENGTHS = [8, 16, 40]
const VOICES = 5

export function weigh(hearings: readonly Hearing[]): Ensemble {
  const weights: Record<string, Weights[]> = {}
  const alone: Record<string, number[]> = {}
  for (const [script, ofScript] of Map.groupBy(hearings, (hearing) => hearing.script)) {
    const classes = Array.from({ length: LENGTHS.length + 1 }, (_, index) =>
      ofScript.filter((hearing) => lengthClass({ lengths: LENGTHS }, hearing.letters) === index),
    )
    weights[script] = classes.map((hearings) => fit(hearings, VOICES))
    alone[script] = classes.map((hearings) => fit(hearings, 1)[0])
  }
  const ensemble: Ensemble = { lengths: LENGTHS, weights, alone, sure: 1 }
  return { ...ensemble, sure: surest(ensemble, hearings) }
}

/** Multinomial logistic regression on the first `count` voices, by gradient descent; pulled towards the own model alone. */
function fit(hearings: readonly Hearing[], count: number): Weights {
  const weights = [1, 0, 0, 0, 0] as [number, number, number, number, number]
  const moments = new Float64Array(VOICES).fill(1e-6)
  const examples = hearings.map(({ languages, own, opinions, answer }) => ({
    voices: languages.map((language, index) => voicesFor(language, own[index]!, opinions)),
    answer,
  }))
  for (let round = 0; round < 250; round++) {
    const gradient = new Float64Array(VOICES)
    for (const { voices, answer } of examples) {
      const scores = voices.map((voice) => voice.reduce((sum, heard, which) => sum + heard * weights[which]!, 0))
      const highest = Math.max(...scores)
      const odds = scores.map((score) => Math.exp(score - highest))
      const total = odds.reduce((sum, odd) => sum + odd, 0)
      for (const [index, voice] of voices.entries()) {
        const error = odds[index]! / total - (index === answer ? 1 : 0)
        if (Math.abs(error) > 1e-9)
          for (let which = 0; which < count; which++) gradient[which]! += error * voice[which]!
      }
    }
    for (let which = 0; which < count; which++) {
      const slope = gradient[which]! / Math.max(1, examples.length) + PULL * (weights[which]! - (which === 0 ? 1 : 0))
      moments[which]! += slope * slope
      weights[which]! -= (0.3 * slope) / Math.sqrt(moments[which]!)
    }
  }
  const [own, eld, eldFirst, franc, francFirst] = weights
  return [round(own), round(eld), round(eldFirst), round(franc), round(francFirst)]
}

function round(weight: number): number {
  return Math.round(weight * 1000) / 1000
}

const PULL = 0.001

/** The lowest own probability at which asking nobody else costs less than a twentieth of a point of accuracy. */
function surest(ensemble: Ensemble, hearings: readonly Hearing[]): number {
  const together = accuracy(ensemble, hearings)
  const steps = [0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995]
  return steps.find((sure) => accuracy({ ...ensemble, sure }, hearings) > together - 0.0005) ?? 1
}

/** Share of right answers, every language counting alike. */
export function accuracy(ensemble: Ensemble, hearings: readonly Hearing[]): number {
  const shares = [...Map.groupBy(hearings, (hearing) => hearing.languages[hearing.answer]).values()].map(
    (ofLanguage) =>
      ofLanguage.filter((hearing) => verdict(ensemble, hearing).best === hearing.answer).length / ofLanguage.length,
  )
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** Mean gap between confidence and accuracy over ten bands of confidence (Naeini, Cooper, Hauskrecht 2015). */
export function calibrationError(ensemble: Ensemble, hearings: readonly Hearing[]): number {
  const bands = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }))
  for (const hearing of hearings) {
    const { best, confidence } = verdict(ensemble, hearing)
    const band = bands[Math.min(9, Math.floor(confidence * 10))]!
    band.confidence += confidence
    if (best === hearing.answer) band.right++
  }
  return bands.reduce((sum, band) => sum + Math.abs(band.confidence - band.right), 0) / hearings.length
}

function verdict(ensemble: Ensemble, hearing: Hearing): { best: number; confidence: number } {
  const length = lengthClass(ensemble, hearing.letters)
  const alone = temper(hearing.own, ensemble.alone[hearing.script]![length]!)
  const probabilities =
    Math.exp(Math.max(...alone)) >= ensemble.sure
      ? alone
      : combine(hearing.languages, hearing.own, hearing.opinions, ensemble.weights[hearing.script]![length]!)
  const highest = Math.max(...probabilities)
  return { best: probabilities.indexOf(highest), confidence: Math.exp(highest) }
}
