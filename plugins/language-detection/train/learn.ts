// One table of the model: which languages, how large, how long; and the lines it is learned from, as people would type them.
import { learnTable, randomFrom, type Table } from '@dragoman/core/classifier'
import { gramsInto, MOST_GRAMS } from '../src/grams.ts'
import type { SharedScript } from '../src/scripts.ts'
import { asTyped, domainShares, drawer, withBorrowed } from './corpus.ts'
import type { Line } from './line.ts'

export interface Lesson {
  readonly script: SharedScript
  readonly buckets: number
  readonly languages: readonly string[]
  /** How many texts are drawn of each language. */
  readonly drawsPerLanguage: number
}

/** Learns a table from lines whose language is among the lesson's. The same lines and seed give the same bytes. */
export function learn(lesson: Lesson, lines: readonly Line[], seed: number): Table {
  const { languages, buckets } = lesson
  const random = randomFrom(seed)
  const draws = languages.map((language) =>
    drawer(
      lines.filter((line) => line.language === language),
      domainShares(language, lines),
      random,
    ),
  )
  const english = languages.indexOf('en')
  const draw = (answer: number) => {
    const line = draws[answer]!()
    if (line.tokens.length < 2 || random() >= BORROWING || english === -1) return asTyped(line, random)
    const lender = answer !== english && random() < 0.6 ? english : Math.floor(random() * languages.length)
    return withBorrowed(line, draws[lender]!(), random)
  }
  return learnTable({
    classes: languages,
    buckets,
    features: gramsInto,
    mostFeatures: MOST_GRAMS,
    draw,
    draws: Math.round(lesson.drawsPerLanguage * languages.length),
  })
}

/** How often a text has words in it that are not to be taken for its language: mostly English, of every language now and then. */
const BORROWING = 0.07
