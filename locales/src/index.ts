// Words and manners, one folder a locale. This file finds the folders and reads them; it decides nothing.
// With DRAGOMAN_PSEUDO set, developers also get the pseudo-locales, which have no folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LocaleData, type Namespace, NAMESPACES, type Words } from './data.ts'
import { inherit } from './inherit.ts'
import { type JsonObject, isJsonObject, parseJsonObject } from './json.ts'
import { PSEUDO_LOCALES, pseudoData } from './pseudo.ts'

export { type Culture, type LocaleData, type Namespace, NAMESPACES, type Words } from './data.ts'
export { pseudoLocale } from './pseudo.ts'

// `src` and `dist` both lie beside the locales' folders, so this is right before and after a build.
const HERE = fileURLToPath(new URL('..', import.meta.url))

/** The tags of all locales in `folder`, sorted: every subfolder that holds at least one file of words. */
export function localeTags(folder: string = HERE): readonly string[] {
  return [...foldersIn(folder), ...(wantsPseudo(folder) ? PSEUDO_LOCALES : [])].toSorted()
}

/**
 * Reads every locale in `folder`; a regional one (`es-MX`) beside its parent (`es`) inherits whatever it does not say itself.
 * Throws an `Error` that names the file, and the line or key, of whatever is broken.
 */
export function loadLocales(folder: string = HERE): readonly LocaleData[] {
  const read = inherit(foldersIn(folder).map((locale) => readLocale(folder, locale)))
  const english = wantsPseudo(folder) ? read.find(({ locale }) => locale === 'en') : undefined
  const pseudo = english ? PSEUDO_LOCALES.map((locale) => pseudoData(english, locale)) : []
  return [...read, ...pseudo].toSorted((a, b) => (a.locale < b.locale ? -1 : 1))
}

function wantsPseudo(folder: string): boolean {
  return folder === HERE && !['', '0', 'false'].includes(process.env.DRAGOMAN_PSEUDO ?? '')
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && NAMESPACES.some((name) => existsSync(fileOf(folder, entry.name, name))))
    .map((entry) => entry.name)
    .toSorted()
}

function readLocale(folder: string, locale: string): LocaleData {
  const wordsOf = (name: Namespace): Words => readWords(fileOf(folder, locale, name)) ?? {}
  const culture = readObject(fileOf(folder, locale, 'culture'))
  return {
    locale,
    words: { bot: wordsOf('bot'), widget: wordsOf('widget'), desk: wordsOf('desk') },
    ...(culture && { culture }),
  }
}

const fileOf = (folder: string, locale: string, name: string): string => join(folder, locale, `${name}.json`)

function readObject(file: string): JsonObject | undefined {
  return existsSync(file) ? parseJsonObject(readFileSync(file, 'utf8'), file) : undefined
}

function readWords(file: string): Words | undefined {
  const object = readObject(file)
  return object && checkWords(object, file, '')
}

function checkWords(object: JsonObject, file: string, path: string): Words {
  const entries = Object.entries(object).map(([key, value]): [string, string | Words] => {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') return [key, value]
    if (isJsonObject(value)) return [key, checkWords(value, file, here)]
    throw new Error(`${file}: "${here}" should be a text or a group of texts.`)
  })
  return Object.fromEntries(entries)
}
