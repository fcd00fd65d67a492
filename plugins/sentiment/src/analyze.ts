// From findings to a sentiment: polarity from the weighed classes, signals from words and from how they are written.
import { readFile } from 'node:fs/promises'
import { type Table, unpackTables } from '@dragoman/core/classifier'
import { languageOf, type Locale, type MoodSignal, type Sentiment } from '@dragoman/core/plugin'
import { type Feelings, feelingsFor, ironyIn, loadFeelings } from './feelings.ts'
import { type Lexicons, loadLexicons } from './lexicon.ts'
import { CLASSES, combine, type Combination, featuresOf, type Findings, look, type Polarity } from './model.ts'

export interface Analyst {
  analyze(text: string, locale?: Locale): Reading
  /** The likeliest of three classes, as evaluation counts them. */
  classify(text: string, locale?: Locale): Polarity
}

/** What a message says of a mood, and what only the conversation can make use of. */
export interface Reading extends Sentiment {
  readonly intensity: number
  readonly signals: Readonly<Record<MoodSignal, number>>
  readonly evidence: readonly string[]
  /** The words that turn down the last answer, if there are such. */
  readonly rejection?: string
  /** Written loudly: capitals or rows of exclamation marks, as this culture weighs them; 0–1. */
  readonly loudness: number
}

/** What training found beside the table. */
export interface Settings {
  /** How table, words and emoji are weighed. */
  readonly combination: Combination
  /** The same for languages in which the table has learned from messages, not from film subtitles alone. */
  readonly own: Readonly<Record<string, Combination>>
}

export interface AnalystParts {
  readonly table: Table
  readonly lexicons: Lexicons
  readonly settings: Settings
  /** By locale. */
  readonly feelings: ReadonlyMap<Locale, Feelings>
}

/** Loads model, lexicons and cultures: under 3 MB. */
export async function loadAnalyst(): Promise<Analyst> {
  return createAnalyst(await loadParts())
}

export async function loadParts(): Promise<AnalystParts> {
  const [file, settings, lexicons] = await Promise.all([
    readFile(new URL('../model/table.bin', import.meta.url)),
    readFile(new URL('../model/settings.json', import.meta.url), 'utf8'),
    loadLexicons(),
  ])
  const table = unpackTables(file)['sentiment']
  if (!table) throw new Error('model/table.bin holds no table of sentiment: run npm run train.')
  return { table, lexicons, settings: JSON.parse(settings) as Settings, feelings: loadFeelings() }
}

export function createAnalyst({ table, lexicons, settings, feelings }: AnalystParts): Analyst {
  return {
    analyze(text, locale) {
      const findings = find(text, locale)
      return readingOf(text, findings, chancesOf(findings, locale), feelingsFor(feelings, locale))
    },
    classify(text, locale) {
      const chances = chancesOf(find(text, locale), locale)
      return CLASSES[chances.indexOf(Math.max(...chances))] ?? 'neu'
    },
  }

  /** A lexicon of another language finds false friends: all are asked only where the language is not known. */
  function find(text: string, locale: Locale | undefined): Findings {
    return look(text, locale === undefined ? lexicons.keys() : [languageOf(locale)], lexicons, table)
  }

  function chancesOf(findings: Findings, locale: Locale | undefined): readonly number[] {
    const own = locale === undefined ? undefined : settings.own[languageOf(locale)]
    return combine(own ?? settings.combination, featuresOf(findings))
  }
}

/** Impatience tints a question and is not yet rage: with no bad word, or a single mild one, a message goes no lower than `NO_RAGE`. */
const TINT = -0.25
const NO_RAGE = -0.45
const FRIENDLY = 0.4
const SCORN = -0.35
const MAYBE_SCORN = -0.1
/** Where the table alone thinks so, without a word or an emoji that anyone would call a sign of a mood, it is heard less. */
const UNHEARD = 0.5

function readingOf(text: string, findings: Findings, chances: readonly number[], culture: Feelings): Reading {
  const { words, emoji, writing } = findings
  const loudness = loudnessOf(findings, culture)
  const irony = ironyIn(text, culture)
  const signals = signalsOf(findings, culture, loudness, irony)
  const evidence = [
    ...words.found.map((word) => `word "${word}"`),
    ...emoji.found.map((each) => `emoji ${each}`),
    ...(irony === undefined ? [] : [`irony "${irony}"`]),
    ...(writing.capitals ? ['caps'] : []),
    ...(writing.exclamations > 1 ? ['many !'] : []),
    ...(writing.questions > 1 ? ['many ?'] : []),
    ...(writing.dots ? ['dots'] : []),
    ...(writing.stretched ? ['stretched letters'] : []),
  ].slice(0, MOST_EVIDENCE)
  const said = { signals, evidence, loudness, ...(words.rejection !== undefined && { rejection: words.rejection }) }
  const heard = words.positive + words.negative > 0 || emoji.found.length > 0
  if (!heard && !/\p{L}/u.test(text)) {
    // `...` alone: someone is lost for words. Nothing else is known of a text without letters.
    const polarity = writing.dots ? -0.15 * culture.dots : 0
    return { ...said, polarity: round(clamp(polarity)), intensity: round(Math.abs(polarity)), confidence: 0.3 }
  }
  const [negative = 0, , positive = 0] = chances
  const lean = /\p{L}/u.test(text) ? positive - negative : Math.tanh(emoji.value)
  const stressed = lean * (1 + 0.3 * loudness + (writing.stretched ? 0.15 : 0)) * (lean < 0 ? culture.negative : 1)
  const polarity = clamp(temper(stressed, findings, signals, irony !== undefined))
  return {
    ...said,
    polarity: round(polarity),
    intensity: round(Math.max(Math.abs(polarity), ...Object.values(signals))),
    confidence: round(Math.max(...chances) * (heard ? 1 : UNHEARD)),
  }
}

const MOST_EVIDENCE = 8

/** One exclamation mark is manners; a row of them, or capitals, is a raised voice, the more so where nobody raises it. */
function loudnessOf({ writing }: Findings, culture: Feelings): number {
  const marks = writing.exclamations > 1 ? 0.25 * Math.min(writing.exclamations - 1, 3) * culture.exclamations : 0
  return Math.min(1, marks + (writing.capitals ? 0.6 * culture.capitals : 0))
}

function temper(
  polarity: number,
  { words, emoji }: Findings,
  { frustration, gratitude, insult, threat }: Readonly<Record<MoodSignal, number>>,
  ironic: boolean,
): number {
  const mood = words.positive - words.negative
  if (insult > 0 || threat >= 0.5) return Math.min(polarity, -0.5)
  const impatient = frustration >= 0.3
  const heated = mood <= -1.5 || emoji.value <= -1
  // "Well done!" alone may be meant; beside a complaint it is not
  if (ironic)
    return words.negative > 0 || impatient || emoji.value < 0
      ? Math.min(polarity, SCORN)
      : Math.min(polarity, MAYBE_SCORN)
  if (gratitude > 0 && !impatient && mood > 0) return Math.max(polarity, FRIENDLY)
  const heard = words.positive + words.negative > 0 || emoji.found.length > 0
  return Math.max(impatient ? Math.min(polarity, TINT) : polarity * (heard ? 1 : UNHEARD), heated ? -1 : NO_RAGE)
}

function signalsOf(
  { words, emoji, writing }: Findings,
  culture: Feelings,
  loudness: number,
  irony: string | undefined,
): Readonly<Record<MoodSignal, number>> {
  const mood = words.positive - words.negative
  const angry = mood < 0 || emoji.value <= -0.6
  const hints =
    (angry ? 0.5 * loudness : 0) +
    (mood <= -2 ? 0.2 : 0) +
    (writing.dots ? 0.1 * culture.dots : 0) +
    (irony !== undefined && (angry || words.negative > 0) ? 0.3 : 0)
  const { frustration, urgency, gratitude = 0, confusion, insult = 0, threat = 0 } = words.signals
  return {
    frustration: round(either(frustration, hints)),
    urgency: round(either(urgency, writing.capitals ? 0.1 : 0)),
    gratitude: round(irony === undefined ? gratitude : 0),
    confusion: round(either(confusion, writing.questions > 1 ? 0.3 : 0)),
    insult: round(insult),
    threat: round(threat),
  }
}

/** Two signs of the same add up without passing 1. */
function either(named: number | undefined, hinted: number): number {
  return 1 - (1 - (named ?? 0)) * (1 - Math.min(1, hinted))
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value))
}

/** To hundredths, and never -0. */
function round(value: number): number {
  return Math.round(value * 100) / 100 + 0
}
