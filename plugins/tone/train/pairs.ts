// The pairs of CoCoA-MT's training part: lines `language, formal|informal, text`, of which each two in a row say the same.
import { readFileSync } from 'node:fs'

export interface Pair {
  readonly formal: string
  readonly informal: string
}

export const FOLDS = 5

/** By language. Throws where a line begins no pair. */
export function readPairs(path: string): ReadonlyMap<string, readonly Pair[]> {
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split('\t'))
  const byLanguage = new Map<string, Pair[]>()
  for (let index = 0; index + 1 < rows.length; index += 2) {
    const [language = '', first, formal = ''] = rows[index] ?? []
    const [other, second, informal = ''] = rows[index + 1] ?? []
    if (language !== other || first !== 'formal' || second !== 'informal')
      throw new Error(`line ${index + 1} begins no pair`)
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), { formal, informal }])
  }
  return byLanguage
}
