// The anatomy of a catalogue: what is in a key (`wait_formal_one`) and in a text (`{{order}}`), as i18next has it.
import type { Words } from './data.ts'

/** Every text by its full key: `queue.size_other` → its words. */
export function flatten(words: Words, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') texts.set(here, value)
    else for (const [inner, text] of flatten(value, here)) texts.set(inner, text)
  }
  return texts
}

const PLURAL = /_(?:ordinal_)?(zero|one|two|few|many|other)$/
const REGISTER = /_(formal|informal)$/

/** The plural category a key ends in. */
export const categoryOf = (key: string): string | undefined => PLURAL.exec(key)?.[1]
/** i18next writes the register before the plural form: `wait_formal_one` → `wait_formal`. */
export const withoutPlural = (key: string): string => key.replace(PLURAL, '')
/** The register a key is for. */
export const registerOf = (key: string): string | undefined => REGISTER.exec(withoutPlural(key))?.[1]
/** What all variants of a key have in common: `wait`. */
export const meaningOf = (key: string): string => withoutPlural(key).replace(REGISTER, '')

/** The key for the other register, the same otherwise. */
export function twinOf(key: string): string {
  const bare = withoutPlural(key)
  const other = registerOf(key) === 'formal' ? '_informal' : '_formal'
  return bare.replace(REGISTER, other) + key.slice(bare.length)
}

/** The plural forms of a locale: CLDR, as `Intl` has them. */
export function pluralCategories(locale: string): readonly string[] {
  return new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
}

const PLACEHOLDER = /\{\{-?\s*([^,}\s]+)[^}]*\}\}/g

/** Names of the placeholders in a text, each once, without their formats: formats may differ by locale. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].toSorted()
}

/** The text with something else, a space, for each placeholder. */
export const withoutPlaceholders = (text: string, stand = ' '): string => text.replaceAll(PLACEHOLDER, stand)

/** Changes the text between the placeholders and leaves those as they are. */
export function betweenPlaceholders(text: string, change: (words: string) => string): string {
  let [result, at] = ['', 0]
  for (const match of text.matchAll(PLACEHOLDER)) {
    result += change(text.slice(at, match.index)) + match[0]
    at = match.index + match[0].length
  }
  return result + change(text.slice(at))
}

/** Names that are the same in every language. */
export const SAME_EVERYWHERE: ReadonlySet<string> = new Set([
  'Dragoman',
  'WhatsApp',
  'Telegram',
  'Microsoft',
  'Teams',
  'Web',
])

/** ISO 15924 code of the script a locale is written in: `Latn`. */
export function scriptOf(locale: string): string {
  return new Intl.Locale(locale).maximize().script ?? 'Latn'
}
