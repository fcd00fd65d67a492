// The phrase files: in each language the words by which people ask for a person, agree, refuse, thank and have enough.
import { readdirSync, readFileSync } from 'node:fs'
import { DragomanError, problemOf } from '@dragoman/core/plugin'
import { z } from 'zod'

const terms = z.array(z.string().min(1))

/** One phrase file. README.md tells translators what belongs in each list. */
const Phrases = z.strictObject({
  /** A request by themselves, wherever they stand: "live chat". */
  direct: terms,
  /** Whom one asks for: "agent". A request alone, or with a word of `want` beside or of `reach` near them. */
  persons: terms,
  /** Too vague for more than a word of `reach` near them: "someone". */
  someone: terms,
  /** Getting in touch: "talk". */
  reach: terms,
  /** Wishing: "I need". */
  want: terms,
  /** May stand between a wish and a person, and around a person alone: "a", "please". */
  fillers: terms,
  negations: terms,
  /** Negations that follow what they negate. */
  negationsAfter: terms,
  bots: terms,
  /** Look like a request and are none: "travel agent". */
  unless: terms,
  /** Begin a new thought without a comma: "but". */
  splits: terms,
  /** Whole messages. */
  yes: terms,
  no: terms,
  /** No longer wants to wait for a person: "never mind, solved". */
  cancel: terms,
  thanks: terms,
  /** Asks to be written to no more. */
  stop: terms,
  /** Change nothing about such a message and may stand in it: "so much", "mate". */
  softeners: terms.default([]),
})

export type Phrases = z.infer<typeof Phrases>

/** Phrases by the locale that their file is named by. */
export type PhrasesByLocale = ReadonlyMap<string, Phrases>

/** Every phrase file of a folder, in order of locale. */
export function readPhrases(folder: URL = new URL('../phrases/', import.meta.url)): PhrasesByLocale {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(names.toSorted().map((name) => [name.slice(0, -'.json'.length), readFile(new URL(name, folder))]))
}

/** Those of the locale itself, else of its language (es-MX → es), else of a sister (pt-PT ↔ pt-BR). */
export function phrasesFor(locale: string, phrases: PhrasesByLocale): Phrases | undefined {
  const [language = locale] = locale.split('-')
  const sister = [...phrases.keys()].find((tag) => tag.startsWith(`${language}-`))
  return phrases.get(locale) ?? phrases.get(language) ?? phrases.get(sister ?? '')
}

function readFile(file: URL): Phrases {
  try {
    return Phrases.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : problemOf(error)
    throw new DragomanError('DRAGOMAN_PLUGIN_INVALID', { plugin: 'handoff', problem: `${file.pathname}: ${problem}` })
  }
}
