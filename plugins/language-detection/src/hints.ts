// What is known of a customer before they have said a word: their platform's language, their phone's country, the shop's list.
import { type Conversation, languageOf, type Locale } from '@dragoman/core/plugin'

/** Belief in each language, summing to 1. What is not named shares `REST`. */
export type Belief = ReadonlyMap<string, number>

/** What is left for languages that nobody named, together. */
export const REST = 0.02

/**
 * The belief a conversation starts with. The weights are assumptions, not measurements: the shop's list holds mostly, a platform's
 * setting is usually the customer's own, a phone number tells the country and leaves open the language.
 */
export function firstBelief(expected: readonly Locale[], customer: Conversation['customer']): Belief {
  const belief = new Map<string, number>()
  const add = (language: string, weight: number) => belief.set(language, (belief.get(language) ?? 0) + weight)
  const listed = [...new Set(expected.map(languageOf))]
  for (const language of listed) add(language, 1 / listed.length)
  if (customer.locale) add(languageOf(customer.locale), 2)
  const phone = phoneLocales(customer.phone)
  for (const locale of phone) add(languageOf(locale), 1 / phone.length)
  return normalised(belief)
}

export function normalised(belief: Belief): Belief {
  let total = 0
  for (const weight of belief.values()) total += weight
  return total === 0
    ? belief
    : new Map([...belief].map(([language, weight]) => [language, (weight / total) * (1 - REST)]))
}

/** The locales spoken where a phone number is from, most common first; empty for `undefined` and for countries not listed. */
export function phoneLocales(phone: string | undefined): readonly Locale[] {
  const digits = phone?.replaceAll(/\D/g, '').replace(/^00/, '') ?? ''
  for (let length = 3; length > 0; length--) {
    const locales = CALLING_CODES[digits.slice(0, length)]
    if (locales) return locales.split(' ')
  }
  return []
}

/** Country calling codes (ITU-T E.164, list of assigned codes) and the locales of the language most spoken there (CLDR territory info). */
const CALLING_CODES: Readonly<Record<string, string>> = {
  '1': 'en', '7': 'ru', '20': 'ar', '27': 'en', '30': 'el', '31': 'nl', '32': 'nl fr', '33': 'fr', '34': 'es', '36': 'hu', '39': 'it',
  '40': 'ro', '41': 'de fr it', '43': 'de', '44': 'en', '45': 'da', '46': 'sv', '47': 'no', '48': 'pl', '49': 'de', '51': 'es', '52': 'es-MX',
  '53': 'es', '54': 'es', '55': 'pt-BR', '56': 'es', '57': 'es', '58': 'es', '60': 'ms en', '61': 'en', '62': 'id', '63': 'tl en', '64': 'en',
  '65': 'en zh-CN', '66': 'th', '81': 'ja', '82': 'ko', '84': 'vi', '86': 'zh-CN', '90': 'tr', '91': 'hi en', '92': 'ur', '94': 'si ta', '95': 'my',
  '98': 'fa', '212': 'ar fr', '213': 'ar fr', '216': 'ar fr', '218': 'ar', '234': 'en', '244': 'pt-PT', '254': 'en', '258': 'pt-PT', '351': 'pt-PT',
  '352': 'fr de', '353': 'en', '354': 'is', '356': 'en', '357': 'el', '358': 'fi', '359': 'bg', '370': 'lt', '371': 'lv', '372': 'et', '373': 'ro',
  '374': 'hy', '375': 'ru', '380': 'uk', '381': 'sr', '385': 'hr', '386': 'sl', '420': 'cs', '421': 'sk', '502': 'es', '503': 'es', '504': 'es',
  '505': 'es', '506': 'es', '507': 'es', '591': 'es', '593': 'es', '595': 'es', '598': 'es', '852': 'zh-TW en', '853': 'zh-TW', '855': 'km',
  '880': 'bn', '886': 'zh-TW', '961': 'ar', '962': 'ar', '963': 'ar', '964': 'ar', '965': 'ar', '966': 'ar', '967': 'ar', '968': 'ar', '970': 'ar',
  '971': 'ar en', '972': 'he', '973': 'ar', '974': 'ar', '994': 'az', '995': 'ka',
} // prettier-ignore
