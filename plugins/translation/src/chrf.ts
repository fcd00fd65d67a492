// chrF, as sacreBLEU computes it by default (chrF2: characters up to 6, no words, β = 2, white space removed, effective order).
// Maja Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT 2015, https://aclanthology.org/W15-3049;
// sacreBLEU's signature nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no (https://github.com/mjpost/sacrebleu).

const ORDER = 6
const BETA = 2

/** For each order: n-grams in the hypothesis, in the reference, and in both. */
type Counts = readonly (readonly [hypothesis: number, reference: number, both: number])[]

/** 0–100, of one translation against one reference. */
export function chrF(hypothesis: string, reference: string): number {
  return scoreOf(countsOf(hypothesis, reference))
}

/** 0–100, of a corpus: n-grams are counted over all lines before anything is divided. */
export function corpusChrF(pairs: Iterable<readonly [hypothesis: string, reference: string]>): number {
  const sums = Array.from({ length: ORDER }, (): [number, number, number] => [0, 0, 0])
  for (const [hypothesis, reference] of pairs) {
    countsOf(hypothesis, reference).forEach((counts, order) => {
      const sum = sums[order]
      if (sum) counts.forEach((count, index) => (sum[index as 0 | 1 | 2] += count))
    })
  }
  return scoreOf(sums)
}

function countsOf(hypothesis: string, reference: string): Counts {
  const [ours, theirs] = [hypothesis, reference].map((text) => Array.from(text.replaceAll(/\s+/gu, ''))) as [
    string[],
    string[],
  ]
  return Array.from({ length: ORDER }, (_, index) => {
    const [made, wanted] = [ngrams(ours, index + 1), ngrams(theirs, index + 1)]
    let both = 0
    for (const [gram, count] of made) both += Math.min(count, wanted.get(gram) ?? 0)
    // sacreBLEU leaves an order out where the reference has none of it.
    const inMade = total(made)
    return [wanted.size > 0 ? inMade : 0, total(wanted), both] as const
  })
}

/** Mean precision and recall over the orders that both sides have, and their F-score with recall β times as weighty. */
function scoreOf(counts: Counts): number {
  const used = counts.filter(([made, wanted]) => made > 0 && wanted > 0)
  if (used.length === 0) return 0
  const mean = (of: (one: Counts[number]) => number) => used.reduce((sum, one) => sum + of(one), 0) / used.length
  const precision = mean(([made, , both]) => both / made)
  const recall = mean(([, wanted, both]) => both / wanted)
  if (precision + recall === 0) return 0
  return (100 * (1 + BETA ** 2) * precision * recall) / (BETA ** 2 * precision + recall)
}

function ngrams(characters: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + order <= characters.length; at += 1) {
    const gram = characters.slice(at, at + order).join('')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of counts.values()) sum += count
  return sum
}
