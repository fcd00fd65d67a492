import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseLexicon } from './lexicon.ts'

test('words, phrases, stems and double weights are read', () => {
  expect(parseLexicon('# a note\npositive:\n  good +great\n  |well done|\nnegative:\n  bad*\n', 'xx.txt')).toEqual([
    { term: 'good', sense: 'positive', weight: 1 },
    { term: 'great', sense: 'positive', weight: 2 },
    { term: 'well done', sense: 'positive', weight: 1 },
    { term: 'bad*', sense: 'negative', weight: 1 },
  ])
})

test('a heading that is none names its file', () => {
  expect(() => parseLexicon('nice:\n  good\n', 'xx.txt')).toThrow('xx.txt: there is no list called "nice"')
})

const folder = new URL('../lexicon/', import.meta.url)

test.each(await readdir(folder))('no word of %s is both good and bad, and every signal has words', async (name) => {
  const entries = parseLexicon(await readFile(new URL(name, folder), 'utf8'), name)
  const termsOf = (wanted: string) => new Set(entries.filter(({ sense }) => sense === wanted).map(({ term }) => term))
  const bad = termsOf('negative')
  expect([...termsOf('positive')].filter((term) => bad.has(term))).toEqual([])
  const needed = ['negators', 'frustration', 'urgency', 'gratitude', 'confusion', 'insult', 'threat']
  expect(needed.filter((list) => termsOf(list).size === 0)).toEqual([])
})
