// The manners of a customer's culture, as an agent of another one is told them: codes, whose words the desk's catalogue has.
import { type Locale, type Mood, type Register, bestLocale } from '@dragoman/core'
import { loadLocales } from '@dragoman/locales'
import { z } from 'zod'

const HINT = z.object({ code: z.string(), mood: z.enum(['upset', 'angry']).optional() })
const HINTS = z.object({ hints: z.array(HINT).default([]) })

const hintsOf = new Map(
  loadLocales().flatMap(({ locale, culture }) => (culture ? [[locale, HINTS.parse(culture).hints] as const] : [])),
)

/** Who is angry is upset as well. */
const MOODS_TOLD: Readonly<Record<Mood, readonly Mood[]>> = {
  angry: ['angry', 'upset'],
  upset: ['upset'],
  neutral: [],
  pleased: [],
}

/** What fits this conversation: its register, and how the customer feels. */
export function mannersOf(locale: Locale | undefined, register: Register, mood: Mood): readonly string[] {
  const hints = hintsOf.get(bestLocale(locale, [...hintsOf.keys()]) ?? '') ?? []
  const other = register === 'formal' ? 'address-informal' : 'address-formal'
  return hints
    .filter((hint) => hint.code !== other && (!hint.mood || MOODS_TOLD[mood].includes(hint.mood)))
    .map(({ code }) => code)
}
