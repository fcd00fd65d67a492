// Makes `model/`: node --conditions=@dragoman/source train/train.ts <folder with language/ and sentiment/>
// Learns from XED and Wisesight; ordinary sentences (Tatoeba, Leipzig) stand in for neutral ones, which XED has only in English.
// The same data gives the same files.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gramsInto, MOST_GRAMS } from '../src/grams.ts'
import { createAnalyst, type Settings } from '../src/analyze.ts'
import { CLASSES, combine, FEATURES, featuresOf, look, type Polarity, type Table } from '../src/model.ts'
import { partOf } from '../src/split.ts'

interface Line {
  readonly language: string
  readonly label: Polarity
  readonly source: string
  readonly text: string
}

const BUCKETS = 2 ** 19
const DRAWS = 500_000
const RATE = 0.5
const SMOOTHING = 0.1
const SEED = 4711
/** Languages with judged lines of all three classes: only they can say how much makes a text more than neutral. */
const JUDGED = new Set(['en', 'th'])
/** Judged lines that a language needs before the model is heard in it. */
const ENOUGH = 500

const folder = process.argv[2]
if (!folder) throw new Error('Say where language/ and sentiment/ are.')
const labelled = rows('sentiment/dev.tsv').flatMap(([language, label, source, text]): Line[] =>
  language && text && source && isPolarity(label) && /^(?:xed|xed-neutral|wisesight)$/.test(source)
    ? [{ language, label, source, text }]
    : [],
)
const heard = new Set(
  [...Map.groupBy(labelled, ({ language }) => language)]
    .filter(([, of]) => of.length >= ENOUGH)
    .map(([language]) => language),
)
const ordinary = rows('language/train.tsv').flatMap(([language, source, text]): Line[] =>
  language && text && source === 'tatoeba' && heard.has(language)
    ? [{ language, label: 'neu', source: 'ordinary', text }]
    : [],
)
const lines = [...labelled, ...ordinary]

const table = learn(lines.filter(({ language, text }) => heard.has(language) && partOf(text) === 'train'))
const judged = labelled.filter(({ language, text }) => JUDGED.has(language) && partOf(text) === 'tune')
const settings: Settings = {
  heard: [...heard].toSorted(),
  combination: fit(judged, true),
  withoutModel: fit(judged, false),
}
const header = Buffer.alloc(8)
header.writeUInt32LE(table.buckets, 0)
header.writeFloatLE(table.scale, 4)
writeFileSync(
  new URL('../model/table.bin', import.meta.url),
  Buffer.concat([header, Buffer.from(table.weights.buffer)]),
)
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

/** Multinomial logistic regression by stochastic gradient descent with AdaGrad steps (Duchi, Hazan, Singer 2011). */
function learn(from: readonly Line[]): Table {
  const random = randomFrom(SEED)
  // Every class alike, and every language alike in every class: otherwise a language with more complaints than praise would
  // itself count as a complaint. Large ones count by the square root of what they have.
  const shares = new Map(
    [...Map.groupBy(from, ({ language }) => language)].map(([language, of]) => [language, Math.sqrt(of.length)]),
  )
  const byClass = CLASSES.map((label) => {
    const groups = [
      ...Map.groupBy(
        from.filter((line) => line.label === label),
        ({ language }) => language,
      ),
    ].map(([language, of]) => ({ of, share: shares.get(language) ?? 0 }))
    return { groups, total: groups.reduce((sum, { share }) => sum + share, 0) }
  })
  const width = CLASSES.length
  const weights = new Float32Array(BUCKETS * width)
  const gradients = new Float32Array(BUCKETS).fill(0.05)
  const grams = new Int32Array(MOST_GRAMS)
  for (let step = 0; step < DRAWS; step++) {
    const answer = step % width
    const { groups, total } = byClass[answer]!
    let left = random() * total
    const { of } = groups.find(({ share }) => (left -= share) < 0) ?? groups[0]!
    const count = gramsInto(grams, of[Math.floor(random() * of.length)]!.text, BUCKETS)
    if (count === 0) continue
    const share = 1 / Math.sqrt(count)
    const odds = CLASSES.map((_, column) => {
      let sum = 0
      for (let gram = 0; gram < count; gram++) sum += weights[grams[gram]! * width + column]!
      return Math.exp(sum * share)
    })
    const all = odds.reduce((sum, odd) => sum + odd, 0)
    const errors = odds.map(
      (odd, column) => (odd / all - (column === answer ? 1 - SMOOTHING : SMOOTHING / (width - 1))) * share,
    )
    const size = errors.reduce((sum, error) => sum + error * error, 0)
    const rate = RATE * (1 - step / DRAWS)
    for (let gram = 0; gram < count; gram++) {
      const bucket = grams[gram]!
      gradients[bucket]! += size
      const stride = rate / Math.sqrt(gradients[bucket]!)
      for (let column = 0; column < width; column++) weights[bucket * width + column]! -= stride * errors[column]!
    }
  }
  const sizes = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .toSorted()
  const scale = (sizes[Math.floor(sizes.length * 0.999)] ?? 1) / 127
  return {
    buckets: BUCKETS,
    scale,
    weights: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
  }
}

/** Weighs model, lexicon and emoji on lines that the model has not learned from; languages and classes alike. */
function fit(from: readonly Line[], withModel: boolean): number[][] {
  const sizes = new Map<string, number>()
  const key = ({ language, label }: Line) => `${language} ${label}`
  for (const line of from) sizes.set(key(line), (sizes.get(key(line)) ?? 0) + 1)
  const examples = from.map((line) => ({
    features: featuresOf(look(withModel ? table : undefined, line.text, [line.language])),
    answer: CLASSES.indexOf(line.label),
    weight: 1 / Math.sqrt(sizes.get(key(line))!),
  }))
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const rows = CLASSES.map(() => zeros())
  const moments = CLASSES.map(() => zeros().fill(1e-6))
  for (let round = 0; round < 400; round++) {
    const gradient = CLASSES.map(() => zeros())
    for (const { features, answer, weight } of examples) {
      for (const [column, chance] of combine(rows, features).entries()) {
        const error = (chance - (column === answer ? 1 : 0)) * weight
        for (const [index, feature] of features.entries()) gradient[column]![index]! += error * feature
      }
    }
    for (const [column, row] of rows.entries()) {
      for (let index = 0; index < FEATURES; index++) {
        const slope = gradient[column]![index]! / total + 0.0005 * row[index]!
        moments[column]![index]! += slope * slope
        row[index]! -= (0.3 * slope) / Math.sqrt(moments[column]![index]!)
      }
    }
  }
  return rows.map((row) => row.map((weight) => Math.round(weight * 1000) / 1000))
}

function zeros(): number[] {
  return Array.from({ length: FEATURES }, () => 0)
}

function report(): void {
  const analyst = createAnalyst(table, settings)
  const unseen = labelled.filter(({ text }) => partOf(text) === 'measure')
  const right = unseen.filter(({ language, label, text }) => analyst.classify(text, language) === label)
  console.log(
    `${unseen.length} labelled lines not learned from: ${((right.length / unseen.length) * 100).toFixed(1)} % right`,
  )
  console.log(JSON.stringify(settings))
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32, Tommy Ettinger, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
