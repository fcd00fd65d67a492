// Names of people and places: words that stand capitalised inside sentences of several languages. They say nothing of
// the language they are used in.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const LATIN = new Set('en es fr pt it nl pl tr vi id ms sv da no fi cs ro hu'.split(' '))
/** A word is a name if this many languages write it with a capital where a sentence would not. German does so with every noun. */
const LANGUAGES = 4

export function namesIn(folder: string): string[] {
  const capital = new Map<string, Set<string>>()
  const small = new Map<string, number>()
  for (const name of ['train.tsv', 'train-cv.tsv']) {
    for (const row of readFileSync(join(folder, name), 'utf8').split('\n')) {
      const [language, , text] = row.split('\t')
      if (!language || !text || !LATIN.has(language)) continue
      const words = text.match(/[\p{L}\p{M}]+|[.!?:"“”«»…-]/gu) ?? []
      for (const [index, word] of words.entries()) {
        if (/^\p{Ll}{3,}$/u.test(word)) small.set(word, (small.get(word) ?? 0) + 1)
        const inside = /^\p{L}/u.test(words[index - 1] ?? '')
        if (!inside || !/^\p{Lu}\p{Ll}{2,}$/u.test(word)) continue
        const key = word.toLowerCase()
        capital.set(key, (capital.get(key) ?? new Set()).add(language))
      }
    }
  }
  return [...capital]
    .filter(([word, languages]) => languages.size >= LANGUAGES && (small.get(word) ?? 0) === 0)
    .map(([word]) => word)
    .toSorted()
}
