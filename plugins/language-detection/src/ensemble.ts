// What the own model and its advisers say together. The weights were found by `train/` on kinds of text that the model
// had not learned from, so that it is not trusted more than it deserves on text as new as a customer's.
import type { Opinions } from './advisers.ts'
import { logSoftmax } from '@dragoman/core/classifier'

/** How much each voice counts, in log-odds: `own` times its log-probability, the others times their relative score. */
export type Weights = readonly [own: number, eld: number, eldFirst: number, franc: number, francFirst: number]

export interface Ensemble {
  /** Texts are weighed by length: those with fewer than the first number of letters, then the second, and so on. */
  readonly lengths: readonly number[]
  /** By script, then by length. */
  readonly weights: Readonly<Record<string, readonly Weights[]>>
  /** By script, then by length: the exponent that calibrates the own model where it decides alone. */
  readonly alone: Readonly<Record<string, readonly number[]>>
  /** Own probability from which nobody else is asked. */
  readonly sure: number
}

export function lengthClass(ensemble: Pick<Ensemble, 'lengths'>, letters: number): number {
  const index = ensemble.lengths.findIndex((limit) => letters < limit)
  return index === -1 ? ensemble.lengths.length : index
}

/** What each voice says of one language, in the order of `Weights`. */
export function voicesFor(language: string, own: number, opinions: Opinions): Weights {
  const eld = opinions.eld.get(language) ?? 0
  const franc = opinions.franc.get(language) ?? 0
  return [own, eld, eld === 1 ? 1 : 0, franc, franc === 1 ? 1 : 0]
}

/** Calibrated log-probabilities of `languages`, from the own model's. */
export function combine(
  languages: readonly string[],
  own: Float64Array,
  opinions: Opinions,
  weights: Weights,
): Float64Array {
  const sums = Float64Array.from(own, (probability, index) => {
    const voices = voicesFor(languages[index] ?? '', probability, opinions)
    return voices.reduce((sum: number, voice, which) => sum + voice * (weights[which] ?? 0), 0)
  })
  return logSoftmax(sums)
}

/** The own model alone, calibrated. */
export function temper(own: Float64Array, exponent: number): Float64Array {
  return logSoftmax(own.map((probability) => probability * exponent))
}
