// One wording of a message, as the page shows it.
import { type Locale, type TextVersion, directionOf } from '@dragoman/core'
import type { WordingView } from '../api.ts'

export function wordingView(version: TextVersion): WordingView {
  const { text, locale = null, origin, by = null, pivot = null } = version
  return { text, locale, direction: locale ? directionOf(locale) : directionOfText(text), origin, by, pivot }
}

export function directionIn(locale: Locale | undefined): 'ltr' | 'rtl' {
  return locale ? directionOf(locale) : 'ltr'
}

/** By the first letter, where no one knows the language (after rule P2 of the Unicode bidirectional algorithm, UAX #9). */
function directionOfText(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    letter,
  )
    ? 'rtl'
    : 'ltr'
}
