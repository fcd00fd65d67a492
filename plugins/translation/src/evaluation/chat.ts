// Lines to measure on: chat messages with a person's translation, as CSV with a head (RFC 4180), or lines parted by tabs.
import { type Locale, parseLocale } from '@dragoman/core/plugin'

export interface ChatLine {
  readonly from: Locale
  readonly to: Locale
  readonly source: string
  readonly reference: string | undefined
}

/** A CSV with the columns `source_language, target_language, source, reference`; else `language … text`, parted by tabs. */
export function readLines(file: string): readonly ChatLine[] {
  const [first = ''] = file.split('\n', 1)
  return first.includes('source_language') ? readChat(file) : readTabbed(file)
}

function readChat(file: string): readonly ChatLine[] {
  const [head = [], ...rows] = csvRows(file)
  const [from, to, source, reference] = ['source_language', 'target_language', 'source', 'reference'].map((name) =>
    head.indexOf(name),
  ) as [number, number, number, number]
  return rows.map((row) => ({
    from: parseLocale(row[from]) ?? 'und',
    to: parseLocale(row[to]) ?? 'und',
    source: row[source] ?? '',
    reference: row[reference],
  }))
}

/** What is not English is to be read in English, and English in Spanish. */
function readTabbed(file: string): readonly ChatLine[] {
  return file.split(/\r?\n/).flatMap((line) => {
    const columns = line.split('\t')
    const from = parseLocale(columns[0])
    const source = columns.at(-1)
    if (columns.length < 2 || !from || !source) return []
    return [{ from, to: from === 'en' ? 'es' : 'en', source, reference: undefined }]
  })
}

/** Fields in quotes may hold commas, line ends and doubled quotes. */
function csvRows(file: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy
  for (let match = field.exec(file); match && match.index < file.length; match = field.exec(file)) {
    const [, quoted, plain = '', end] = match
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
    if (end === '') break
  }
  return row.length > 0 ? [...rows, row] : rows
}
