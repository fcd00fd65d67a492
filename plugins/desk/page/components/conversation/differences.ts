// Where two texts differ, word by word: for comparing what was written with what came back from a translation.

export interface Stretch {
  readonly text: string
  readonly differs: boolean
}

/** More words than this are not compared: the table of the comparison would grow too large. */
const MOST_WORDS = 600

/** `after` in stretches; those differ that `before` has not, in the order of its words. Together they are `after`. */
export function differences(before: string, after: string, locale: string): readonly Stretch[] {
  const [was, is] = [before, after].map((text) => wordsOf(text, locale)) as [Word[], Word[]]
  if (was.length > MOST_WORDS || is.length > MOST_WORDS) return [{ text: after, differs: false }]
  const kept = commonWords(was, is)
  const stretches: Stretch[] = []
  let at = 0
  for (const word of is) {
    add(stretches, after.slice(at, word.start), false)
    add(stretches, after.slice(word.start, word.end), !kept.has(word))
    at = word.end
  }
  add(stretches, after.slice(at), false)
  return stretches
}

interface Word {
  readonly folded: string
  readonly start: number
  readonly end: number
}

function wordsOf(text: string, locale: string): Word[] {
  const segments = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)]
  return segments
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      folded: segment.toLocaleLowerCase(locale),
      start: index,
      end: index + segment.length,
    }))
}

/** The words of `is` that a longest common subsequence with `was` goes through. */
function commonWords(was: readonly Word[], is: readonly Word[]): ReadonlySet<Word> {
  const same = (i: number, j: number) => was[i]?.folded === is[j]?.folded
  const lengths = Array.from({ length: was.length + 1 }, () => new Uint16Array(is.length + 1))
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = was.length - 1; i >= 0; i -= 1) {
    for (let j = is.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row) row[j] = same(i, j) ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
    }
  }
  const kept = new Set<Word>()
  for (let i = 0, j = 0; i < was.length && j < is.length;) {
    const word = is[j]
    if (word && same(i, j)) {
      kept.add(word)
      i += 1
      j += 1
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1
    else j += 1
  }
  return kept
}

/** Neighbours of one kind are one stretch; white space between two that differ belongs to them. */
function add(stretches: Stretch[], text: string, differs: boolean): void {
  if (text === '') return
  const last = stretches.at(-1)
  if (last?.differs === differs) stretches[stretches.length - 1] = { text: last.text + text, differs }
  else stretches.push({ text, differs })
}
