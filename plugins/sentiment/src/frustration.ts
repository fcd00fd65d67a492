// How frustrated a customer is with the conversation, not with one message: a pure function of signs, each with its share.

/** What is known when a message arrives. Everything but `rejection` is 0–1. */
export interface Signs {
  /** What the message itself says in so many words: "still not here", "for the third time". */
  readonly words: number
  /** How often the same was said before in the last messages: 1 is once. */
  readonly repeats: number
  /** The message turns down the last answer: "that's not what I asked". */
  readonly rejection: boolean
  /** The mood falls from message to message. */
  readonly escalating: boolean
  /** Capitals and rows of exclamation marks, as the culture weighs them, in a message that is not friendly. */
  readonly loudness: number
  /** What the conversation had come to before this message. */
  readonly before: number
  /** How friendly this message is: thanks and praise take back what was before. */
  readonly friendliness: number
}

/** The most that each sign can say by itself. Ours; the README has the table. */
const SHARES = { words: 1, repeat: 0.3, rejection: 0.4, escalating: 0.25, loudness: 0.3, before: 0.5 } as const
type Share = keyof typeof SHARES

export interface Frustration {
  /** 0–1. */
  readonly value: number
  /** What each sign that was seen says by itself, the strongest first. */
  readonly shares: readonly { readonly sign: Share; readonly share: number }[]
}

/**
 * Independent reasons: value = 1 − Π(1 − share). Words count as strongly as they are; each repetition 0.3 (two at most); a
 * rejection 0.4; a falling mood 0.25; loudness up to 0.3; of what was before, half is carried on, less what is friendly now.
 */
export function frustrationOf(signs: Signs): Frustration {
  const repeated = Math.min(2, signs.repeats)
  const all: Record<Share, number> = {
    words: SHARES.words * signs.words,
    repeat: 1 - (1 - SHARES.repeat) ** repeated,
    rejection: signs.rejection ? SHARES.rejection : 0,
    escalating: signs.escalating ? SHARES.escalating : 0,
    loudness: SHARES.loudness * signs.loudness,
    before: SHARES.before * signs.before * (1 - signs.friendliness),
  }
  const shares = (Object.keys(SHARES) as Share[])
    .map((sign) => ({ sign, share: round(all[sign]) }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
  return { value: round(1 - shares.reduce((left, { share }) => left * (1 - share), 1)), shares }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
