// How a culture writes its feelings: `feelings` and `directness` of `locales/<locale>/culture.json`. Only what is needed here is
// read, and a locale without it is taken as English is, where every weight is 1.
import { loadLocales } from '@dragoman/locales'
import { languageOf, type Locale } from '@dragoman/core/plugin'
import { z } from 'zod'

const CULTURE = z.object({
  directness: z.object({ level: z.enum(['direct', 'balanced', 'indirect']) }).optional(),
  feelings: z
    .object({
      dots: z.number(),
      exclamations: z.number(),
      capitals: z.number(),
      negative: z.number(),
      irony: z.array(z.string()),
    })
    .optional(),
})

/** Each weight says how much the sign counts against how it counts in English. */
export interface Feelings {
  readonly dots: number
  readonly exclamations: number
  readonly capitals: number
  /** Over 1: mild words are meant strongly. Under 1: strong words are meant mildly. */
  readonly negative: number
  /** Signs that turn friendly words around, in lower case. */
  readonly irony: readonly string[]
}

export const PLAIN: Feelings = { dots: 1, exclamations: 1, capitals: 1, negative: 1, irony: [] }

/** Where a culture says nothing of its negative words, what is known of its directness does: ±10 %. */
const BY_DIRECTNESS = { direct: 0.9, balanced: 1, indirect: 1.1 } as const

export function loadFeelings(): ReadonlyMap<Locale, Feelings> {
  return new Map(loadLocales().map(({ locale, culture }) => [locale, feelingsOf(culture)]))
}

/** Whatever does not have the shape is taken as absent: a translator's slip in a file must not silence the plugin. */
export function feelingsOf(culture: unknown): Feelings {
  const { success, data } = CULTURE.safeParse(culture ?? {})
  if (!success) return PLAIN
  const negative = BY_DIRECTNESS[data.directness?.level ?? 'balanced']
  const { feelings } = data
  return feelings ? { ...feelings, irony: feelings.irony.map((sign) => sign.toLowerCase()) } : { ...PLAIN, negative }
}

/** The locale's own, or its language's first. */
export function feelingsFor(feelings: ReadonlyMap<Locale, Feelings>, locale: Locale | undefined): Feelings {
  if (locale === undefined) return PLAIN
  const own = feelings.get(locale)
  if (own) return own
  const language = languageOf(locale)
  const sibling = [...feelings.keys()].find((each) => languageOf(each) === language)
  return feelings.get(sibling ?? '') ?? PLAIN
}

/** The sign of irony in a text; between letters it is none, except where words are not parted. */
export function ironyIn(text: string, { irony }: Feelings): string | undefined {
  if (irony.length === 0) return undefined
  const line = text.toLowerCase().replaceAll('’', "'")
  return irony.find((sign) => {
    const at = line.indexOf(sign)
    if (at < 0) return false
    if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|^[^\p{L}]/u.test(sign)) return true
    return !/\p{L}/u.test(line.charAt(at - 1)) && !/\p{L}/u.test(line.charAt(at + sign.length))
  })
}
