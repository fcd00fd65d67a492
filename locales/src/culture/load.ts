// The cultures that come with this package, parsed.
import { z } from 'zod'
import { loadLocales } from '../index.ts'
import { CULTURE, type Culture } from './schema.ts'

/** The culture of every locale in `folder` (default: this package's) that has one. Throws as `parseCulture` does. */
export function loadCultures(folder?: string): Readonly<Record<string, Culture>> {
  const entries = loadLocales(folder).flatMap(({ locale, culture }) =>
    culture ? [[locale, parseCulture(locale, culture)] as const] : [],
  )
  return Object.fromEntries(entries)
}

/** A culture from outside, such as a file. Throws an `Error` that names the locale and the entries that are wrong. */
export function parseCulture(locale: string, culture: unknown): Culture {
  const result = CULTURE.safeParse(culture)
  if (result.success) return result.data
  throw new Error(`${locale}/culture.json: ${z.prettifyError(result.error).replaceAll('\n', ' ')}`)
}
