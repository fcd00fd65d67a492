// Makes `model/`: node --conditions=@dragoman/source train/train.ts <folder with train.tsv and train-cv.tsv>
// About four minutes on one core. The same data gives the same files.
import { writeFileSync } from 'node:fs'
import { packTables, randomFrom } from '@dragoman/core/classifier'
import { loadAdvisers } from '../src/advisers.ts'
import { createDetector } from '../src/detector.ts'
import type { Model } from '../src/model.ts'
import { asTyped, kanjiRuns, readCorpus } from './corpus.ts'
import { hashOf, type Line } from './line.ts'
import { tuneBelief } from './converse.ts'
import { learn, type Lesson } from './learn.ts'
import { namesIn } from './names.ts'
import { packEld } from './pack-eld.ts'
import { accuracy, calibrationError, hear, weigh } from './weigh.ts'

const LATIN = 'en es fr de pt it nl pl tr vi id ms sv da no fi cs ro hu hi-Latn ar-Latn el-Latn zh-Latn'.split(' ')
const LESSONS: readonly Lesson[] = [
  { script: 'Latn', buckets: 2 ** 18, languages: LATIN, drawsPerLanguage: 120_000 },
  { script: 'Cyrl', buckets: 2 ** 15, languages: ['ru', 'uk'], drawsPerLanguage: 50_000 },
  { script: 'Arab', buckets: 2 ** 15, languages: ['ar', 'fa'], drawsPerLanguage: 50_000 },
  { script: 'Hani', buckets: 2 ** 15, languages: ['zh', 'ja'], drawsPerLanguage: 50_000 },
]
/** What is held out in turn: a kind of text, as new as a customer's may be, and a tenth of all kinds. */
const HOLDINGS: readonly ((line: Line) => boolean)[] = [
  ...['xed', 'tatoeba', 'lingua', 'cv'].map((domain) => (line: Line) => line.domain === domain),
  ({ tokens }) => hashOf(tokens.join(' ')) % 10 === 0,
]
const EXAMPLE_SENTENCES = 1
/** Texts heard of each language and held-out kind of text. */
const HEARD = 150
const SEED = 4711

const folder = process.argv[2]
if (!folder) throw new Error('Say where train.tsv and train-cv.tsv are.')

const corpus = readCorpus(folder).flatMap((line) => (line.language === 'ja' ? [line, ...kanjiRuns(line)] : [line]))
writeFileSync(new URL('../model/eld.bin', import.meta.url), await packEld())
const advisers = await loadAdvisers()

const experiments = HOLDINGS.map((held) => ({
  lines: corpus.filter((line) => !line.made && held(line)),
  model: learnAll(
    corpus.filter((line) => !held(line)),
    0.2,
  ),
}))
const hearings = experiments.flatMap(({ lines, model }) => {
  const random = randomFrom(SEED)
  return [...Map.groupBy(lines, (line) => line.language).values()].flatMap((lines) =>
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
const unseen = experiments[EXAMPLE_SENTENCES]
if (!unseen) throw new Error('No example sentences to compose conversations of.')
const detector = createDetector({ model: unseen.model, ensemble, names: new Set(), advisers })
const { settings: belief, ...conversations } = tuneBelief(detector, unseen.lines, randomFrom(SEED))
console.log(JSON.stringify({ conversations, belief }))
console.log(JSON.stringify({ ...report, ...ensemble }, undefined, 1))

const file = packTables(learnAll(corpus, 1))
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
