// The lines a model may learn from, and how they are drawn: every language alike, whole or in fragments, as people type.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tokensOf } from '../src/prepare.ts'
import type { Line } from './line.ts'
import { neighbours } from './neighbours.ts'
import { romanised } from './romanise.ts'

/** Sources that README.md of the data marks *train: yes*; a line of any other is left out. */
const ALLOWED = /^(?:xed|tatoeba|lingua-.+|cv(?:-.+)?)$/

export function readCorpus(folder: string): Line[] {
  const lines = ['train.tsv', 'train-cv.tsv'].flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n').flatMap(parseLine),
  )
  return [...lines, ...lines.flatMap(romanised), ...neighbours(lines), ...ownLines()]
}

/** Everyday lines that were written for this: what people ask a shop, and how friends talk, where the data has little of it. */
function ownLines(): Line[] {
  const folder = new URL('own/', import.meta.url)
  return readdirSync(folder).flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .flatMap((text): Line[] => {
        const tokens = tokensOf(text)
        return tokens.length === 0 ? [] : [{ language: name.replace('.txt', ''), domain: 'own', tokens }]
      }),
  )
}

function parseLine(row: string): Line[] {
  const [language, source, text] = row.split('\t')
  if (!language || !source || !text || !ALLOWED.test(source)) return []
  const tokens = tokensOf(text)
  return tokens.length === 0 ? [] : [{ language, domain: source.replace(/-.*/, ''), tokens }]
}

/** Draws lines of one language, its domains by `shares`: see `domainShares`. */
export function drawer(lines: readonly Line[], shares: ReadonlyMap<string, number>, random: () => number): () => Line {
  const domains = [...Map.groupBy(lines, (line) => line.domain)].map(([domain, ofDomain]) => ({
    ofDomain,
    share: shares.get(domain) ?? 0,
  }))
  const total = domains.reduce((sum, { share }) => sum + share, 0)
  return () => {
    let left = random() * total
    const { ofDomain } = domains.find(({ share }) => (left -= share) < 0) ?? domains[0] ?? { ofDomain: [] }
    const line = ofDomain[Math.floor(random() * ofDomain.length)]
    if (!line) throw new Error('A language has no lines.')
    return line
  }
}

/** Languages so alike that a model would rather learn which of them has lines of which kind. */
const ALIKE = [
  ['id', 'ms'],
  ['da', 'no', 'sv'],
  ['es', 'pt', 'it'],
  ['ru', 'uk'],
  ['ar', 'fa'],
  ['zh', 'ja'],
]

/**
 * How often each domain is drawn from: by the square root of its size, so that a large one does not drown the rest. Languages
 * that are alike take the least of theirs: everyday Malay is rare here, and everyday words are not to count as Indonesian for it.
 */
export function domainShares(language: string, lines: readonly Line[]): Map<string, number> {
  const group = ALIKE.find((languages) => languages.includes(language)) ?? [language]
  const shares = new Map<string, number>()
  for (const each of group) {
    const ofLanguage = lines.filter((line) => line.language === each)
    for (const [domain, { length }] of Map.groupBy(ofLanguage, (line) => line.domain)) {
      const share = Math.sqrt(length) * (domain === 'own' ? OWN_COUNTS : 1)
      shares.set(domain, Math.min(shares.get(domain) ?? Infinity, share))
    }
  }
  return shares
}

/** The own lines are few, and are what a shop hears. */
const OWN_COUNTS = 3

/** The words as someone might type them: the whole line, or one to five words of it; now and then without accents. */
export function asTyped(line: Line, random: () => number): string {
  const whole = random() < 0.4
  const length = whole ? line.tokens.length : 1 + Math.floor(random() * 5)
  const start = whole ? 0 : Math.floor(random() * Math.max(1, line.tokens.length - length + 1))
  const words = spaceless(line.language)
    ? pieceOf(line.tokens.join(''), whole, random)
    : line.tokens.slice(start, start + length).join(' ')
  const lower = words.toLowerCase().replaceAll('i\u0307', 'i')
  return random() < 0.06 ? withoutAccents(lower) : lower
}

/** A few words of the line with a few of another language among them, as brands, titles and error messages stand in every one. */
export function withBorrowed(line: Line, lender: Line, random: () => number): string {
  const own = someWords(line.tokens, 2 + Math.floor(random() * 6), random)
  const borrowed = someWords(lender.tokens, 1 + Math.floor(random() * 5), random)
  return own
    .toSpliced(Math.floor(random() * (own.length + 1)), 0, ...borrowed)
    .join(' ')
    .toLowerCase()
}

function someWords(tokens: readonly string[], count: number, random: () => number): readonly string[] {
  const start = Math.floor(random() * Math.max(1, tokens.length - count + 1))
  return tokens.slice(start, start + count)
}

function spaceless(language: string): boolean {
  return language === 'zh' || language === 'ja'
}

/** Japanese meets Chinese only where it has no kana: a run of kanji. */
export function kanjiRuns(line: Line): Line[] {
  const runs = line.tokens.join(' ').match(/\p{sc=Han}{2,}/gu) ?? []
  return runs.map((run) => ({ ...line, tokens: [run] }))
}

function pieceOf(text: string, whole: boolean, random: () => number): string {
  if (whole) return text
  const length = 1 + Math.floor(random() * 8)
  const start = Math.floor(random() * Math.max(1, text.length - length + 1))
  return text.slice(start, start + length)
}

function withoutAccents(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .normalize('NFC')
}
