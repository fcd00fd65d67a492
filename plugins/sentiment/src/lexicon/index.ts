// The lexicons by language.
import { ja, ko, th, zh } from './asian.ts'
import { da, de, en, nl, no, sv } from './germanic.ts'
import { ar, el, fa, fi, he, hi, hu, id, ms, tr, vi } from './others.ts'
import { es, fr, it, pt, ro } from './romance.ts'
import { cs, pl, ru, uk } from './slavic.ts'
import type { Words } from './words.ts'

export const LEXICONS: Readonly<Record<string, Words>> = {
  ar, cs, da, de, el, en, es, fa, fi, fr, he, hi, hu, id, it, ja, ko, ms, nl, no, pl, pt, ro, ru, sv, th, tr, uk, vi, zh,
} // prettier-ignore
