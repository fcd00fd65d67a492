// From similarity to confidence: a logistic curve fitted to the seller's own examples. Each is asked as if it had never been taught
// (is the answer right?) and as if its whole entry had not been (then nothing is right), so the curve learns what a question
// looks like that this FAQ cannot answer.
import type { Match, Rehearsal } from './matcher.ts'

/** 0–1: the probability that a match is what was meant. */
export type Confidence = (match: Match) => number

// Where the curve stays as long as few examples speak against it: half sure at a cosine of 0.35 that leads by 0.1.
const PRIOR = [-4.5, 10, 10] as const
/** How much the prior weighs, in examples. */
const PRIOR_WEIGHT = 0.05
/** How much a question that nothing answers weighs beside one that something does: one in three is taken to be such. */
const STRANGER_WEIGHT = 0.5
const STEPS = 400
const RATE = 4

export function calibrate(rehearsals: readonly Rehearsal[]): Confidence {
  const weights: [number, number, number] = [...PRIOR]
  for (let step = 0; step < STEPS && rehearsals.length > 0; step++) {
    const slope: [number, number, number] = [0, 0, 0]
    for (const { best, right, stranger } of rehearsals) {
      const error = (logistic(weights, best) - Number(right)) * (stranger ? STRANGER_WEIGHT : 1)
      slope[0] += error
      slope[1] += error * best.similarity
      slope[2] += error * best.lead
    }
    for (const i of [0, 1, 2] as const) {
      weights[i] -= (RATE * (slope[i] + PRIOR_WEIGHT * (weights[i] - PRIOR[i]))) / rehearsals.length
    }
  }
  return (match) => (match.exact ? 1 : logistic(weights, match))
}

function logistic([bias, bySimilarity, byLead]: readonly [number, number, number], match: Match): number {
  return 1 / (1 + Math.exp(-(bias + bySimilarity * match.similarity + byLead * match.lead)))
}
