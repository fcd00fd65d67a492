// The learned substitutions as a file: JSON under Brotli, by `language register`.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { type Locale, type Register, languageOf } from '@dragoman/core/plugin'
import type { Substitutions } from './substitute.ts'

export const DIRECTIONS = ['formal', 'informal'] as const satisfies readonly Register[]

interface Packed {
  readonly always: Substitutions['always']
  readonly beside: Substitutions['beside']
  readonly unsure: readonly string[]
  readonly stays: readonly string[]
  readonly endings: readonly string[]
}

// `src/rewrite` and `dist/rewrite` lie equally deep.
const FILE = new URL('../../model/rewriting.json.br', import.meta.url)

let loaded: Readonly<Record<string, Substitutions>> | undefined

/** Those into this register, where the language's are good enough to be used. */
export function substitutionsInto(register: Register, locale: Locale): Substitutions | undefined {
  loaded ??= unpackSubstitutions(readFileSync(FILE))
  return loaded[`${languageOf(locale)} ${register}`]
}

/** The same substitutions give the same bytes. */
export function packSubstitutions(all: Readonly<Record<string, Substitutions>>): Uint8Array {
  const packed = Object.entries(all).map(([name, { unsure, stays, endings, always, beside }]): [string, Packed] => [
    name,
    { always, beside, unsure: [...unsure], stays: [...stays], endings: [...endings] },
  ])
  return brotliCompressSync(JSON.stringify(Object.fromEntries(packed)))
}

function unpackSubstitutions(file: Uint8Array): Readonly<Record<string, Substitutions>> {
  const packed = JSON.parse(brotliDecompressSync(file).toString('utf8')) as Readonly<Record<string, Packed>>
  const entries = Object.entries(packed).map(
    ([name, { always, beside, unsure, stays, endings }]): [string, Substitutions] => [
      name,
      {
        // A word such as `constructor` is no entry that every object has.
        always: Object.assign(Object.create(null) as Record<string, string>, always),
        beside: Object.assign(Object.create(null) as Record<string, string>, beside),
        unsure: new Set(unsure),
        stays: new Set(stays),
        endings: new Set(endings),
      },
    ],
  )
  return Object.fromEntries(entries)
}
