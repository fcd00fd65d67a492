// Makes `model/`: node --conditions=@dragoman/source train/train.ts <folder with language/ and sentiment/>
// Learns from XED and Wisesight, from ordinary sentences (Tatoeba, Leipzig) as neutral ones, which XED has in English only, and
// from the lexicons: their words, alone and within ordinary sentences, teach the table how they look when they are bent,
// stretched and misspelt. The same data gives the same files.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { learnTable, packTables, randomFrom, type Table } from '@dragoman/core/classifier'
import { createAnalyst, type Settings } from '../src/analyze.ts'
import { gramsInto, MOST_GRAMS } from '../src/grams.ts'
import { type Lexicon, loadLexicons, type Sense } from '../src/lexicon.ts'
import { matchWords } from '../src/match.ts'
import { CLASSES, combine, FEATURES, featuresOf, look, type Polarity } from '../src/model.ts'
import { partOf } from '../src/split.ts'

interface Line {
  readonly language: string
  readonly label: Polarity
  readonly text: string
}

const BUCKETS = 2 ** 20
const DRAWS = 900_000
const SEED = 4711
/** Languages with judged lines of all three classes: only they can say how much makes a text more than neutral. */
const JUDGED = new Set(['en', 'th'])
/** Judged lines that a language needs before as many are drawn from them as from its lexicon. */
const ENOUGH = 300
const JUDGED_SHARE = 0.6
/** An ordinary sentence with more than this much mood in it is not taken for a neutral one. */
const ORDINARY = 0.9

const folder = process.argv[2]
if (!folder) throw new Error('Say where language/ and sentiment/ are.')
const lexicons = await loadLexicons()
const judged = rows('sentiment/dev.tsv').flatMap(([language, label, source, text]): Line[] =>
  language && text && source && isPolarity(label) && /^(?:xed|xed-neutral|wisesight)$/.test(source)
    ? [{ language, label, text }]
    : [],
)
const toLearn = Map.groupBy(
  judged.filter(({ text }) => partOf(text) === 'train'),
  ({ language, label }) => `${language} ${label}`,
)
const ordinary = Map.groupBy(
  rows('language/train.tsv').flatMap(([language, source, text]): Line[] =>
    language && text && source && /^(?:tatoeba|lingua-.*)$/.test(source) && isOrdinary(text, language)
      ? [{ language, label: 'neu', text }]
      : [],
  ),
  ({ language }) => language,
)
const languages = [...lexicons].map(([language, lexicon]) => [language, polarWords(lexicon)] as const)

const table = learn(toLearn)
// A customer's message is foreign to a table that knows film subtitles. So the weights are found with a table that has not seen
// the judged languages; found with one that has, they would trust it too much.
const foreign = learn(new Map([...toLearn].filter(([key]) => !JUDGED.has(key.split(' ')[0]!))))
const settings: Settings = {
  combination: fit(
    judged.filter(({ language, text }) => JUDGED.has(language) && partOf(text) !== 'measure'),
    foreign,
  ),
  own: {
    th: fit(
      judged.filter(({ language, text }) => language === 'th' && partOf(text) === 'tune'),
      table,
    ),
  },
}
writeFileSync(new URL('../model/table.bin', import.meta.url), packTables({ sentiment: table }))
writeFileSync(new URL('../model/settings.json', import.meta.url), `${JSON.stringify(settings)}\n`)
report()

function rows(name: string): string[][] {
  return readFileSync(join(folder ?? '', name), 'utf8')
    .split('\n')
    .map((row) => row.split('\t'))
}

function isPolarity(label: string | undefined): label is Polarity {
  return CLASSES.some((each) => each === label)
}

function isOrdinary(text: string, language: string): boolean {
  const { positive, negative } = matchWords(text, [language], lexicons)
  return Math.abs(positive - negative) <= ORDINARY
}

function learn(lessons: typeof toLearn): Table {
  const random = randomFrom(SEED)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  return learnTable({
    classes: CLASSES,
    buckets: BUCKETS,
    features: gramsInto,
    mostFeatures: MOST_GRAMS,
    draws: DRAWS,
    draw,
    rate: 0.5,
    smoothing: 0.1,
    caution: 0.05,
  })

  /**
   * Every language alike in every class: otherwise one with more complaints than praise would itself count as a complaint. More
   * than half of what is drawn was judged by people, where a language has enough of that.
   */
  function draw(answer: number): string {
    const [language, lexicon] = pick(languages)
    const label = CLASSES[answer]!
    const lines = lessons.get(`${language} ${label}`) ?? []
    if (random() < Math.min(JUDGED_SHARE, (JUDGED_SHARE * lines.length) / ENOUGH)) return pick(lines).text
    const plain = ordinary.get(language) ?? []
    if (label === 'neu') return plain.length > 0 ? pick(plain).text : draw(answer)
    const word = pick(lexicon[label])
    return plain.length > 0 && random() < 0.6 ? `${pick(plain).text} ${word}` : word
  }
}

/** A lexicon's polar words as they may stand in a text. */
function polarWords({ whole, stems, phrases, anywhere }: Lexicon): Readonly<Record<'pos' | 'neg', readonly string[]>> {
  const entries = (anywhere.size > 0 ? [anywhere] : [whole, phrases]).flatMap((map) => [...map.values()].flat())
  const all = [...entries, ...(anywhere.size > 0 ? [] : [...stems.values()].flat())]
  const termsOf = (sense: Sense) =>
    all.filter((entry) => entry.sense === sense).map(({ term }) => term.replace('*', ''))
  return { pos: termsOf('positive'), neg: termsOf('negative') }
}

/** Weighs what was found on lines that the table has not learned from; languages and classes alike. */
function fit(from: readonly Line[], by: Table): number[][] {
  const sizes = new Map<string, number>()
  const key = ({ language, label }: Line) => `${language} ${label}`
  for (const line of from) sizes.set(key(line), (sizes.get(key(line)) ?? 0) + 1)
  const examples = from.map((line) => ({
    features: featuresOf(look(line.text, [line.language], lexicons, by)),
    answer: CLASSES.indexOf(line.label),
    weight: 1 / sizes.get(key(line))!,
  }))
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const weights = CLASSES.map(() => zeros())
  const moments = CLASSES.map(() => zeros().fill(1e-6))
  for (let round = 0; round < 400; round++) {
    const gradient = CLASSES.map(() => zeros())
    for (const { features, answer, weight } of examples) {
      for (const [column, chance] of combine(weights, features).entries()) {
        const error = (chance - (column === answer ? 1 : 0)) * weight
        for (const [index, feature] of features.entries()) gradient[column]![index]! += error * feature
      }
    }
    for (const [column, row] of weights.entries()) {
      for (let index = 0; index < FEATURES; index++) {
        const slope = gradient[column]![index]! / total + 0.005 * row[index]!
        moments[column]![index]! += slope * slope
        row[index]! -= (0.3 * slope) / Math.sqrt(moments[column]![index]!)
      }
    }
  }
  return weights.map((row) => row.map((weight) => Math.round(weight * 1000) / 1000))
}

function zeros(): number[] {
  return Array.from({ length: FEATURES }, () => 0)
}

function report(): void {
  const analyst = createAnalyst({ table, lexicons, settings, feelings: new Map() })
  const unseen = judged.filter(({ text }) => partOf(text) === 'measure')
  const right = unseen.filter(({ language, label, text }) => analyst.classify(text, language) === label)
  console.log(
    `${unseen.length} judged lines not learned from: ${((right.length / unseen.length) * 100).toFixed(1)} % right`,
  )
  console.log(JSON.stringify(settings))
}
