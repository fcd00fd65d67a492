// What is read off one text by itself.

/** What a text says of its language. */
export interface Reading {
  readonly words: string
  /** As `Writing.letters`: how much there is to go by. */
  readonly letters: number
  readonly script?: string
  /** Calibrated probabilities, best first, summing to 1; empty where the text does not tell. */
  readonly candidates: readonly Candidate[]
  /** Why there are none: `no words`, `only a name`, `unknown script`. */
  readonly undecided?: string
}

export interface Candidate {
  readonly language: string
  readonly probability: number
}
