// The culture of a customer, for the little that core itself arranges by it: the order of an answer's parts.
import { type Culture, loadCultures } from '@dragoman/locales/culture'
import { type Locale, bestLocale } from './model/locale.ts'

let cultures: Readonly<Record<Locale, Culture>> | undefined

/** The best described culture there is for a locale; `undefined` where nobody has described its language's. */
export function cultureFor(locale: Locale): Culture | undefined {
  cultures ??= loadCultures()
  return cultures[bestLocale(locale, Object.keys(cultures)) ?? '']
}
