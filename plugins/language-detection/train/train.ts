// Makes `model/`: node --conditions=@dragoman/source train/train.ts <folder with train.tsv and train-cv.tsv>
// About three minutes on one core. The same data gives the same files.
import { writeFileSync } from 'node:fs'
import { loadAdvisers } from '../src/advisers.ts'
import { createDetector } from '../src/detector.ts'
import { type Model, writeModel } from '../src/model.ts'
import { asTyped, kanjiRuns, randomFrom, readCorpus } from './corpus.ts'
import type { Line } from './line.ts'
import { tuneBelief } from './converse.ts'
import { learn, type Lesson } from './learn.ts'
import { namesIn } from './names.ts'
import { accuracy, calibrationError, hear, weigh } from './weigh.ts'

const LATIN = 'en es fr de pt it nl pl tr vi id ms sv da no fi cs ro hu hi-Latn ar-Latn el-Latn'.split(' ')
const LESSONS: readonly Lesson[] = [
  { script: 'Latn', buckets: 2 ** 16, languages: LATIN, drawsPerLanguage: 50_000 },
  { script: 'Cyrl', buckets: 2 ** 15, languages: ['ru', 'uk'], drawsPerLanguage: 50_000 },
  { script: 'Arab', buckets: 2 ** 15, languages: ['ar', 'fa'], drawsPerLanguage: 50_000 },
  { script: 'Hani', buckets: 2 ** 15, languages: ['zh', 'ja'], drawsPerLanguage: 50_000 },
]
const DOMAINS = ['xed', 'tatoeba', 'lingua', 'cv']
/** Texts heard of each language and held-out kind of text. */
const HEARD = 150
const SEED = 4711

const folder = process.argv[2]
if (!folder) throw new Error('Say where train.tsv and train-cv.tsv are.')

const corpus = readCorpus(folder).flatMap((line) => (line.language === 'ja' ? [line, ...kanjiRuns(line)] : [line]))
const advisers = await loadAdvisers()

const heldOut = new Map(
  DOMAINS.map((domain) => [
    domain,
    learnAll(
      corpus.filter((line) => line.domain !== domain),
      0.4,
    ),
  ]),
)
const hearings = [...heldOut].flatMap(([domain, model]) => {
  const random = randomFrom(SEED)
  return [
    ...Map.groupBy(
      corpus.filter((line) => line.domain === domain),
      (line) => line.language,
    ).values(),
  ].flatMap((lines) =>
    everyNth(lines, HEARD).flatMap((line) => hear(model, advisers, asTyped(line, random), line.language) ?? []),
  )
})
const ensemble = weigh(hearings)
const report = {
  heldOutTexts: hearings.length,
  ownAlone: round(accuracy({ ...ensemble, sure: 0 }, hearings)),
  together: round(accuracy(ensemble, hearings)),
  expectedCalibrationError: round(calibrationError(ensemble, hearings)),
}
const unseen = heldOut.get('tatoeba')
if (!unseen) throw new Error('No example sentences to compose conversations of.')
const detector = createDetector({ model: unseen, ensemble, names: new Set(), advisers })
const { settings: belief, ...conversations } = tuneBelief(
  detector,
  corpus.filter((line) => line.domain === 'tatoeba'),
  randomFrom(SEED),
)
console.log(JSON.stringify({ conversations, belief }))
console.log(JSON.stringify({ ...report, ...ensemble }, undefined, 1))

const file = writeModel(learnAll(corpus, 1))
writeFileSync(new URL('../model/tables.bin', import.meta.url), file)
writeFileSync(
  new URL('../model/ensemble.json', import.meta.url),
  `${JSON.stringify({ report: { ...report, conversations }, belief, ...ensemble, names: namesIn(folder) }, undefined, 1)}\n`,
)
console.log(`${file.length} bytes`)

function learnAll(lines: readonly Line[], effort: number): Model {
  return Object.fromEntries(
    LESSONS.map((lesson) => {
      const learned = learn(
        { ...lesson, drawsPerLanguage: lesson.drawsPerLanguage * effort },
        lines.filter(fits(lesson)),
        SEED,
      )
      return [lesson.script, learned]
    }),
  )
}

/** Japanese lines with kana never reach the table for Han. */
function fits(lesson: Lesson): (line: Line) => boolean {
  return ({ language, tokens }) =>
    lesson.languages.includes(language) &&
    !(language === 'ja' && /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(tokens.join('')))
}

function everyNth<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  return Array.from({ length: Math.min(count, items.length) }, (_, index) => items[Math.floor(index * step)]!)
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
