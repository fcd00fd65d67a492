// The manners of a customer's culture, as an agent of another one is told them.
import { type Conversation, type Mood, bestLocale } from '@dragoman/core/plugin'
import { type Culture, type Hint, adviceOn, loadCultures } from '@dragoman/locales/culture'

const cultures: Readonly<Record<string, Culture>> = loadCultures()

/** What fits this conversation now: its register, who the customer is, how they feel, and what day and hour it is there. */
export function mannersOf(
  { locale: spoken, register, customer }: Pick<Conversation, 'locale' | 'register' | 'customer'>,
  mood: Mood,
  now: Date,
): readonly Hint[] {
  const locale = spoken ?? customer.locale
  const cultureOf = bestLocale(locale, Object.keys(cultures))
  const culture = cultures[cultureOf ?? '']
  if (!locale || !cultureOf || !culture) return []
  const { name, timeZone } = customer
  return adviceOn(culture, { locale, cultureOf, register, mood, name, timeZone, now })
}
