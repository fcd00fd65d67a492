// Locales for developers, made from English at run time. What still looks like plain English is in no catalogue; what is cut
// off has too little room; what stands on the wrong side does not follow the direction of the text.
import type { LocaleData, Words } from './data.ts'
import { betweenPlaceholders, categoryOf, pluralCategories, withoutPlaceholders, withoutPlural } from './texts.ts'

/** The tags that CLDR keeps for the purpose: accented English, and English written from right to left. */
export const PSEUDO_LOCALES = ['en-XA', 'ar-XB'] as const
export type PseudoLocale = (typeof PSEUDO_LOCALES)[number]

/**
 * English words as a pseudo-locale has them. `en-XA`: accented, in brackets, and about 40 % longer: `[Šéñð ··]`.
 * `ar-XB`: each word reversed by direction marks, in a right-to-left text, with a form for each Arabic plural.
 * Keys stay, and so do placeholders with their formats.
 */
export function pseudoLocale(words: Words, locale: PseudoLocale = 'en-XA'): Words {
  const say = locale === 'en-XA' ? accented : mirrored
  const entries = Object.entries(words).flatMap(([key, value]): [string, string | Words][] => {
    if (typeof value !== 'string') return [[key, pseudoLocale(value, locale)]]
    return formsOf(key, locale).map((form) => [form, say(value)])
  })
  return Object.fromEntries(entries)
}

/** A locale's data from English: its words, and English manners. */
export function pseudoData(english: LocaleData, locale: PseudoLocale): LocaleData {
  const { bot, widget, desk } = english.words
  return {
    ...english,
    locale,
    words: {
      bot: pseudoLocale(bot, locale),
      widget: pseudoLocale(widget, locale),
      desk: pseudoLocale(desk, locale),
    },
  }
}

/** English `other` stands for every plural form of the locale that English has not. */
function formsOf(key: string, locale: PseudoLocale): readonly string[] {
  if (categoryOf(key) !== 'other') return [key]
  const more = pluralCategories(locale).filter((category) => category !== 'other' && category !== 'one')
  return [key, ...more.map((category) => `${withoutPlural(key)}_${category}`)]
}

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = 'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ'

/** How much longer than English a text may well become in another language. */
const GROWTH = 0.4

function accented(text: string): string {
  const padding = '·'.repeat(Math.ceil(withoutPlaceholders(text).trim().length * GROWTH))
  const accents = betweenPlaceholders(text, (words) =>
    words.replaceAll(/[a-z]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter),
  )
  return `[${accents} ${padding}]`
}

const RIGHT_TO_LEFT_MARK = '\u200F'
const RIGHT_TO_LEFT_OVERRIDE = '\u202E'
const POP_DIRECTIONAL_FORMATTING = '\u202C'

/** As Android and Chromium write `ar-XB`: the letters of each word run backwards, and the marks around it follow. */
function mirrored(text: string): string {
  return betweenPlaceholders(text, (words) =>
    words.replaceAll(
      /\p{L}[\p{L}\p{M}\p{N}’'-]*/gu,
      (word) => RIGHT_TO_LEFT_MARK + RIGHT_TO_LEFT_OVERRIDE + word + POP_DIRECTIONAL_FORMATTING + RIGHT_TO_LEFT_MARK,
    ),
  )
}
