// A language becomes a locale: Chinese by its characters, the rest by what is known of the customer and the shop.
import { type Locale, sameLanguage } from '@dragoman/core/plugin'
import { chineseLocaleOf } from './chinese.ts'

/**
 * The locale to report for a language found in `text`. `known` are locales that someone named, most trusted first: the
 * conversation's, the platform's, the phone's, the shop's.
 */
export function localeOf(language: string, text: string, known: readonly (Locale | undefined)[]): Locale {
  const named = known.filter((locale) => locale !== undefined && locale !== language && sameLanguage(locale, language))
  if (language !== 'zh') return named[0] ?? language
  const written = chineseLocaleOf(text)
  return named.find((locale) => written === undefined || sameScript(locale, written)) ?? written ?? 'zh'
}

/** `zh-HK` and `zh-TW` are both Traditional. */
function sameScript(a: Locale | undefined, b: Locale | undefined): boolean {
  return (
    a !== undefined && b !== undefined && new Intl.Locale(a).maximize().script === new Intl.Locale(b).maximize().script
  )
}
