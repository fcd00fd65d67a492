// What `npm run eval -- conversation` measures: the belief in conversations composed of a file's lines (language, source, text).
import { readFile } from 'node:fs/promises'
import { randomFrom } from '@dragoman/core/classifier'
import { loadDetector } from './detector.ts'
import { compose, replay, type ReplayReport } from './replay.ts'

const CONVERSATIONS = 3_000
const SEED = 20_260
/** What a shop of many languages might speak. */
const SHOP = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ja', 'zh', 'ar']

/** With nothing known beforehand over all languages of the file, and with a shop's list over the list's. */
export async function report(file: string): Promise<{ conversations: number; open: ReplayReport; shop: ReplayReport }> {
  const detector = await loadDetector()
  const lines = (await readFile(file, 'utf8')).split('\n').flatMap((row) => {
    const columns = row.split('\t')
    const [language] = columns
    const text = columns.at(-1)
    return language && text && columns.length > 1 ? [{ language, text }] : []
  })
  const ofShop = lines.filter(({ language }) => SHOP.includes(language))
  const measured = (some: typeof lines, expected: readonly string[]) =>
    replay(compose(detector, some, CONVERSATIONS, randomFrom(SEED)), detector.belief, expected)
  return { conversations: CONVERSATIONS, open: measured(lines, []), shop: measured(ofShop, SHOP) }
}
