// The two that are asked where the own model is not sure: eld (pieces of bytes, 42 languages of shared scripts) and franc (trigram
// ranks, 187 languages). Each answers with scores relative to its first choice, which is 1.
import { readFile } from 'node:fs/promises'
import { languageOf, parseLocale } from '@dragoman/core/locale'
import { francAll } from 'franc'
import { readEld } from './eld.ts'

type Scores = ReadonlyMap<string, number>

export interface Opinions {
  readonly eld: Scores
  readonly franc: Scores
}

export type Advisers = (words: string) => Opinions

export async function loadAdvisers(): Promise<Advisers> {
  const eld = readEld(await readFile(new URL('../model/eld.bin', import.meta.url)))
  return (words) => ({ eld: withIndonesian(eld(words)), franc: askFranc(words) })
}

/** franc's ranking costs by the letter and gains little past a few sentences. */
const FRANC_LONGEST = 300
/** Ranks below this never become first, whatever the weights. */
const FRANC_MOST = 40

function askFranc(words: string): Scores {
  const scores = new Map<string, number>()
  for (const [code, score] of francAll(words.slice(0, FRANC_LONGEST), { minLength: 1 }).slice(0, FRANC_MOST)) {
    const language = languageOfCode(code)
    if (language !== undefined && !scores.has(language)) scores.set(language, score)
  }
  return scores
}

/** eld has no Indonesian and calls it Malay. */
function withIndonesian(scores: Scores): Scores {
  const malay = scores.get('ms')
  return malay === undefined ? scores : new Map([...scores, ['id', malay]])
}

const codes = new Map<string, string | undefined>([['und', undefined]])

/** The language that we know an ISO 639-3 code as: `deu` is `de`, both forms of Norwegian are `no`, `cmn` is `zh`. */
function languageOfCode(code: string): string | undefined {
  if (!codes.has(code)) {
    const language = parseLocale(code)
    codes.set(code, language === undefined ? undefined : (SAME[languageOf(language)] ?? languageOf(language)))
  }
  return codes.get(code)
}

const SAME: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  zlm: 'ms',
  zsm: 'ms',
  arb: 'ar',
  pes: 'fa',
  prs: 'fa',
  cmn: 'zh',
  fil: 'tl',
}
