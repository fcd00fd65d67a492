// npm run eval -- <language|sentiment|…> --data FILE [--json] [--only-unseen]
// Measures a plugin, as it is configured by default, on a file of lines `language, [label,] [source,] text` parted by tabs.
// Each plugin brings its own answers (`src/evaluation.ts`); how they are counted is the same for all and stands here.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** What a plugin brings: the label it gives a text. */
interface Evaluation {
  /** What is asked for: the line's language, or its label. */
  readonly asks: 'language' | 'label'
  readonly answer: (text: string, language: string) => string | undefined
  /** The plugin's training has seen this line; such lines are left out by `--only-unseen`. */
  readonly trainedOn?: (text: string, source: string | undefined) => boolean
}

const PLUGINS: Readonly<Record<string, () => Promise<{ evaluation: () => Promise<Evaluation> }>>> = {
  language: () => import('@dragoman/language-detection/evaluation'),
  sentiment: () => import('@dragoman/sentiment/evaluation'),
}

interface Line {
  readonly language: string
  readonly expected: string
  readonly source?: string
  readonly text: string
}

interface Judged extends Line {
  readonly given: string | undefined
}

/** A language or class with fewer lines says little: it is left out of means over classes. */
const ENOUGH_LINES = 30

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, json: { type: 'boolean' }, 'only-unseen': { type: 'boolean' } },
})
const load = PLUGINS[positionals[0] ?? '']
if (!load || !values.data) {
  console.error(`npm run eval -- <${Object.keys(PLUGINS).join('|')}> --data FILE [--json] [--only-unseen]`)
  process.exit(2)
}

const memoryBefore = usedMemory()
const startedAt = performance.now()
const evaluation = await (await load()).evaluation()
evaluation.answer('hello', 'en')
const loadMs = Math.round(performance.now() - startedAt)
const memoryMB = Math.max(0, usedMemory() - memoryBefore)

const lines = readLines(values.data, evaluation.asks).filter(
  ({ text, source }) => !values['only-unseen'] || !evaluation.trainedOn?.(text, source),
)
const answeringSince = performance.now()
const judged: Judged[] = lines.map((line) => ({ ...line, given: evaluation.answer(line.text, line.language) }))
const textsPerSecond = Math.round((lines.length / (performance.now() - answeringSince)) * 1000)

const classes = [...new Set(judged.map(({ expected }) => expected))].toSorted()
const byLanguage = [...Map.groupBy(judged, ({ language }) => language)].toSorted(([a], [b]) => (a < b ? -1 : 1))
const result = {
  ...figuresOf(judged),
  perLanguage: Object.fromEntries(byLanguage.map(([language, of]) => [language, languageFigures(of)])),
  perLength: Object.fromEntries(
    [...Map.groupBy(judged, ({ text }) => lengthName(text))].map(([name, of]) => [name, figuresOf(of)]),
  ),
  textsPerSecond,
  loadMs,
  memoryMB,
}
if (values.json) console.log(JSON.stringify(result))
else print()

/** Two columns less than all there can be: the label only where it is asked for, the source where the file has one. */
function readLines(file: string, asks: Evaluation['asks']): Line[] {
  const labelled = asks === 'label'
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((row) => {
      const columns = row.replace(/\r$/, '').split('\t')
      const [language = ''] = columns
      const text = columns.at(-1) ?? ''
      const expected = labelled ? columns[1] : language
      if (columns.length < (labelled ? 3 : 2) || expected === undefined) return []
      return [{ language, expected, source: columns.at(labelled ? 2 : 1), text }]
    })
}

function figuresOf(of: readonly Judged[]): Record<string, number> {
  const languages = [...Map.groupBy(of, ({ language }) => language).values()]
  const figures = { lines: of.length, micro: accuracy(of), macro: mean(languages.map(accuracy)) }
  if (evaluation.asks === 'language') return figures
  const complete = languages.filter((ofLanguage) =>
    classes.every((name) => ofLanguage.filter(({ expected }) => expected === name).length >= ENOUGH_LINES),
  )
  return { ...figures, accuracy: figures.micro, macroF1: mean(complete.map(macroF1)) }
}

function languageFigures(of: readonly Judged[]): Record<string, number> {
  return evaluation.asks === 'language'
    ? { lines: of.length, accuracy: accuracy(of) }
    : { lines: of.length, accuracy: accuracy(of), macroF1: macroF1(of) }
}

function accuracy(of: readonly Judged[]): number {
  return round(of.filter(({ given, expected }) => given === expected).length / Math.max(1, of.length))
}

/** Mean over the classes that these lines have of the harmonic mean of precision and recall. */
function macroF1(of: readonly Judged[]): number {
  const present = classes.filter((name) => of.some(({ expected }) => expected === name))
  return mean(
    present.map((name) => {
      const right = of.filter(({ given, expected }) => given === name && expected === name).length
      const named = of.filter(({ given }) => given === name).length
      const there = of.filter(({ expected }) => expected === name).length
      return (2 * right) / (named + there)
    }),
  )
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : round(numbers.reduce((sum, each) => sum + each, 0) / numbers.length)
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000
}

/** In UTF-16 units. */
function lengthName(text: string): string {
  if (text.length <= 15) return '1–15'
  return text.length <= 40 ? '16–40' : '41–'
}

/** What the process holds on to, in MB; exact where it was started with --expose-gc. */
function usedMemory(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return Math.round((heapUsed + external) / 1e6)
}

function print(): void {
  const { perLanguage, perLength, ...overall } = result
  console.table(overall)
  console.table(perLength)
  console.table(perLanguage)
}
