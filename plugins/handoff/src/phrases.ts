// The phrase files: in each language the words by which people ask for a person, agree, refuse and give up waiting.
import { readdirSync, readFileSync } from 'node:fs'
import { DragomanError, problemOf } from '@dragoman/core'
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
  cancel: terms,
  thanks: terms,
  /** Asks to be written to no more. */
  stop: terms,
})

export type Phrases = z.infer<typeof Phrases>

/** Every phrase file of a folder, in order of locale. */
export function readPhrases(folder: URL = new URL('../phrases/', import.meta.url)): Phrases[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readFile(new URL(name, folder)))
}

function readFile(file: URL): Phrases {
  try {
    return Phrases.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : problemOf(error)
    throw new DragomanError('DRAGOMAN_PLUGIN_INVALID', { plugin: 'handoff', problem: `${file.pathname}: ${problem}` })
  }
}
