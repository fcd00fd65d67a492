// Intents, on lines of `language, intent, text`: learned from four fifths of a language's lines and asked of the rest, by turns.
import { createRequire } from 'node:module'
import { evaluateIntent, type IntentLine } from '@dragoman/knowledge'
import type { Report, ReportOptions } from './evaluation.ts'
import { count, type Counted, type Judged } from './figures.ts'
import { readLines } from './lines.ts'

export async function report(file: string, { beside, progress }: ReportOptions): Promise<Report> {
  const lines = readLines(file, 'label').map(({ language, expected, text }) => ({ language, intent: expected, text }))
  const { micro, macro, calibrationError, perLanguage, perLength, ...cost } = evaluateIntent(lines)
  return {
    lines: lines.length,
    micro: share(micro),
    macro: share(macro),
    accuracy: share(micro),
    calibrationError: share(calibrationError),
    perLanguage: accuracies(perLanguage),
    perLength: accuracies(perLength),
    textsPerSecond: Math.round(cost.textsPerSecond),
    loadMs: Math.round(cost.loadMs),
    memoryMB: Math.round(cost.memoryMB),
    ...(beside && { beside: { '@nlpjs/nlp': await nlpjs(lines, progress) } }),
  }
}

function accuracies(perCent: Readonly<Record<string, number>>): Report {
  return Object.fromEntries(Object.entries(perCent).map(([key, value]) => [key, { accuracy: share(value) }]))
}

/** From per cent to a share of 1, as everything is printed here. */
function share(perCent: number): number {
  return Math.round(perCent * 100) / 10_000
}

const FOLDS = 5

/** The same lines, learned from and asked in the same five turns: the n-th example of an intent is in part n modulo five. */
async function nlpjs(lines: readonly IntentLine[], progress: ReportOptions['progress']): Promise<Counted> {
  const judged: Judged[] = []
  for (const [language, own] of Map.groupBy(lines, (line) => line.language)) {
    const dealt = [...Map.groupBy(own, ({ intent }) => intent).values()].flatMap((of) =>
      of.map((line, place) => ({ ...line, part: place % FOLDS })),
    )
    for (let part = 0; part < FOLDS; part++) {
      const learned = await learn(
        language,
        dealt.filter((line) => line.part !== part),
      )
      for (const { intent, text } of dealt.filter((line) => line.part === part)) {
        const { intent: given } = await learned.process(language, text)
        judged.push({ language, expected: intent, text, given })
      }
      progress(judged.length, lines.length)
    }
  }
  return count(judged, 'language')
}

interface Nlp {
  settings: Record<string, unknown>
  addLanguage: (language: string) => void
  addDocument: (language: string, text: string, intent: string) => void
  train: () => Promise<void>
  process: (language: string, text: string) => Promise<{ intent: string }>
}

async function learn(language: string, lines: readonly IntentLine[]): Promise<Nlp> {
  const require = createRequire(import.meta.url)
  const { containerBootstrap } = require('@nlpjs/core') as {
    containerBootstrap: () => Promise<{ use: (plugin: object) => void; get: (name: 'nlp') => Nlp }>
  }
  const { Nlp } = require('@nlpjs/nlp') as { Nlp: object }
  const { LangAll } = require('@nlpjs/lang-all') as { LangAll: object }
  const container = await containerBootstrap()
  container.use(LangAll)
  container.use(Nlp)
  const nlp = container.get('nlp')
  Object.assign(nlp.settings, { autoSave: false, nlu: { log: false } })
  nlp.addLanguage(language)
  for (const { text, intent } of lines) nlp.addDocument(language, text, intent)
  await nlp.train()
  return nlp
}
