// How a text is written rather than what it says: capitals, repetition, marks.

export interface Writing {
  /** Shouted: most letters are capitals. Only scripts that have them. */
  readonly capitals: boolean
  readonly exclamations: number
  readonly questions: number
  /** Trails off: `...`, `。。。`, `…`. */
  readonly dots: boolean
  /** A letter three times or more: "sooo". */
  readonly stretched: boolean
}

/** Fewer letters than this may be an abbreviation: `DHL`, `OK`. */
const SHOUT_LETTERS = 6
const SHOUT_SHARE = 0.7

export function writingOf(text: string): Writing {
  const large = countOf(text, /\p{Lu}/gu)
  const small = large === 0 ? 0 : countOf(text, /\p{Ll}/gu)
  return {
    capitals: large >= SHOUT_LETTERS && large / (large + small) >= SHOUT_SHARE,
    exclamations: countOf(text, /[!！]/g),
    questions: countOf(text, /[?？؟]/g),
    dots: /\.{3,}|…|。{2,}|・{3,}/.test(text),
    stretched: /(\p{L})\1{2,}/u.test(text),
  }
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
