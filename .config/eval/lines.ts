// The lines of a file: `language, [label,] [source,] text`, parted by tabs.
import { readFileSync } from 'node:fs'

export interface Line {
  readonly language: string
  readonly expected: string
  readonly source?: string
  readonly text: string
}

/** The label stands there only where it is asked for, the source where the file has one. */
export function readLines(file: string, asks: 'language' | 'label'): Line[] {
  const before = asks === 'label' ? 2 : 1
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((row) => {
      const columns = row.replace(/\r$/, '').split('\t')
      const [language = '', label = ''] = columns
      if (columns.length <= before) return []
      const source = columns.length > before + 1 ? columns[before] : undefined
      return [{ language, expected: asks === 'label' ? label : language, source, text: columns.at(-1) ?? '' }]
    })
}
