// npm run train:rewriting -w @dragoman/tone -- FILE
// Learns model/rewriting.json.br, the words that change between registers, from CoCoA-MT's training part (CDLA-Sharing-1.0), for
// the languages and directions in which cross-validation by pair finds at least 95 of 100 rewritten sentences equal to the reference.
import { writeFileSync } from 'node:fs'
import { isAcceptable } from '../src/rewrite/rewrite.ts'
import { substituted } from '../src/rewrite/substitute.ts'
import { DIRECTIONS, packSubstitutions } from '../src/rewrite/file.ts'
import { learnSubstitutions } from './substitutions.ts'
import { FOLDS, readPairs } from './pairs.ts'

const THRESHOLDS = { purity: 0.95, seen: 3, endings: 0.15 }
const LEAST_EXACT = 0.95
/** Fewer say nothing about the rest. */
const LEAST_EMITTED = 20

const file = process.argv[2]
if (!file) throw new Error('npm run train:rewriting -w @dragoman/tone -- FILE')

const kept: Record<string, ReturnType<typeof learnSubstitutions>> = {}
for (const register of DIRECTIONS) {
  const other = register === 'formal' ? 'informal' : 'formal'
  for (const [language, pairs] of readPairs(file)) {
    const directed = pairs.map((pair): readonly [string, string] => [pair[other], pair[register]])
    let [emitted, exact] = [0, 0]
    for (let fold = 0; fold < FOLDS; fold++) {
      const known = learnSubstitutions(
        directed.filter((_pair, index) => index % FOLDS !== fold),
        THRESHOLDS,
      )
      for (const [from, to] of directed.filter((_pair, index) => index % FOLDS === fold)) {
        const text = substituted(from, known)
        if (text === undefined || !isAcceptable(from, text, { locale: language, register })) continue
        emitted++
        if (text === to) exact++
      }
    }
    const ships = emitted >= LEAST_EMITTED && exact >= LEAST_EXACT * emitted
    if (ships) kept[`${language} ${register}`] = learnSubstitutions(directed, THRESHOLDS)
    const share = emitted === 0 ? '–' : `${((100 * exact) / emitted).toFixed(1)} %`
    console.log(
      `${language} to ${register}: ${emitted} of ${pairs.length} rewritten, ${exact} of them as the reference (${share})${ships ? '' : ', left out'}`,
    )
  }
}
const bytes = packSubstitutions(kept)
writeFileSync(new URL('../model/rewriting.json.br', import.meta.url), bytes)
console.log(`model/rewriting.json.br: ${bytes.length} bytes`)
