// How a text is written rather than what it says: capitals, repetition, marks.

export interface Writing {
  /** Shouted: most letters are capitals. Only scripts that have them. */
  readonly capitals: boolean
  readonly exclamations: number
  readonly questions: number
  /** Trails off: `...`, `。。。`, `…`. */
  readonly dots: boolean
  /** 1 for plain writing, more where capitals, repeated letters or marks lend weight; at most 1.5. */
  readonly emphasis: number
  /** For the trace. */
  readonly evidence: readonly string[]
}

/** Fewer letters than this may be an abbreviation: `DHL`, `OK`. */
const SHOUT_LETTERS = 6
const SHOUT_SHARE = 0.7

export function writingOf(text: string): Writing {
  const large = text.match(/\p{Lu}/gu)?.length ?? 0
  const small = text.match(/\p{Ll}/gu)?.length ?? 0
  const capitals = large + small >= SHOUT_LETTERS && large / (large + small) >= SHOUT_SHARE
  const exclamations = text.match(/[!！]/g)?.length ?? 0
  const questions = text.match(/[?？؟]/g)?.length ?? 0
  const dots = /\.{3,}|…|。{2,}/.test(text)
  const stretched = /(\p{L})\1{2,}/u.test(text)
  const evidence = [
    capitals && 'caps',
    exclamations > 1 && 'many !',
    questions > 1 && 'many ?',
    dots && 'dots',
    stretched && 'stretched letters',
  ]
  const emphasis = Math.min(1.5, 1 + (capitals ? 0.25 : 0) + Math.min(exclamations, 3) * 0.08 + (stretched ? 0.15 : 0))
  return { capitals, exclamations, questions, dots, emphasis, evidence: evidence.filter((each) => each !== false) }
}
