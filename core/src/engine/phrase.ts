// Words of the catalogue. What was said is kept beside the wording as keys and values, so that whoever reads another language
// reads it in the catalogue's own words, and never in a machine's.
import type { Catalogue } from '../i18n.ts'
import type { Register } from '../model/conversation.ts'
import { type Locale, sameLanguage } from '../model/locale.ts'
import type { KeptPhrase, TextVersion } from '../model/message.ts'
import type { Phrase } from '../plugin/hooks.ts'

export type { Phrase }

/** The phrases, a line each, in the best locale there is. */
export function wordingOf(
  phrases: readonly Phrase[],
  { locale, register }: { readonly locale: Locale; readonly register: Register },
  words: Catalogue,
): Omit<TextVersion, 'origin'> {
  const lines = phrases.map(({ key, values }) => words.say(locale, key, values, register))
  return {
    text: lines.map(({ text }) => text).join('\n'),
    locale: lines[0]?.locale ?? locale,
    phrases: phrases.map(kept),
  }
}

/** What was said from the catalogue, for a reader of `locale`; nothing for other words, or where the catalogue has none in it. */
export function saidAgain(
  { phrases, origin }: TextVersion,
  audience: { readonly locale: Locale; readonly register: Register },
  words: Catalogue,
): TextVersion | undefined {
  if (!phrases) return undefined
  const again = wordingOf(phrases.map(revived), audience, words)
  return sameLanguage(again.locale, audience.locale) ? { text: again.text, locale: again.locale, origin } : undefined
}

function kept({ key, values }: Phrase): KeptPhrase {
  if (!values) return { key }
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    value instanceof Date ? { date: value.toISOString() } : value,
  ])
  return { key, values: Object.fromEntries(entries) }
}

function revived({ key, values = {} }: KeptPhrase): Phrase {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? new Date(value.date) : value,
  ])
  return { key, values: Object.fromEntries(entries) }
}
