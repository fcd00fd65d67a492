// What an agent of another culture is told about a conversation: codes, whose words the desk's catalogue has, each with what the
// culture's own language says there.
import { type Day, holidaysOn, restsOn } from './calendar.ts'
import { momentsOf, regionOf, saidAt } from './hours.ts'
import { named } from './names.ts'
import type { Culture, HintCode, Register } from './schema.ts'

export interface Hint {
  readonly code: HintCode
  /** For `{{words}}`, in the customer's language. */
  readonly words?: string
}

/** Whom one speaks to, and when. */
export interface Encounter {
  /** The customer's, such as `de-AT` where the culture is that of `de`. */
  readonly locale: string
  /** The locale whose culture it is. */
  readonly cultureOf: string
  readonly register: Register
  readonly mood: 'angry' | 'upset' | 'neutral' | 'pleased'
  /** The customer's name as they write it. */
  readonly name?: string
  /** The customer's time zone (IANA), where it is known. */
  readonly timeZone?: string
  readonly now: Date
}

/** The hints for this encounter, each code once: first those for the customer's mood, then the day's, then what always holds. */
export function adviceOn(culture: Culture, encounter: Encounter): readonly Hint[] {
  const { register, mood } = encounter
  const moods: readonly string[] = mood === 'angry' ? ['angry', 'upset'] : [mood]
  const otherAddress = register === 'formal' ? 'address-informal' : 'address-formal'
  const told = culture.hints.filter((hint) => hint.code !== otherAddress && (!hint.mood || moods.includes(hint.mood)))
  const [forMood, always] = [told.filter((hint) => hint.mood), told.filter((hint) => !hint.mood)]
  const inWords = ({ code }: { readonly code: HintCode }): Hint => withWords(code, wordsNow(code, culture, encounter))
  const hints = [...forMood.map(inWords), ...ofToday(culture, encounter), ...always.map(inWords), ...signs(culture)]
  return [...new Map(hints.toReversed().map((hint) => [hint.code, hint])).values()].toReversed()
}

function withWords(code: HintCode, words: string | undefined): Hint {
  return words === undefined ? { code } : { code, words }
}

/** What is said there in the customer's language, for the codes that have such words whoever the customer is. */
export function wordsFor(code: HintCode, culture: Culture, register: Register): string | undefined {
  switch (code) {
    case 'address-formal':
      return culture.address.formal
    case 'address-informal':
      return culture.address.informal
    case 'apologise-first':
    case 'apologise-briefly':
    case 'apologise-again':
      return culture.apology[register]
    case 'soften-refusals':
      return culture.refusal[register]
    default:
      return undefined
  }
}

/** As `wordsFor`, and for the codes whose words depend on who the customer is and what time it is there. */
function wordsNow(code: HintCode, culture: Culture, encounter: Encounter): string | undefined {
  if (code === 'honorific-after-name') return named(encounter.name, culture, encounter.register, encounter.locale)
  if (code === 'greet-first') return greetings(culture, encounter)
  return wordsFor(code, culture, encounter.register)
}

/** The greeting for the customer's hour; where that is not known, every one that it may be. */
function greetings(culture: Culture, encounter: Encounter): string {
  const hours = moments(encounter).map(({ hour }) => hour)
  const said = hours.map((hour) => saidAt(culture.greetings.byHour, hour)[encounter.register])
  const all = said.length > 0 ? said : culture.greetings.byHour.map((greeting) => greeting[encounter.register])
  return [...new Set(all)].join(' / ')
}

/** Of a country's holidays we speak where the customer lives there; of a day of rest where it is one in all zones it may be. */
function ofToday(culture: Culture, encounter: Encounter): readonly Hint[] {
  const region = regionOf(encounter.locale)
  const livesThere = region === regionOf(encounter.cultureOf)
  const days = moments(encounter).map(({ day }) => day)
  const holidays = days
    .flatMap((day: Day) => holidaysOn(day, culture))
    .filter(({ everywhere }) => livesThere || everywhere === true)
    .map(({ name }) => name)
  return [
    ...(holidays.length > 0 ? [withWords('holiday', [...new Set(holidays)].join(' / '))] : []),
    ...(days.length > 0 && days.every((day) => restsOn(day, region)) ? [withWords('rest-day', undefined)] : []),
  ]
}

function moments({ now, locale, timeZone }: Encounter): ReturnType<typeof momentsOf> {
  return momentsOf(now, regionOf(locale), timeZone)
}

const CODE_OF_SIGN = {
  number: 'avoid-number',
  colour: 'avoid-colour',
  gesture: 'avoid-gesture',
  emoji: 'avoid-emoji',
} as const satisfies Record<Culture['symbols'][number]['kind'], HintCode>

function signs({ symbols }: Culture): readonly Hint[] {
  return Object.entries(CODE_OF_SIGN).flatMap(([kind, code]) => {
    const shown = symbols.filter((symbol) => symbol.kind === kind).map((symbol) => symbol.shown)
    return shown.length > 0 ? [withWords(code, shown.join(' · '))] : []
  })
}
