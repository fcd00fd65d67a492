// Looks a text's words up in a lexicon: what is positive, negative, turned around or strengthened, and which signals are named.
import type { MoodSignal } from '@dragoman/core/plugin'
import { type Entry, type Lexicon, type Lexicons, type Sense, SIGNALS } from './lexicon.ts'

export interface Matches {
  /** Weight of the words that please, and of those that do not; 0 or more. */
  readonly positive: number
  readonly negative: number
  /** Words such as "so-so". */
  readonly middling: number
  /** Something stands against something else: "but". */
  readonly contrast: boolean
  /** Turns down the last answer: "that's not what I asked". */
  readonly rejection: string | undefined
  /** 0–1 each; absent where nothing was found. */
  readonly signals: Partial<Record<MoodSignal, number>>
  readonly found: readonly string[]
}

/** A negator reaches this many words, or characters where there are no blanks. */
const REACH = 3
/** A negated word says less than its opposite: not bad is not good. */
const TURNED = 0.7
const STRONGER = 1.4
const WEAKER = 0.6
/** What is said before a "but" is taken back by half. */
const BEFORE_CONTRAST = 0.5
const SHORTEST_STEM = 2

const NO_MATCHES: Matches = {
  positive: 0,
  negative: 0,
  middling: 0,
  contrast: false,
  rejection: undefined,
  signals: {},
  found: [],
}

/** What the lexicons of `languages` find; where more than one is given, the one that finds most speaks. */
export function matchWords(text: string, languages: Iterable<string>, lexicons: Lexicons): Matches {
  let best = NO_MATCHES
  for (const language of languages) {
    const lexicon = lexicons.get(language)
    if (!lexicon) continue
    const matches = lexicon.spaced ? matchSpaced(text, lexicon) : matchAnywhere(text, lexicon)
    if (best === NO_MATCHES || matches.found.length > best.found.length) best = matches
  }
  return best
}

/** Entries where they were found; `at` counts words or characters. */
interface Hit {
  readonly entry: Entry
  readonly at: number
}

const WORD = /[\p{L}\p{M}\p{N}\u200c]+(?:['־][\p{L}\p{M}\p{N}]+)*/gu

function matchSpaced(text: string, lexicon: Lexicon): Matches {
  const words = lexicon.fold(text).match(WORD) ?? []
  const hits: Hit[] = []
  for (const [at, word] of words.entries()) {
    for (const entry of entriesFor(word, lexicon)) hits.push({ entry, at })
    for (const entry of lexicon.phrases.get(word) ?? []) {
      if (isPhraseAt(entry.term, words, at)) hits.push({ entry, at })
    }
  }
  return weigh(hits, lexicon)
}

function isPhraseAt(phrase: string, words: readonly string[], at: number): boolean {
  return phrase.split(' ').every((word, index) => words[at + index] === word)
}

/**
 * The word as it stands, with stretched letters cut, without what is written onto its front; then by its stem, which also names
 * signals that the word itself does not: `idiotas` is bad, and by `idiota*` an insult.
 */
function entriesFor(raw: string, lexicon: Lexicon): readonly Entry[] {
  const word = STRETCHED.test(raw) ? raw.replaceAll(/(\p{L})\1{2,}/gu, '$1$1') : raw
  const bare = bareOf(word)
  const exact =
    lexicon.whole.get(raw) ??
    lexicon.whole.get(word) ??
    (DOUBLED.test(word) ? lexicon.whole.get(word.replaceAll(/(\p{L})\1+/gu, '$1')) : undefined) ??
    (bare === word ? undefined : lexicon.whole.get(bare))
  const stemmed = stemEntries(word, lexicon) ?? (bare === word ? undefined : stemEntries(bare, lexicon))
  if (exact === undefined) return stemmed ?? NONE
  return stemmed === undefined ? exact : [...exact, ...stemmed.filter(({ sense }) => isSignal(sense))]
}

const NONE: readonly Entry[] = []
const STRETCHED = /(.)\1\1/u
const DOUBLED = /(.)\1/u

/** Without what is written onto its front: `l'amour`, and in Arabic `and`, `so`, `with`, `for`, `the`. */
function bareOf(word: string): string {
  if (word.includes("'")) return word.replace(/^\p{L}{1,4}'/u, '')
  return word >= '\u0600' && word < '\u0700' ? word.replace(ARABIC_FRONT, '') : word
}

const ARABIC_FRONT = /^[وف]?(?:بال|كال|لل|ال|[بل](?=\p{L}{4}))/u

/** Of stems that fit, the longest decides what the word is; a shorter one may still name a signal. */
function stemEntries(word: string, { stems }: Lexicon): readonly Entry[] | undefined {
  let found: readonly Entry[] | undefined
  for (let length = word.length; length >= SHORTEST_STEM; length--) {
    const entries = stems.get(word.slice(0, length))
    if (!entries) continue
    found = found ? [...found, ...entries.filter(({ sense }) => isSignal(sense) || !found?.some(isPolar))] : entries
  }
  return found
}

const isPolar = ({ sense }: Entry) => sense === 'positive' || sense === 'negative'

function matchAnywhere(text: string, lexicon: Lexicon): Matches {
  const line = lexicon.fold(text)
  const hits: Hit[] = []
  for (let at = 0; at < line.length;) {
    let longest = 0
    for (const entry of lexicon.anywhere.get(line.charAt(at)) ?? []) {
      const { length } = entry.term
      if (length < longest) break
      if (!line.startsWith(entry.term, at)) continue
      longest = length
      hits.push({ entry, at: at + length - 1 })
    }
    at += Math.max(1, longest)
  }
  return weigh(hits, lexicon)
}

const isMarker = (sense: Sense) =>
  sense === 'negators' || sense === 'intensifiers' || sense === 'diminishers' || sense === 'contrast'

function weigh(hits: readonly Hit[], lexicon: Lexicon): Matches {
  if (hits.length === 0) return NO_MATCHES
  let positive = 0
  let negative = 0
  let middling = 0
  let rejection: string | undefined
  const markers = hits.filter(({ entry }) => isMarker(entry.sense))
  const near = (hit: Hit, sense: Sense, after: boolean) =>
    markers.some((marker) => marker.entry.sense === sense && isNear(marker, hit, after, lexicon.spaced))
  const turnsAt = markers.findLast(({ entry }) => entry.sense === 'contrast')?.at ?? -1
  const named = new Map<MoodSignal, number>()
  const found = new Set<string>()
  for (const hit of hits) {
    const { sense, term, weight } = hit.entry
    if (isMarker(sense)) continue
    found.add(term.replace('*', '…'))
    if (sense === 'positive' || sense === 'negative') {
      const strength =
        weight *
        (near(hit, 'intensifiers', false) ? STRONGER : 1) *
        (near(hit, 'diminishers', false) ? WEAKER : 1) *
        (hit.at < turnsAt ? BEFORE_CONTRAST : 1)
      const turned = near(hit, 'negators', lexicon.negatesAfter)
      if ((sense === 'positive') !== turned) positive += turned ? strength * TURNED : strength
      else negative += turned ? strength * TURNED : strength
    } else if (sense === 'middling') middling += weight
    else if (sense === 'rejection') rejection ??= term
    else if (isSignal(sense)) named.set(sense, (named.get(sense) ?? 0) + weight)
  }
  const signals = Object.fromEntries([...named].map(([signal, count]) => [signal, 1 - 0.5 ** count]))
  return { positive, negative, middling, contrast: turnsAt >= 0, rejection, signals, found: [...found] }
}

function isSignal(sense: Sense): sense is MoodSignal {
  return SIGNALS.some((signal) => signal === sense)
}

/** A marker stands close enough before the word, or behind it. One and the same hit is no neighbour of itself. */
function isNear(marker: Hit, word: Hit, after: boolean, spaced: boolean): boolean {
  const gap = after ? marker.at - word.at : word.at - marker.at
  return gap > 0 && gap <= (spaced ? REACH : REACH + word.entry.term.length - 1)
}
