import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { report } from './evaluation.ts'

const folder = mkdtempSync(join(tmpdir(), 'dragoman-translation-'))
afterAll(() => rmSync(folder, { recursive: true }))
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('measures a chat file and the machine beside it', async () => {
  const file = written(
    'en-de.csv',
    'source_language,target_language,source,reference\r\n' +
      'en,de,"Order 4711, please","Bestellung 4711, bitte"\r\n' +
      'de,en,"Er sagte ""Danke""","He said ""thanks"""\r\n',
  )
  written('en-de.baseline.txt', 'Bestellung 4712, bitte\nHe said "thanks"\n')
  expect(await report(file)).toMatchObject({
    lines: 2,
    spans: 1,
    spansKept: 0,
    refused: 1,
    spansKeptInWhatIsUsed: 1,
    reference: { all: { chrF: 100, refused: 0, doubtful: 0 }, 'de→en': { lines: 1 } },
    baseline: { 'en→de': { refused: 1 }, 'de→en': { chrF: 100 } },
  })
})

test('lines of any text do too', async () => {
  expect(await report(written('any.tsv', 'de\tcv\tWo ist 4711?\nen\tcv\tHello\n'))).toMatchObject({
    lines: 2,
    translated: 0,
    spans: 1,
  })
})
