// Shows how much of a model has been fetched: on a terminal a bar that fills, elsewhere a line for each quarter.
import type { Progress } from './messages.ts'

export interface Shown {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export function progressOn(stream: Shown, model: string): (progress: Progress) => void {
  return stream.isTTY ? bar(stream, model) : lines(stream, model)
}

const WIDEST = 40

function bar(stream: Shown, model: string): (progress: Progress) => void {
  return ({ loaded, total }) => {
    const share = loaded / total
    const figures = `${percent(share)} of ${megabytes(total)}`
    const room = (stream.columns ?? 80) - model.length - figures.length - 5
    const width = Math.min(WIDEST, room)
    const filled = Math.round(share * width)
    const drawn = width < 5 ? ' ' : ` ${'█'.repeat(filled)}${'░'.repeat(width - filled)} `
    // Over the line as it was; the finished bar stays.
    stream.write(`\r\u001B[2K${model}${drawn}${figures}${loaded >= total ? '\n' : ''}`)
  }
}

function lines(stream: Shown, model: string): (progress: Progress) => void {
  let quartersTold = -1
  return ({ loaded, total }) => {
    const quarters = Math.floor((4 * loaded) / total)
    if (quarters <= quartersTold) return
    quartersTold = quarters
    stream.write(`${model}: ${percent(loaded / total)} of ${megabytes(total)} fetched\n`)
  }
}

export function percent(share: number): string {
  return `${Math.floor(100 * share)} %`
}

function megabytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1e6))} MB`
}
