// Intents, on lines of `language, intent, text`: learned from four fifths of a language's lines and asked of the rest, by turns.
import { evaluateIntent } from '@dragoman/knowledge'
import type { Report } from './evaluation.ts'
import { readLines } from './lines.ts'

export async function report(file: string): Promise<Report> {
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
  }
}

function accuracies(perCent: Readonly<Record<string, number>>): Report {
  return Object.fromEntries(Object.entries(perCent).map(([key, value]) => [key, { accuracy: share(value) }]))
}

/** From per cent to a share of 1, as everything is printed here. */
function share(perCent: number): number {
  return Math.round(perCent * 100) / 10_000
}
