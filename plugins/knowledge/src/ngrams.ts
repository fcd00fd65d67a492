// Text as counts of character n-grams: one way for every script, no word list needed.

const LONGEST = 4
/** A question says what it is about in its first few sentences; more only costs time. */
const MAX_CHARACTERS = 500

/** Width, case, punctuation and the digits of numbers make no difference to what is asked. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Nd}+/gu, '0')
    .replaceAll(/[\u064b-\u065f\u0640\p{P}\p{S}\s]+/gu, ' ')
    .trim()
}

/** How often each n-gram of one to four characters stands in folded text, blanks at both ends included. */
export function ngrams(folded: string): ReadonlyMap<string, number> {
  const characters = Array.from(` ${folded.slice(0, MAX_CHARACTERS)} `)
  const counts = new Map<string, number>()
  for (let start = 0; start < characters.length; start++) {
    let gram = ''
    for (let n = 1; n <= LONGEST && start + n <= characters.length; n++) {
      gram += characters[start + n - 1]
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
    }
  }
  return counts
}
