// npm run train -w @dragoman/tone -- FILE
// Learns model/register.bin from CoCoA-MT's training part (CDLA-Sharing-1.0) and prints what five-fold cross-validation by pair
// gives. The same file gives the same bytes.
import { writeFileSync } from 'node:fs'
import { learnTable, logOdds, packTables, randomFrom, type Table } from '@dragoman/core/classifier'
import { CLASSES, featuresOf, MOST_FEATURES } from '../src/register/features.ts'
import { marksIn, registerByMarks } from '../src/register/rules.ts'
import { isKept } from '../src/register/split.ts'
import { FOLDS, type Pair, readPairs } from './pairs.ts'

const BUCKETS = 2 ** 14
const file = process.argv[2]
if (!file) throw new Error('npm run train -w @dragoman/tone -- FILE')

const pairs = readPairs(file)
const tables = Object.fromEntries(
  [...pairs].map(([language, all]) => [
    language,
    learn(
      language,
      all.filter((pair) => !isKept(pair.formal) && !isKept(pair.informal)),
    ),
  ]),
)
const target = new URL('../model/register.bin', import.meta.url)
const bytes = packTables(tables)
writeFileSync(target, bytes)
console.log(`model/register.bin: ${bytes.length} bytes, ${pairs.size} languages`)

let [right, lines] = [0, 0]
for (const [language, all] of pairs) {
  const found = Array.from({ length: FOLDS }, (_, fold) => {
    const table = learn(
      language,
      all.filter((_pair, index) => index % FOLDS !== fold),
    )
    return all.filter((_pair, index) => index % FOLDS === fold).flatMap((pair) => judged(table, language, pair))
  }).flat()
  const good = found.filter(Boolean).length
  console.log(`${language}  ${((100 * good) / found.length).toFixed(1)} of ${found.length} lines`)
  right += good
  lines += found.length
}
console.log(`all ${((100 * right) / lines).toFixed(2)} of ${lines} lines, ${FOLDS}-fold cross-validation by pair`)

function learn(language: string, from: readonly Pair[]): Table {
  const random = randomFrom(1)
  return learnTable({
    classes: CLASSES,
    buckets: BUCKETS,
    features: featuresOf(language),
    mostFeatures: MOST_FEATURES,
    draws: 10_000,
    rate: 0.1,
    draw: (answer) => from[Math.floor(random() * from.length)]?.[CLASSES[answer] ?? 'formal'] ?? '',
  })
}

/** As `classify` does, with this table. */
function judged(table: Table, language: string, pair: Pair): boolean[] {
  const into = new Int32Array(MOST_FEATURES)
  return CLASSES.map((register) => {
    const text = pair[register]
    const marks = marksIn(text, language)
    const agree = marks?.sure === true && (marks.formal === 0 || marks.informal === 0)
    const byMarks = marks && agree ? registerByMarks(marks) : undefined
    const [formal = 0, informal = 0] = logOdds(table, into, featuresOf(language)(into, text, table.buckets))
    return (byMarks ?? (formal >= informal ? 'formal' : 'informal')) === register
  })
}
