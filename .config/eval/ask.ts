// Puts a file's lines to someone, and measures how long that takes.
import type { Answer } from './evaluation.ts'
import type { Judged } from './figures.ts'
import type { Line } from './lines.ts'

export interface Asked {
  readonly judged: readonly Judged[]
  readonly textsPerSecond: number
}

export async function ask(
  lines: readonly Line[],
  answer: (text: string, language: string) => Answer | Promise<Answer>,
  progress: (done: number, all: number) => void,
): Promise<Asked> {
  const judged: Judged[] = []
  const since = performance.now()
  for (const line of lines) {
    const answered = answer(line.text, line.language)
    const given = answered instanceof Promise ? await answered : answered
    judged.push(
      typeof given === 'object' ? { ...line, given: given.label, confidence: given.confidence } : { ...line, given },
    )
    if (judged.length % 1_000 === 0) progress(judged.length, lines.length)
  }
  return { judged, textsPerSecond: Math.round((lines.length / Math.max(1, performance.now() - since)) * 1000) }
}

/** Says on stderr how far a run is, at most every two seconds. */
export function progressOf(name: string): (done: number, all: number) => void {
  let last = performance.now()
  return (done, all) => {
    if (performance.now() - last < 2_000) return
    last = performance.now()
    process.stderr.write(`${name}: ${done} of ${all}\n`)
  }
}
