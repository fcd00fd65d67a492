// What was left in the language it was written in.
import { type Locale, sameLanguage } from '@dragoman/core/plugin'
import { withoutSpans } from './length.ts'
import { lettersOf, scriptOf, shareScript } from './scripts.ts'

/** Stretches of the translation that were copied instead of translated, at most five; `names` may stand anywhere. */
export function residueOf(
  text: string,
  from: Locale | undefined,
  translation: string,
  to: Locale,
  names: readonly string[],
): readonly string[] {
  if (!from || sameLanguage(from, to)) return []
  const [source, target] = [text, translation].map((all) => withoutSpans(all, names).slice(0, LOOKED_AT)) as [
    string,
    string,
  ]
  const found = shareScript(from, to) ? copiedRuns(source, target) : foreignRuns(source, from, target)
  return [...new Set(found)].slice(0, 5)
}

/** Comparing takes quadratic time; what was left over begins early in a long text. */
const LOOKED_AT = 5_000

/** Between two scripts: words in the script of the source. Latin letters are at home everywhere, as names and loans. */
function foreignRuns(source: string, from: Locale, target: string): string[] {
  if (scriptOf(from) === 'Latn') return copiedRuns(source, target)
  const letters = lettersOf(from).source
  return target.match(new RegExp(`(?:${letters}[\\p{M}\\u200c]*){2,}`, 'gu')) ?? []
}

const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu
const ENOUGH_WORDS = 3
const ENOUGH_LETTERS = 12

/**
 * Within one script related languages share words, and names stand in all: so three in a row, one of them long and none but the
 * first with a capital letter, or most of the text. Scripts without spaces count by stretches of signs.
 */
function copiedRuns(source: string, target: string): string[] {
  if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(source)) return copiedStretches(source, target)
  const words = target.match(WORD) ?? []
  const written = source.match(WORD) ?? []
  const spoken = ` ${written.join(' ')} `
  const runs: string[] = []
  for (let at = 0; at < words.length;) {
    let length = 0
    while (at + length < words.length && spoken.includes(` ${words.slice(at, at + length + 1).join(' ')} `)) length += 1
    const run = words.slice(at, at + length)
    if (isTelling(run)) runs.push(run.join(' '))
    at += Math.max(1, length)
  }
  if (runs.length > 0) return runs
  return words.length >= 2 && words.join(' ') === written.join(' ') && words.some(isCommon) ? [words.join(' ')] : []
}

function isTelling(run: readonly string[]): boolean {
  if (run.length < ENOUGH_WORDS || run.join('').length < ENOUGH_LETTERS) return false
  return run.filter(isCommon).length >= 2
}

function isCommon(word: string): boolean {
  return word === word.toLowerCase()
}

const STRETCH = 8

function copiedStretches(source: string, target: string): string[] {
  const [from, to] = [source, target].map((text) => text.replaceAll(/[\p{P}\s]+/gu, '')) as [string, string]
  for (let at = 0; at + STRETCH <= to.length; at += 1) {
    let length = STRETCH
    if (!from.includes(to.slice(at, at + length))) continue
    while (at + length < to.length && from.includes(to.slice(at, at + length + 1))) length += 1
    const stretch = to.slice(at, at + length)
    if (/^[\p{L}\p{M}]+$/u.test(stretch)) return [stretch]
  }
  return []
}
