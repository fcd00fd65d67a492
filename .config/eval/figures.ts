// How answers are counted, the same for every plugin and every package beside it.
import type { Line } from './lines.ts'

export interface Judged extends Line {
  readonly given: string | undefined
  /** 0–1, where the answer came with one. */
  readonly confidence?: number
}

interface Figures {
  readonly lines: number
  /** Accuracy over lines. */
  readonly micro: number
  /** Mean accuracy over languages. */
  readonly macro: number
  readonly accuracy?: number
  /** Mean over the languages that have every class of the file with at least `ENOUGH_LINES` lines. */
  readonly macroF1?: number
  /** Expected calibration error. */
  readonly calibrationError?: number
}

/** A class with fewer lines in a language says little there: the language is left out of the mean. */
const ENOUGH_LINES = 30

export interface Counted extends Figures {
  readonly perLanguage: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly perLength: Readonly<Record<string, Figures>>
}

export function count(judged: readonly Judged[], asks: 'language' | 'label'): Counted {
  const classes = asks === 'label' ? [...new Set(judged.map(({ expected }) => expected))].toSorted() : []
  const byLanguage = [...Map.groupBy(judged, ({ language }) => language)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const byLength = Map.groupBy(judged, ({ text }) => lengthOf(text))
  return {
    ...figuresOf(judged, classes),
    perLanguage: Object.fromEntries(
      byLanguage.map(([language, of]) => [
        language,
        { lines: of.length, accuracy: accuracy(of), ...(classes.length > 0 && { macroF1: macroF1(of, classes) }) },
      ]),
    ),
    perLength: Object.fromEntries(
      LENGTHS.flatMap((length) => {
        const of = byLength.get(length)
        return of ? [[length, figuresOf(of, classes)]] : []
      }),
    ),
  }
}

/** In characters. */
export const LENGTHS = ['≤15', '16–40', '>40'] as const

function lengthOf(text: string): (typeof LENGTHS)[number] {
  const { length } = Array.from(text)
  if (length <= 15) return '≤15'
  return length <= 40 ? '16–40' : '>40'
}

function figuresOf(of: readonly Judged[], classes: readonly string[]): Figures {
  const languages = [...Map.groupBy(of, ({ language }) => language).values()]
  const micro = accuracy(of)
  const sure = of.filter(({ confidence }) => confidence !== undefined)
  const figures = {
    lines: of.length,
    micro,
    macro: mean(languages.map(accuracy)),
    ...(sure.length > 0 && { calibrationError: calibrationError(sure) }),
  }
  if (classes.length === 0) return figures
  const complete = languages.filter((ofLanguage) =>
    classes.every((name) => ofLanguage.filter(({ expected }) => expected === name).length >= ENOUGH_LINES),
  )
  return { ...figures, accuracy: micro, macroF1: mean(complete.map((ofLanguage) => macroF1(ofLanguage, classes))) }
}

function accuracy(of: readonly Judged[]): number {
  return round(of.filter(isRight).length / Math.max(1, of.length))
}

/** A line whose label names no script or region, such as `hi`, asks for the language alone: `hi-Latn` is one of its answers. */
function isRight({ given, expected }: Judged): boolean {
  return given === expected || (given?.startsWith(`${expected}-`) ?? false)
}

/** Mean over the classes that these lines have of the harmonic mean of precision and recall. */
function macroF1(of: readonly Judged[], classes: readonly string[]): number {
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

/** Mean distance between confidence and accuracy over ten bands of confidence, by their lines (Naeini, Cooper, Hauskrecht 2015). */
function calibrationError(of: readonly Judged[]): number {
  const bands = Map.groupBy(of, ({ confidence = 0 }) => Math.min(9, Math.floor(confidence * 10)))
  const distances = [...bands.values()].map((band) => {
    const confidence = band.reduce((sum, one) => sum + (one.confidence ?? 0), 0)
    const right = band.filter(isRight).length
    return Math.abs(confidence - right)
  })
  return round(distances.reduce((sum, each) => sum + each, 0) / of.length)
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : round(numbers.reduce((sum, each) => sum + each, 0) / numbers.length)
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
