// Learns substitutions from pairs: the words of both sentences are aligned, and each is counted by what it became.
import { endingsOf, neighbours, type Substitutions } from '../src/rewrite/substitute.ts'
import { keyOf, type Piece, piecesOf } from '../src/rewrite/words.ts'

/** A word that vanished, or whose neighbours came or went with it. */
const NOTHING = ''

interface Change {
  readonly key: string
  readonly before: string
  readonly after: string
  readonly becomes: string
  readonly begins: boolean
}

export interface Thresholds {
  /** The least share of the commonest outcome. */
  readonly purity: number
  /** How often something must have been seen. */
  readonly seen: number
  /** The share of changed words among those with an ending from which unknown ones are not trusted. */
  readonly endings: number
}

/** Substitutions that turn the first of each pair into the second. */
export function learnSubstitutions(
  pairs: readonly (readonly [string, string])[],
  { purity, seen, endings }: Thresholds,
): Substitutions {
  const changes = pairs.flatMap(([from, to]) => changesBetween(from, to))
  const alone = tally(changes, ({ key }) => [key])
  const beside = tally(changes, ({ key, before, after }) => [`${before} ${key}`, `${key} ${after}`])
  const always: Record<string, string> = {}
  const unsure = new Set<string>()
  const stays = new Set<string>()
  for (const [key, outcomes] of alone) {
    const [best, share, total] = commonest(outcomes)
    if (share >= purity && best === key) stays.add(key)
    else if (share >= purity && best !== NOTHING && total >= seen) always[key] = best
    else unsure.add(key)
  }
  const decided: Record<string, string> = {}
  for (const [context, outcomes] of beside) {
    const [best, share, total] = commonest(outcomes)
    const key = context.split(' ').find((word) => unsure.has(word))
    if (key !== undefined && share >= purity && best !== NOTHING && total >= seen) decided[context] = best
  }
  return { always, beside: decided, unsure, stays, endings: changingEndings(alone, endings) }
}

function changingEndings(alone: ReadonlyMap<string, ReadonlyMap<string, number>>, least: number): ReadonlySet<string> {
  const counts = new Map<string, { changed: number; all: number }>()
  for (const [key, outcomes] of alone) {
    const changed = [...outcomes.keys()].some((outcome) => outcome !== key)
    for (const ending of endingsOf(key)) {
      const count = counts.get(ending) ?? { changed: 0, all: 0 }
      counts.set(ending, { changed: count.changed + (changed ? 1 : 0), all: count.all + 1 })
    }
  }
  return new Set([...counts].filter(([, { changed, all }]) => changed / all >= least).map(([ending]) => ending))
}

function tally(
  changes: readonly Change[],
  keysOf: (change: Change) => readonly string[],
): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const change of changes) {
    for (const key of keysOf(change)) {
      const outcomes = counts.get(key) ?? new Map<string, number>()
      outcomes.set(change.becomes, (outcomes.get(change.becomes) ?? 0) + 1)
      counts.set(key, outcomes)
    }
  }
  return counts
}

/** The commonest outcome, its share, and how many there were. Outcomes that differ in the first capital are one: the sentence's. */
function commonest(outcomes: ReadonlyMap<string, number>): readonly [string, number, number] {
  const total = [...outcomes.values()].reduce((sum, count) => sum + count, 0)
  const [best = NOTHING, count = 0] = [...outcomes].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return [best, count / total, total]
}

function changesBetween(from: string, to: string): Change[] {
  const [source, target] = [piecesOf(from), piecesOf(to)].map((pieces) => pieces.filter(({ isWord }) => isWord)) as [
    Piece[],
    Piece[],
  ]
  return aligned(source, target).map((becomes, index) => {
    const piece = source[index] as Piece
    return { key: keyOf(piece), ...neighbours(source, index), becomes, begins: piece.begins }
  })
}

/** For each word of the source what it became: the longest common subsequence stays, runs between of equal length go word by word. */
function aligned(source: readonly Piece[], target: readonly Piece[]): string[] {
  const [a, b] = [source.map(keyOf), target.map(keyOf)]
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  const result: string[] = []
  let [i, j, runI, runJ] = [0, 0, 0, 0]
  const closeRun = () => {
    const equal = i - runI === j - runJ
    for (let k = runI; k < i; k++) result[k] = equal ? (b[runJ + k - runI] ?? NOTHING) : NOTHING
  }
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      closeRun()
      result[i] = a[i] as string
      ;[i, j] = [i + 1, j + 1]
      ;[runI, runJ] = [i, j]
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++
    else j++
  }
  ;[i, j] = [a.length, b.length]
  closeRun()
  return result
}
