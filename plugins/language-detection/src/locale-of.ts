// A language becomes a locale: Chinese by its characters, Portuguese by its words, Serbian by its script, the rest by what is known of
// the customer and the shop.
import { type Locale, sameLanguage } from '@dragoman/core/plugin'
import { chineseLocaleOf } from './chinese.ts'
import { portugueseLocaleOf } from './portuguese.ts'

/**
 * The locale to report for a language found in `text`. `known` are locales that someone named, most trusted first: the
 * conversation's, the platform's, the phone's, the shop's.
 */
export function localeOf(language: string, text: string, known: readonly (Locale | undefined)[]): Locale {
  // Hindi in Latin letters is `hi-Latn`, whatever script the shop writes it in
  if (language.includes('-')) return language
  const named = known.filter((locale) => locale !== undefined && locale !== language && sameLanguage(locale, language))
  if (language === 'zh') {
    const written = chineseLocaleOf(text)
    return named.find((locale) => written === undefined || sameScript(locale, written)) ?? written ?? 'zh'
  }
  if (language === 'sr') return /\p{sc=Cyrl}/u.test(text) ? 'sr-Cyrl' : 'sr-Latn'
  // a country named beforehand is a better witness than a word or two
  if (language === 'pt') return named[0] ?? portugueseLocaleOf(text) ?? 'pt'
  return named[0] ?? language
}

/** `zh-HK` and `zh-TW` are both Traditional. */
function sameScript(a: Locale | undefined, b: Locale | undefined): boolean {
  return (
    a !== undefined && b !== undefined && new Intl.Locale(a).maximize().script === new Intl.Locale(b).maximize().script
  )
}
