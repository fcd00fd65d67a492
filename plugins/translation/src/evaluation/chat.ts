// Lines to measure on: chat messages with a person's translation, as CSV with a head (RFC 4180), or lines parted by tabs.

export interface ChatLine {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly source: string
  readonly reference: string | undefined
}

/** The rows of a CSV with the columns `source_language, target_language, source, reference`, in any order. */
export function readChat(file: string): readonly ChatLine[] {
  const [head = [], ...rows] = csvRows(file)
  const column = (name: string) => head.indexOf(name)
  const [from, to, source, reference] = ['source_language', 'target_language', 'source', 'reference'].map(column) as [
    number,
    number,
    number,
    number,
  ]
  return rows.map((row) => ({ from: row[from], to: row[to], source: row[source] ?? '', reference: row[reference] }))
}

/** Fields in quotes may hold commas, line ends and doubled quotes. */
export function csvRows(file: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
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
