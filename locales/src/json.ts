// Reads JSON that people edit by hand, and says on which line it broke.

type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object with anything in it. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** The object that `text` holds. Throws an `Error` such as `de/bot.json:12: Unexpected token …`. */
export function parseJsonObject(text: string, file: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`${file}:${brokenLine(text)}: ${messageOf(error)}`, { cause: error })
  }
  if (isJsonObject(value)) return value
  throw new Error(`${file}:1: The file should hold one object, { … }.`)
}

/** Of something that came out of `JSON.parse`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * The line, from 1, on which broken JSON goes wrong. V8 tells the position of some errors only, so we look for the shortest
 * beginning of the text that no ending could complete.
 */
function brokenLine(text: string): number {
  let fine = 0
  let broken = text.length + 1
  while (fine < broken) {
    const middle = (fine + broken) >> 1
    if (isBeyondRepair(text.slice(0, middle))) broken = middle
    else fine = middle + 1
  }
  return text.slice(0, Math.max(0, fine - 1)).split('\n').length
}

function isBeyondRepair(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return false
  } catch (error) {
    const message = messageOf(error)
    if (/Unexpected end|Unterminated/.test(message)) return false
    const position = /at position (\d+)/.exec(message)?.[1]
    return position === undefined || Number(position) < beginning.length
  }
}
