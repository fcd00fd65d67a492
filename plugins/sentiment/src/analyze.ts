// From findings to a sentiment: polarity from the weighed classes, signals from words and from how they are written.
import { readFile } from 'node:fs/promises'
import { languageOf, type Locale, type MoodSignal, type Sentiment } from '@dragoman/core'
import {
  CLASSES,
  combine,
  type Combination,
  featuresOf,
  type Findings,
  look,
  type Polarity,
  type Table,
} from './model.ts'
import { writingOf, type Writing } from './writing.ts'
import { LEXICONS } from './lexicon/index.ts'

export interface Analyst {
  analyze(text: string, locale?: Locale): Sentiment
  /** The likeliest of three classes, as evaluation counts them. */
  classify(text: string, locale?: Locale): Polarity
}

/** Loads the model: 1.6 MB, some 10 ms. */
export async function loadAnalyst(): Promise<Analyst> {
  const [file, settings] = await Promise.all([
    readFile(new URL('../model/table.bin', import.meta.url)),
    readFile(new URL('../model/settings.json', import.meta.url), 'utf8'),
  ])
  const table: Table = {
    buckets: file.readUInt32LE(0),
    scale: file.readFloatLE(4),
    weights: new Int8Array(file.buffer, file.byteOffset + 8, file.length - 8),
  }
  return createAnalyst(table, JSON.parse(settings) as Settings)
}

/** What training found beside the table. */
export interface Settings {
  /** Languages that the model learned from enough lines to be heard in. */
  readonly heard: readonly string[]
  readonly combination: Combination
  /** For the other languages: lexicon and emoji alone. */
  readonly withoutModel: Combination
}

export function createAnalyst(table: Table, settings: Settings): Analyst {
  const heard = new Set(settings.heard)
  return {
    analyze(text, locale) {
      const { findings, chances } = weighed(text, locale)
      return sentimentOf(text, findings, chances, writingOf(text))
    },
    classify(text, locale) {
      const { chances } = weighed(text, locale)
      return CLASSES[chances.indexOf(Math.max(...chances))] ?? 'neu'
    },
  }

  function weighed(text: string, locale: Locale | undefined): { findings: Findings; chances: readonly number[] } {
    const hearModel = locale === undefined || heard.has(languageOf(locale))
    const findings = look(hearModel ? table : undefined, text, languagesFor(locale))
    const features = featuresOf(findings)
    const without = combine(settings.withoutModel, features)
    if (!hearModel) return { findings, chances: without }
    // the model learned from subtitles and trusts itself too much on other text: lexicon and emoji alone have an equal say
    const together = combine(settings.combination, features)
    return { findings, chances: together.map((chance, index) => (chance + (without[index] ?? 0)) / 2) }
  }
}

const ALL = Object.keys(LEXICONS)

/** A lexicon of another language finds false friends: all are asked only where the language is not known. */
function languagesFor(locale: Locale | undefined): readonly string[] {
  return locale === undefined ? ALL : [languageOf(locale)]
}

/** Impatience tints a question and is not yet rage: without a bad word a message goes no lower than this. */
const TINT = -0.25
const NO_RAGE = -0.45

function sentimentOf(text: string, findings: Findings, chances: readonly number[], writing: Writing): Sentiment {
  const { words, emoji } = findings
  if (!/\p{L}/u.test(text) && emoji.found.length === 0 && words.found.length === 0) return withoutWords(writing)
  const [negative = 0, , positive = 0] = chances
  const lean = /\p{L}/u.test(text) ? positive - negative : Math.tanh(emoji.value)
  const signals = signalsOf(findings, writing)
  const polarity = temper(lean * writing.emphasis, findings, signals)
  const evidence = [
    ...words.found.map((word) => `word "${word}"`),
    ...emoji.found.map((each) => `emoji ${each}`),
    ...writing.evidence,
  ]
  const heard = words.weight > 0 || emoji.found.length > 0
  return {
    polarity: round(clamp(polarity)),
    confidence: round(Math.max(...chances) * (heard ? 1 : UNHEARD)),
    signals,
    evidence: evidence.slice(0, 8),
  }
}

/** The model alone, without a word or an emoji that anyone would call a sign of a mood, is heard less. */
const UNHEARD = 0.7

/** `...` and `…` alone: someone is lost for words; `???` is confusion. Nothing else is known of a text without letters. */
function withoutWords(writing: Writing): Sentiment {
  const signals = { ...(writing.dots && { frustration: 0.2 }), ...(writing.questions > 1 && { confusion: 0.5 }) }
  return { polarity: writing.dots ? -0.15 : 0, confidence: 0.3, signals, evidence: writing.evidence }
}

function temper(polarity: number, { words, emoji }: Findings, signals: Partial<Record<MoodSignal, number>>): number {
  const impatient = (signals.frustration ?? 0) >= 0.3
  const heated = words.polarity <= -1.5 || emoji.value <= -1 || (signals.insult ?? 0) > 0 || (signals.threat ?? 0) > 0
  if ((signals.insult ?? 0) > 0 || (signals.threat ?? 0) >= 0.5) return Math.min(polarity, -0.5)
  if ((signals.gratitude ?? 0) > 0 && !impatient && words.polarity > 0) return Math.max(polarity, 0.4)
  if (!impatient) return words.weight === 0 && emoji.found.length === 0 ? polarity * UNHEARD : polarity
  return Math.max(Math.min(polarity, TINT), heated ? -1 : NO_RAGE)
}

function signalsOf({ words, emoji }: Findings, writing: Writing): Partial<Record<MoodSignal, number>> {
  const loud = writing.capitals || writing.exclamations > 1
  const angry = words.polarity < 0 || emoji.value <= -0.6
  const frustration = atLeast(
    words.signals.frustration,
    (angry && loud ? 0.3 : 0) + (words.polarity <= -2 ? 0.2 : 0) + (writing.dots ? 0.1 : 0),
  )
  const confusion = atLeast(words.signals.confusion, writing.questions > 1 ? 0.3 : 0)
  return {
    frustration: round(frustration),
    urgency: round(atLeast(words.signals.urgency, writing.capitals ? 0.1 : 0)),
    gratitude: round(words.signals.gratitude ?? 0),
    confusion: round(confusion),
    insult: round(words.signals.insult ?? 0),
    threat: round(words.signals.threat ?? 0),
  }
}

/** Two signs of the same add up without passing 1. */
function atLeast(named: number | undefined, hinted: number): number {
  return 1 - (1 - (named ?? 0)) * (1 - hinted)
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
