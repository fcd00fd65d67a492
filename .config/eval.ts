// npm run eval -- <language|conversation|sentiment|formality|intent|translation> --data FILE [--json] [--only-unseen] [--beside] [--svg FILE]
// Measures a plugin, as it is configured by default, on a file of lines `language, [label,] [source,] text` parted by tabs.
// A plugin brings its answers, or a report of its own, in its package's `./evaluation`; how answers are counted is the same for all.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ask, progressOf } from './eval/ask.ts'
import { barChart } from './eval/chart.ts'
import type { EvaluationModule, Report } from './eval/evaluation.ts'
import { count, type Counted, LENGTHS } from './eval/figures.ts'
import { type Line, readLines } from './eval/lines.ts'
import { PROMISED, RIVALS } from './eval/rivals.ts'

const PLUGINS: Readonly<Record<string, () => Promise<EvaluationModule>>> = {
  language: () => import('@dragoman/language-detection/evaluation'),
  conversation: () => import('@dragoman/language-detection/evaluation/conversation'),
  sentiment: () => import('@dragoman/sentiment/evaluation'),
  formality: () => import('@dragoman/tone/evaluation'),
  intent: () => import('./eval/intent.ts'),
  translation: () => import('@dragoman/translation/evaluation'),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    'only-unseen': { type: 'boolean', default: false },
    beside: { type: 'boolean', default: false },
    svg: { type: 'string' },
  },
})
const [name = ''] = positionals
const load = PLUGINS[name]
const file = values.data
if (!load || file === undefined) {
  const names = Object.keys(PLUGINS).join('|')
  console.error(`npm run eval -- <${names}> --data FILE [--json] [--only-unseen] [--beside] [--svg FILE]`)
  process.exit(2)
}
const result = await measure(await measuredLoad(load), file)
if (values.json) console.log(JSON.stringify(result))
else print(result)

interface Loaded {
  readonly plugin: EvaluationModule
  readonly evaluation?: Awaited<ReturnType<NonNullable<EvaluationModule['evaluation']>>>
  readonly loadMs: number
  readonly memoryMB: number
}

/** Loads the plugin to its first answer. */
async function measuredLoad(load: () => Promise<EvaluationModule>): Promise<Loaded> {
  const memoryBefore = usedMemory()
  const startedAt = performance.now()
  const plugin = await load()
  const evaluation = await plugin.evaluation?.()
  await evaluation?.answer('hello', 'en')
  const loadMs = Math.round(performance.now() - startedAt)
  return { plugin, evaluation, loadMs, memoryMB: Math.max(0, usedMemory() - memoryBefore) }
}

async function measure({ plugin, evaluation, loadMs, memoryMB }: Loaded, file: string): Promise<Report> {
  const onlyUnseen = values['only-unseen']
  if (!evaluation) {
    const report = await plugin.report?.(file, { onlyUnseen, beside: values.beside, progress: progressOf(name) })
    return { loadMs, memoryMB, ...report }
  }
  const lines = readLines(file, evaluation.asks).filter(
    ({ text, source }) => !onlyUnseen || !evaluation.trainedOn?.(text, source),
  )
  const { judged, textsPerSecond } = await ask(lines, evaluation.answer, progressOf(name))
  const ours = { ...count(judged, evaluation.asks), textsPerSecond, loadMs, memoryMB }
  if (!values.beside && values.svg === undefined) return ours
  const beside = await askRivals(lines, evaluation.asks)
  if (values.svg !== undefined) writeFileSync(values.svg, chartOf({ ours, ...beside }))
  return { ...ours, beside }
}

type Measured = Counted & { readonly textsPerSecond: number; readonly loadMs: number }

async function askRivals(
  lines: readonly Line[],
  asks: 'language' | 'label',
): Promise<Readonly<Record<string, Measured>>> {
  const languages = [...new Set([...PROMISED, ...lines.map(({ language }) => language)])]
  const measured: Record<string, Measured> = {}
  for (const rival of RIVALS[name] ?? []) {
    const startedAt = performance.now()
    const answer = await rival.load(languages)
    await answer('hello', 'en')
    const loadMs = Math.round(performance.now() - startedAt)
    const { judged, textsPerSecond } = await ask(lines, answer, progressOf(rival.name))
    measured[rival.name] = { ...count(judged, asks), textsPerSecond, loadMs }
  }
  return measured
}

/** By length: what people compare, and where packages differ most. */
function chartOf(measured: Readonly<Record<string, Measured>>): string {
  const bars = Object.entries(measured).map(([who, { perLength, ...all }]) => ({
    name: who === 'ours' ? 'Dragoman' : who,
    values: [all, ...LENGTHS.map((length) => perLength[length])].map((figures) => figures?.macroF1 ?? figures?.macro),
  }))
  const lowest = Math.min(...bars.flatMap(({ values }) => values.filter((value) => value !== undefined)))
  return barChart(
    `${name}: mean over languages, in per cent, by characters`,
    ['all', ...LENGTHS],
    bars,
    Math.max(0, Math.floor(lowest * 10 - 0.5) / 10),
  )
}

/** What the process holds on to, in MB; exact where it was started with --expose-gc. */
function usedMemory(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return Math.round((heapUsed + external) / 1e6)
}

/** Single figures in one table, groups of figures in one each. */
function print(report: Report): void {
  const { beside, ...own } = report
  const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null
  console.table(Object.fromEntries(Object.entries(own).filter(([, value]) => !isGroup(value))))
  for (const [title, value] of Object.entries(own)) {
    if (!isGroup(value)) continue
    console.log(title)
    console.table(value)
  }
  if (!isGroup(beside)) return
  console.log('beside')
  console.table(Object.fromEntries(Object.entries({ ours: own, ...beside }).map(([who, of]) => [who, summary(of)])))
}

/** One row of the comparison. */
function summary({ perLength, perLanguage, ...all }: Measured): Record<string, unknown> {
  const lengths = Object.entries(perLength).map(([length, of]) => [length, of.macroF1 ?? of.macro ?? of.accuracy])
  // some packages know English alone
  const english = perLanguage['en']
  return { ...all, ...Object.fromEntries(lengths), ...(english && { en: english['macroF1'] ?? english['accuracy'] }) }
}
