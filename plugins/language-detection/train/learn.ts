// One table of the model: which languages, how large, how long; and the lines it is learned from, as people would type them.
import { learnTable, randomFrom, type Table } from '@dragoman/core/classifier'
import { gramsInto, MOST_GRAMS } from '../src/grams.ts'
import type { SharedScript } from '../src/scripts.ts'
import { asTyped, domainShares, drawer } from './corpus.ts'
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
  return learnTable({
    classes: languages,
    buckets,
    features: gramsInto,
    mostFeatures: MOST_GRAMS,
    draw: (answer) => asTyped(draws[answer]!(), random),
    draws: Math.round(lesson.drawsPerLanguage * languages.length),
  })
}
