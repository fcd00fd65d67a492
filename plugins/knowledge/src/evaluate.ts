// Measures how well intents are recognised, on lines of language, intent and text. `npm run eval -- intent` prints it.
import { calibrate } from './calibration.ts'
import { type Class, createMatcher } from './matcher.ts'

export interface IntentLine {
  readonly language: string
  readonly intent: string
  readonly text: string
}

export interface IntentReport {
  /** Accuracy over all lines, in per cent. */
  readonly micro: number
  /** Mean of the languages' accuracies. */
  readonly macro: number
  readonly perLanguage: Readonly<Record<string, number>>
  /** By length of the text in characters: `≤15`, `16–40`, `>40`. */
  readonly perLength: Readonly<Record<string, number>>
  /** Mean distance between confidence and accuracy over ten equal bands, weighed by their lines (Guo et al. 2017), in per cent. */
  readonly calibrationError: number
  readonly textsPerSecond: number
  /** To learn every line of every language once. */
  readonly loadMs: number
  readonly memoryMB: number
}

const FOLDS = 5

/**
 * Learns from `train` and is asked `lines`. Without `train`, each language's lines are dealt into five parts by turns within
 * an intent, and each part is asked of what was learnt from the other four.
 */
export function evaluateIntent(lines: readonly IntentLine[], train?: readonly IntentLine[]): IntentReport {
  const asked: Asked[] = []
  let askedMs = 0
  for (const [language, own] of groupBy(lines, (line) => line.language)) {
    for (const { known, questions } of train ? given(train, language, own) : folds(own)) {
      const matcher = createMatcher(classesOf(known))
      const confidence = calibrate(matcher.rehearse())
      const began = performance.now()
      for (const { intent, text } of questions) {
        const best = matcher.match(text)[0]
        asked.push({ language, text, right: best?.name === intent, confidence: best ? confidence(best) : 0 })
      }
      askedMs += performance.now() - began
    }
  }
  const memory = process.memoryUsage().heapUsed
  const began = performance.now()
  const learnt = [...groupBy(train ?? lines, (line) => line.language).values()].map((own) =>
    createMatcher(classesOf(own)),
  )
  const loadMs = performance.now() - began
  const memoryMB = Math.max(0, process.memoryUsage().heapUsed - memory) / 2 ** 20
  const perLanguage = accuracies(asked, ({ language }) => language)
  return {
    micro: accuracy(asked),
    macro: mean(Object.values(perLanguage)),
    perLanguage,
    perLength: accuracies(asked, ({ text }) => bandOf(Array.from(text).length)),
    calibrationError: calibrationError(asked),
    textsPerSecond: askedMs === 0 ? 0 : (asked.length / askedMs) * 1000,
    loadMs,
    memoryMB: learnt.length === 0 ? 0 : memoryMB,
  }
}

interface Asked {
  readonly language: string
  readonly text: string
  readonly right: boolean
  readonly confidence: number
}

interface Fold {
  readonly known: readonly IntentLine[]
  readonly questions: readonly IntentLine[]
}

/** A language without lines to learn from is asked of what the others taught. */
function given(train: readonly IntentLine[], language: string, questions: readonly IntentLine[]): readonly Fold[] {
  const own = train.filter((line) => line.language === language)
  return [{ known: own.length > 0 ? own : train, questions }]
}

function folds(lines: readonly IntentLine[]): readonly Fold[] {
  const dealt = [...groupBy(lines, (line) => line.intent).values()].flatMap((own) =>
    own.map((line, place) => ({ line, part: place % FOLDS })),
  )
  return Array.from({ length: FOLDS }, (_, part) => ({
    known: dealt.filter((one) => one.part !== part).map(({ line }) => line),
    questions: dealt.filter((one) => one.part === part).map(({ line }) => line),
  }))
}

function classesOf(lines: readonly IntentLine[]): readonly Class[] {
  return [...groupBy(lines, (line) => line.intent)].map(([name, own]) => ({
    name,
    examples: own.map(({ text }) => text),
  }))
}

function bandOf(length: number): string {
  return length <= 15 ? '≤15' : length <= 40 ? '16–40' : '>40'
}

function accuracies(asked: readonly Asked[], by: (one: Asked) => string): Record<string, number> {
  return Object.fromEntries([...groupBy(asked, by)].map(([key, own]) => [key, accuracy(own)]))
}

function accuracy(asked: readonly Asked[]): number {
  return asked.length === 0 ? 0 : (100 * asked.filter(({ right }) => right).length) / asked.length
}

function calibrationError(asked: readonly Asked[]): number {
  const bands = groupBy(asked, ({ confidence }) => String(Math.min(9, Math.floor(confidence * 10))))
  const off = [...bands.values()].map((band) => {
    const confidence = mean(band.map((one) => 100 * one.confidence))
    return (band.length / asked.length) * Math.abs(accuracy(band) - confidence)
  })
  return off.reduce((total, distance) => total + distance, 0)
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((total, number) => total + number, 0) / numbers.length
}

function groupBy<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, by)
}
