// The widget's words. They come from the server's `widget` catalogue in the page's locale; the last ones seen are kept for
// a start without a network, and English is built in for a first start without one.
import english from '../../../locales/en/widget.json' with { type: 'json' }
import type { Memory } from './memory.ts'

export interface Words {
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  /** What the customer may choose to be answered in. */
  readonly languages: readonly string[]
  /** The words for a key; `count` picks the plural form, and `{{name}}` takes a value. */
  say(key: WordKey, values?: Values): string
}

const ANSWER_MS = 10_000

type PluralSuffix = `_${Intl.LDMLPluralRule}`
type StemOf<Key> = Key extends `${infer Stem}${PluralSuffix}` ? Stem : Key
type WordKey = StemOf<keyof typeof english>
type Values = Readonly<Record<string, string | number>>
type Entries = Readonly<Record<string, string>>

export const builtInWords: Words = wordsFrom('en', 'ltr', english)

export function wordsFrom(
  locale: string,
  direction: 'ltr' | 'rtl',
  entries: Entries,
  languages: readonly string[] = [],
): Words {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  // A name in another script must not reorder the sentence around it (Unicode UAX #9, 2.4: first strong isolate).
  const written = (value: string | number) =>
    typeof value === 'number' ? numbers.format(value) : `\u2068${value}\u2069`
  return {
    locale,
    direction,
    languages,
    say(key, values = {}) {
      const form = typeof values['count'] === 'number' ? `${key}_${plurals.select(values['count'])}` : key
      const words = entries[form] ?? entries[`${key}_other`] ?? entries[key] ?? (english as Entries)[form] ?? key
      return words.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => written(values[name] ?? ''))
    },
  }
}

/** What was kept from the last visit in this locale, if anything. */
export function keptWords(memory: Memory, wanted: string): Words | undefined {
  return parseWords(memory.get(`words:${wanted}`))
}

/** Asks the server. Throws what `fetch` throws, and on an answer that is not a catalogue. */
export async function fetchWords(base: string, wanted: string, memory: Memory, signal: AbortSignal): Promise<Words> {
  const answer = await fetch(`${base}/words?locale=${encodeURIComponent(wanted)}`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
  })
  const catalogue: unknown = await answer.json()
  const words = answer.ok ? parseWords(catalogue) : undefined
  if (!words) throw new TypeError(`No words for ${wanted}`)
  memory.set(`words:${wanted}`, catalogue)
  return words
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function parseWords(catalogue: unknown): Words | undefined {
  if (typeof catalogue !== 'object' || !catalogue || !('locale' in catalogue) || !('words' in catalogue))
    return undefined
  const { locale, words } = catalogue
  if (typeof locale !== 'string' || typeof words !== 'object' || !words) return undefined
  const entries = Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  try {
    const direction = 'direction' in catalogue && catalogue.direction === 'rtl' ? 'rtl' : 'ltr'
    const offered = 'languages' in catalogue && Array.isArray(catalogue.languages) ? catalogue.languages : []
    const languages = offered.filter((tag): tag is string => typeof tag === 'string' && isTag(tag))
    return wordsFrom(locale, direction, Object.fromEntries(entries), languages)
  } catch {
    return undefined // not a locale that this browser knows
  }
}
