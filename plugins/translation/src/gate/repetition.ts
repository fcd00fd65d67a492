// Models that lose their way say the same again and again.

/** What is repeated oftener than in the text that was translated; `undefined` where nothing is. Takes linear time. */
export function repeated(text: string, translation: string): string | undefined {
  const loop = loopIn(translation)
  return loop !== undefined && loopIn(text) === undefined ? loop : undefined
}

const LONGEST = 60
const LOOKED_AT = 5_000

/** A stretch that stands at least four times in a row (a long one three times) and takes up some room. */
function loopIn(text: string): string | undefined {
  const letters = Array.from(text.slice(0, LOOKED_AT).toLowerCase().replaceAll(/\s+/g, ' '))
  for (let period = 1; period <= LONGEST; period += 1) {
    let run = 0
    for (let at = period; at < letters.length; at += 1) {
      run = letters[at] === letters[at - period] ? run + 1 : 0
      if (run + period < Math.max(period * (period < 12 ? 4 : 3), 16)) continue
      const unit = letters
        .slice(at - period + 1, at + 1)
        .join('')
        .trim()
      if (/\p{L}/u.test(unit)) return unit
    }
  }
  return undefined
}
