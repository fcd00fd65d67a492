// Looks a text's words up in a lexicon: what is positive, negative, turned around or strengthened, and which signals are named.
import type { MoodSignal } from '@dragoman/core'
import { LEXICONS } from './lexicon/index.ts'
import type { Words } from './lexicon/words.ts'

export interface Matches {
  /** Sum over the words found: above 0 is pleased, below is not. */
  readonly polarity: number
  /** Weight of all that was found, whichever way it points. */
  readonly weight: number
  /** 0–1 each; absent where nothing was found. */
  readonly signals: Partial<Record<MoodSignal, number>>
  readonly found: readonly string[]
}

const SIGNALS = [
  'frustration',
  'urgency',
  'gratitude',
  'confusion',
  'insult',
  'threat',
] as const satisfies readonly MoodSignal[]
type Sense = 'positive' | 'negative' | 'negator' | 'intensifier' | MoodSignal

interface Entry {
  readonly term: string
  readonly sense: Sense
  readonly weight: number
}

interface Lexicon {
  readonly whole: ReadonlyMap<string, readonly Entry[]>
  readonly stems: ReadonlyMap<string, readonly Entry[]>
  readonly phrases: readonly Entry[]
  /** By first character, longest first: for scripts without blanks. */
  readonly anywhere: ReadonlyMap<string, readonly Entry[]>
  readonly spaced: boolean
  readonly negatesAfter: boolean
}

const WITHOUT_BLANKS = new Set(['zh', 'ja', 'th', 'ko'])
/** Where the word that negates stands behind what it negates. */
const NEGATES_AFTER = new Set(['ja', 'ko', 'tr', 'hi'])
/** A negator reaches this many words, or characters where there are no blanks. */
const REACH = 3
/** A negated word says less than its opposite: not bad is not good. */
const TURNED = -0.7
const STRONGER = 1.4
const SHORTEST_STEM = 2

const compiled = new Map<string, Lexicon>()

function lexiconFor(language: string): Lexicon | undefined {
  const known = compiled.get(language)
  if (known) return known
  const words = LEXICONS[language]
  if (!words) return undefined
  const lexicon = compile(language, words)
  compiled.set(language, lexicon)
  return lexicon
}

function compile(language: string, words: Words): Lexicon {
  const entries = [
    ...entriesOf(words.positive, 'positive'),
    ...entriesOf(words.negative, 'negative'),
    ...entriesOf(words.negators, 'negator'),
    ...entriesOf(words.intensifiers, 'intensifier'),
    ...SIGNALS.flatMap((signal) => entriesOf(words[signal], signal)),
  ]
  const isStem = ({ term }: Entry) => term.endsWith('*')
  const isPhrase = ({ term }: Entry) => term.includes(' ')
  return {
    whole: Map.groupBy(
      entries.filter((entry) => !isStem(entry) && !isPhrase(entry)),
      ({ term }) => term,
    ),
    stems: Map.groupBy(entries.filter(isStem), ({ term }) => term.slice(0, -1)),
    phrases: entries.filter(isPhrase),
    anywhere: Map.groupBy(
      entries.toSorted((a, b) => b.term.length - a.term.length),
      ({ term }) => term.charAt(0),
    ),
    spaced: !WITHOUT_BLANKS.has(language),
    negatesAfter: NEGATES_AFTER.has(language),
  }
}

function entriesOf(list: string | undefined, sense: Sense): Entry[] {
  return [...(list ?? '').matchAll(/(\+?)(?:\|([^|]+)\||([^\s|]+))/g)].map(([, plus, phrase, word]) => ({
    term: (phrase ?? word ?? '').replace(/^\+/, ''),
    sense,
    weight: plus ? 2 : 1,
  }))
}

const NOTHING: Matches = { polarity: 0, weight: 0, signals: {}, found: [] }

/** What the lexicons of `languages` find; where more than one is given, the one that finds most speaks. */
export function matchWords(text: string, languages: readonly string[]): Matches {
  let best = NOTHING
  for (const language of languages) {
    const lexicon = lexiconFor(language)
    if (!lexicon) continue
    const matches = lexicon.spaced ? matchSpaced(text, lexicon) : matchAnywhere(text, lexicon)
    if (matches.found.length > best.found.length) best = matches
  }
  return best
}

/** Entries where they were found, in order; `at` counts words or characters. */
type Hit = Entry & { readonly at: number }

function matchSpaced(text: string, lexicon: Lexicon): Matches {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{M}\p{N}\u200c]+(?:['־][\p{L}\p{M}]+)*/gu) ?? []
  const hits: Hit[] = []
  for (const [at, raw] of words.entries()) {
    const word = raw.replaceAll(/(\p{L})\1{2,}/gu, '$1$1')
    for (const entry of entriesFor(word, lexicon)) hits.push({ ...entry, at })
  }
  const line = ` ${words.join(' ')} `
  for (const phrase of lexicon.phrases) if (line.includes(` ${phrase.term} `)) hits.push({ ...phrase, at: Infinity })
  return weigh(hits, lexicon)
}

/** The word as it stands, without doubled letters, without what is written onto its front; then by its stem. */
function entriesFor(word: string, lexicon: Lexicon): readonly Entry[] {
  const forms = [
    word,
    word.replaceAll(/(\p{L})\1/gu, '$1'),
    word.replace(/^\p{L}{1,4}'/u, ''),
    word.replace(ARABIC_FRONT, ''),
  ]
  for (const form of forms) {
    const entries = lexicon.whole.get(form)
    if (entries) return entries
  }
  const stemmed = stemEntries(word, lexicon)
  return stemmed.length > 0 ? stemmed : stemEntries(forms.at(-1) ?? word, lexicon)
}

/** `and`, `so`, `with`, `for`, `the` are written together with an Arabic word. */
const ARABIC_FRONT = /^[وف]?(?:بال|كال|لل|ال|[بل](?=\p{L}{4}))/u

function stemEntries(word: string, { stems }: Lexicon): readonly Entry[] {
  for (let length = word.length; length >= SHORTEST_STEM; length--) {
    const entries = stems.get(word.slice(0, length))
    if (entries) return entries
  }
  return []
}

function matchAnywhere(text: string, lexicon: Lexicon): Matches {
  const lower = text.toLowerCase()
  const hits: Hit[] = []
  for (let at = 0; at < lower.length;) {
    const found = lexicon.anywhere.get(lower.charAt(at))?.filter(({ term }) => lower.startsWith(term, at)) ?? []
    const longest = found[0]?.term.length ?? 1
    for (const entry of found) if (entry.term.length === longest) hits.push({ ...entry, at: at + longest - 1 })
    at += longest
  }
  return weigh(hits, lexicon)
}

function weigh(hits: readonly Hit[], { negatesAfter, spaced }: Lexicon): Matches {
  let polarity = 0
  let weight = 0
  const named = new Map<MoodSignal, number>()
  const found = new Set<string>()
  const near = (hit: Hit, sense: Sense, after: boolean) =>
    hits.some((other) => other.sense === sense && distance(other, hit, after, spaced))
  for (const hit of hits) {
    if (hit.sense === 'negator' || hit.sense === 'intensifier') continue
    found.add(hit.term.replace('*', '…'))
    if (hit.sense === 'positive' || hit.sense === 'negative') {
      const strength = hit.weight * (near(hit, 'intensifier', false) ? STRONGER : 1)
      const turned = near(hit, 'negator', negatesAfter) ? TURNED : 1
      polarity += (hit.sense === 'positive' ? strength : -strength) * turned
      weight += strength
    } else named.set(hit.sense, (named.get(hit.sense) ?? 0) + hit.weight)
  }
  const signals = Object.fromEntries([...named].map(([signal, count]) => [signal, 1 - 0.5 ** count]))
  return { polarity, weight, signals, found: [...found] }
}

/** A marker stands close enough before the word, or behind it. One and the same hit is no neighbour of itself. */
function distance(marker: Hit, word: Hit, after: boolean, spaced: boolean): boolean {
  const gap = after ? marker.at - word.at : word.at - marker.at
  return gap > 0 && gap <= (spaced ? REACH : REACH + word.term.length - 1)
}
