// Which register is a text in? Marks decide where they agree; where they do not, a small model that has read formal and informal
// versions of the same sentences (CoCoA-MT).
import { readFileSync } from 'node:fs'
import { logOdds, type Tables, unpackTables } from '@dragoman/core/classifier'
import { type Locale, type Register, languageOf } from '@dragoman/core/plugin'
import { featuresOf, MOST_FEATURES } from './features.ts'
import { MARKERS } from './markers.ts'
import { marksIn, registerByMarks } from './rules.ts'

// `src/register` and `dist/register` lie equally deep.
const MODEL = new URL('../../model/register.bin', import.meta.url)
/** Log-odds from which the model is believed about a text whose marks disagree. */
const SURE = 1

let tables: Tables | undefined
const into = new Int32Array(MOST_FEATURES)

/**
 * The register that the words of `text` show; `undefined` where they show none, both alike, or the language is not known. Most
 * sentences about parcels show none.
 */
export function registerOf(text: string, locale: Locale): Register | undefined {
  const marks = marksIn(text, locale)
  if (!marks) return undefined
  if (marks.formal === 0 || marks.informal === 0) return registerByMarks(marks)
  const odds = formalOdds(text, locale)
  if (odds === undefined) return registerByMarks(marks)
  return Math.abs(odds) < SURE ? undefined : odds > 0 ? 'formal' : 'informal'
}

/** The likelier register, even of a text that hardly shows one; `undefined` only where the language is not known. */
export function classify(text: string, locale: Locale): Register | undefined {
  const marks = marksIn(text, locale)
  if (!marks) return undefined
  const agreed = marks.sure && (marks.formal === 0 || marks.informal === 0) ? registerByMarks(marks) : undefined
  if (agreed) return agreed
  const odds = formalOdds(text, locale)
  if (odds === undefined) return registerByMarks(marks)
  return odds >= 0 ? 'formal' : 'informal'
}

/** By how much the model holds formal for likelier, as log-odds. */
function formalOdds(text: string, locale: Locale): number | undefined {
  if (locale in MARKERS && locale.includes('-')) return undefined
  const language = languageOf(locale)
  tables ??= unpackTables(readFileSync(MODEL))
  const table = tables[language]
  if (!table) return undefined
  const [formal = 0, informal = 0] = logOdds(table, into, featuresOf(language)(into, text, table.buckets))
  return formal - informal
}
