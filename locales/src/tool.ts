// npm run locales [-- <locale>… --json]: tells a translator what is missing, and what a person should look at.
// Ends with 1 where something is missing or wrong; suspicions alone do not fail.
import { parseArgs } from 'node:util'
import { loadLocales } from './index.ts'
import { report } from './report.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const locales = loadLocales()
const unknown = positionals.filter((tag) => !locales.some(({ locale }) => locale === tag))
if (unknown.length > 0) {
  console.error(`No such locale: ${unknown.join(', ')}. There are: ${locales.map(({ locale }) => locale).join(', ')}.`)
  process.exit(2)
}
const { reviews, lines, failed } = report(locales, positionals)
console.log(values.json ? JSON.stringify(reviews, undefined, 2) : lines.join('\n'))
process.exitCode = failed ? 1 : 0
