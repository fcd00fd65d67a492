// Reads one text by itself: what speaks for each language, before anything is known of who wrote it.
import { readFile } from 'node:fs/promises'
import { languageOf } from '@dragoman/core/locale'
import type { BeliefSettings } from './belief.ts'
import { type Advisers, loadAdvisers } from './advisers.ts'
import { unpackTables } from '@dragoman/core/classifier'
import { combine, type Ensemble, lengthClass, temper } from './ensemble.ts'
import { logProbabilities, type Model } from './model.ts'
import { isName } from './names.ts'
import type { Candidate, Reading } from './reading.ts'
import { isTitleCase, lowerCase, tokensOf, withoutAcronyms } from './prepare.ts'
import { type SharedScript, type Writing, writingOf } from './scripts.ts'
import { tellMalayApart } from './malay.ts'
import { foreignLanguage, languageByLetters } from './foreign.ts'
import { hasChineseOnly, hasJapaneseOnly } from './chinese.ts'

export interface Detector {
  read(text: string): Reading
}

export interface DetectorOptions {
  /** Languages beyond the model's own that are to be looked for in every text, such as `bg` or `ca`. */
  readonly also?: readonly string[]
}

/** Loads the model, eld and franc: about 0.2 s and 40 MB. */
export async function loadDetector(
  options: DetectorOptions = {},
): Promise<Detector & { readonly belief: BeliefSettings }> {
  const [tables, settings, advisers] = await Promise.all([
    readFile(new URL('../model/tables.bin', import.meta.url)),
    readFile(new URL('../model/ensemble.json', import.meta.url), 'utf8'),
    loadAdvisers(),
  ])
  const model = unpackTables(tables)
  const ensemble = JSON.parse(settings) as Settings
  return {
    ...createDetector({ model, ensemble, names: new Set(ensemble.names), advisers }, options),
    belief: ensemble.belief,
  }
}

interface Settings extends Ensemble {
  readonly names: readonly string[]
  readonly belief: BeliefSettings
}

export interface DetectorParts {
  readonly model: Model
  readonly ensemble: Ensemble
  /** In lower case. */
  readonly names: ReadonlySet<string>
  readonly advisers: Advisers
}

export function createDetector(parts: DetectorParts, options: DetectorOptions = {}): Detector {
  const known = new Set(Object.values(parts.model).flatMap((table) => table.classes))
  const extra = new Set((options.also ?? []).map(languageOf).filter((language) => !known.has(language)))

  return { read }

  function read(text: string): Reading {
    const tokens = withoutAcronyms(tokensOf(text)).filter((token) => !EVERYWHERE.has(token.toLowerCase()))
    const words = lowerCase(tokens)
    const writing = writingOf(words)
    const { letters, script } = writing
    if (letters < 2) return { words, letters, candidates: [], undecided: 'no words' }
    if (script === undefined) return { words, letters, candidates: [], undecided: 'unknown script' }
    if (isTitleCase(tokens) && isName(tokens, parts.names))
      return { words, letters, script, candidates: [], undecided: 'only a name' }
    return { words, letters, script, candidates: candidatesFor(words, writing) }
  }

  function candidatesFor(words: string, writing: Writing): Candidate[] {
    if (writing.language !== undefined) return certainly(writing.language)
    const script = writing.script as SharedScript
    if (script === 'Hani' && hasJapaneseOnly(words)) return certainly('ja')
    if (script === 'Hani' && hasChineseOnly(words)) return certainly('zh')
    const table = parts.model[script]
    if (!table) return []
    const own = logProbabilities(table, words)
    const length = lengthClass(parts.ensemble, writing.letters)
    const alone = temper(own, parts.ensemble.alone[script]?.[length] ?? 1)
    const sure = Math.exp(Math.max(...alone)) >= parts.ensemble.sure
    const rank = (logs: Float64Array) => ranked(table.classes, tellMalayApart(table.classes, logs, words))
    if (sure && extra.size === 0 && languageByLetters(words) === undefined) return rank(alone)
    const opinions = parts.advisers(words)
    const foreign = foreignLanguage(words, writing.letters, opinions, known, extra)
    if (foreign !== undefined) return certainly(foreign, FOREIGN)
    const weights = parts.ensemble.weights[script]?.[length]
    return rank(weights ? combine(table.classes, own, opinions, weights) : alone)
  }
}

/** What people write everywhere: no sign of a language. */
const EVERYWHERE = new Set(
  'ok okay okey oki hm hmm hmmm haha hahaha hehe lol wow xd omg ah oh eh mm mmm email mail url iban pdf whatsapp'.split(
    ' ',
  ),
)

/** How often a script or a letter that only one language has is right; how often two advisers are that agree. */
const CERTAIN = 0.995
const FOREIGN = 0.8

function certainly(language: string, probability: number = CERTAIN): Candidate[] {
  return [{ language, probability }]
}

function ranked(languages: readonly string[], logs: Float64Array): Candidate[] {
  return languages
    .map((language, index) => ({ language, probability: Math.exp(logs[index] ?? -Infinity) }))
    .toSorted((a, b) => b.probability - a.probability)
}
