// A translation is about as long as what it translates, when a letter counts for what it says in its script.
import { type Locale, protectedSpans } from '@dragoman/core/plugin'
import { WEIGHT, scriptOf } from './scripts.ts'

const MOST = 2.5
/** Short answers differ widely: `OK.` → `Das ist in Ordnung.` */
const ALLOWANCE = 15

export function lengthIsOdd(text: string, from: Locale | undefined, translation: string, to: Locale): boolean {
  const before = weigh(text, from)
  const after = weigh(translation, to)
  return after > before * MOST + ALLOWANCE || before > after * MOST + ALLOWANCE
}

/** In Latin letters. Protected spans stand on both sides and say nothing. */
function weigh(text: string, locale: Locale | undefined): number {
  const words = withoutSpans(text)
  return (words.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0) * (locale ? (WEIGHT[scriptOf(locale)] ?? 1) : 1)
}

/** The text with a space for each of its protected spans. */
export function withoutSpans(text: string, names: readonly string[] = []): string {
  let rest = ''
  let at = 0
  for (const { start, end } of protectedSpans(text, names)) {
    rest += `${text.slice(at, start)} `
    at = end
  }
  return rest + text.slice(at)
}
