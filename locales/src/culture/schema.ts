// A culture: the manners of a locale, as `locales/<tag>/culture.json` has them. Data, so that whoever knows better can say so.
import { z } from 'zod'

/** Where an entry comes from: a work, a norm, a dictionary, or plainly "usage" or "house rule". */
const source = z.string().min(3)
const inRegisters = z.strictObject({ formal: z.string().min(1), informal: z.string().min(1) })
const register = z.enum(['formal', 'informal'])

/**
 * What an agent of another culture is told. The words for each code are in the desk's catalogue: under `hint.<code>` what to do,
 * with `{{words}}` for what the culture's own language says there, and under `why.<code>` the reason.
 */
export const HINT_CODES = [
  'address-formal',
  'address-informal',
  'address-plain',
  'surname-first',
  'honorific-after-name',
  'greet-first',
  'small-talk',
  'no-small-talk',
  'apologise-first',
  'apologise-briefly',
  'apologise-again',
  'thank-for-patience',
  'say-it-plainly',
  'soften-refusals',
  'hear-understatement',
  'hear-directness',
  'avoid-calm-down',
  'avoid-blame',
  'few-exclamations',
  'few-emoji',
  'avoid-emoji',
  'avoid-number',
  'avoid-colour',
  'avoid-gesture',
  'holiday',
  'rest-day',
  'message-long',
] as const
const hint = z.enum(HINT_CODES)
export type HintCode = z.infer<typeof hint>

/** In order of the hour (0–23, the customer's clock) from which each is said; before the first, the last one still is. */
const byHour = z.array(z.strictObject({ from: z.int().min(0).max(23), ...inRegisters.shape })).min(1)

/**
 * When a holiday is. A calendar is one of `Intl` (CLDR); its months count from 1. Hebrew months count as CLDR does: Tishri is 1,
 * Adar I 6, Adar (or Adar II) 7, Nisan 8.
 */
const HOLIDAY_DATE = z.union([
  /** The same day of the Gregorian calendar every year: `12-25`. */
  z.strictObject({ date: z.string().regex(/^\d\d-\d\d$/) }),
  /** Days from Easter Sunday, Western or Orthodox: -2 is Good Friday. */
  z.strictObject({ easter: z.enum(['western', 'orthodox']), days: z.int() }),
  /** The nth weekday (0 is Sunday) of a month; -1 is the last. */
  z.strictObject({ month: z.int().min(1).max(12), weekday: z.int().min(0).max(6), nth: z.int().min(-1).max(5) }),
  z.strictObject({
    calendar: z.enum(['chinese', 'dangi', 'hebrew', 'islamic-umalqura', 'persian', 'indian']),
    month: z.int().min(1).max(13),
    day: z.int().min(1).max(31),
  }),
])

export const CULTURE = z.strictObject({
  /** The language has a formal and an informal way to address someone, and so has the catalogue. */
  registers: z.boolean(),
  /** How one begins with a customer, and how one speaks to one who has been here before, where neither has said otherwise. */
  register: z.strictObject({ default: register, known: register, source }),
  /** How "you" is said. `named`: with a name, by register; `{{name}}` is the family name, `{{given}}` the given one. */
  address: z.strictObject({ formal: z.string(), informal: z.string(), named: inRegisters, source }),
  /** Also in CLDR (`personNames`), which no JavaScript engine offers yet. */
  nameOrder: z.strictObject({ order: z.enum(['given-first', 'family-first']), source }),
  greetings: z.strictObject({ byHour, source }),
  /** How a message ends, by the hour where that matters. */
  closing: z.strictObject({ byHour, source }),
  /** Words, how often in one message (1–3), and who apologises: the shop ("we") or the person who writes ("I"). */
  apology: z.strictObject({
    ...inRegisters.shape,
    times: z.int().min(1).max(3),
    by: z.enum(['shop', 'person']),
    source,
  }),
  /** In which order an answer to a complaint is put together. */
  complaint: z.strictObject({
    order: z.array(z.enum(['greeting', 'thanks', 'apology', 'explanation', 'remedy', 'apology-again'])).min(2),
    source,
  }),
  /** How openly one says no, or that someone is wrong. */
  directness: z.strictObject({ level: z.enum(['direct', 'balanced', 'indirect']), source }),
  /** How a request that cannot be met is turned down: the words before what is possible. */
  refusal: z.strictObject({ ...inRegisters.shape, source }),
  smallTalk: z.strictObject({ amount: z.enum(['none', 'little', 'welcome']), source }),
  /** Most exclamation marks in a row that a shop writes. */
  exclamation: z.strictObject({ most: z.int().min(1).max(3), source }),
  /** Most emoji in one message to a customer. */
  emoji: z.strictObject({ formal: z.int().min(0), informal: z.int().min(0), source }),
  /** What `Intl` does not tell. Numbers, dates, week and calendar are CLDR's. `currency`: ISO 4217. */
  formats: z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/), units: z.enum(['metric', 'us', 'uk']), source }),
  /** Words that a shop does not say to a customer, as they are written, and what an agent is told instead. */
  avoid: z.array(z.strictObject({ words: z.string().min(1), register: register.optional(), hint, source })),
  /** Signs to be careful with. `shown`: the number, the emoji of the gesture, or the colour's name in this language. */
  symbols: z.array(
    z.strictObject({ kind: z.enum(['number', 'colour', 'gesture', 'emoji']), shown: z.string().min(1), source }),
  ),
  /** The holidays that stop deliveries and offices, and those that people wish each other well for. */
  holidays: z.strictObject({
    days: z.array(
      z.strictObject({
        name: z.string().min(1),
        on: HOLIDAY_DATE,
        rest: z.boolean(),
        /** Kept wherever the language is spoken, not in the locale's own country only. */
        everywhere: z.boolean().optional(),
      }),
    ),
    source,
  }),
  /**
   * How feelings are written, for sentiment. Each weight says how much the sign counts against how it counts in English, which is 1:
   * rows of dots, rows of exclamation marks, capitals. `negative`: mild words are meant strongly (over 1) or strong ones
   * mildly (under 1). `irony`: signs that turn friendly words around.
   */
  feelings: z.strictObject({
    dots: z.number().min(0).max(3),
    exclamations: z.number().min(0).max(3),
    capitals: z.number().min(0).max(3),
    negative: z.number().min(0.5).max(2),
    irony: z.array(z.string().min(1)),
    source,
  }),
  /** What agents who do not know this culture are told; `mood`: only then. Symbols, holidays and rest days tell themselves. */
  hints: z.array(z.strictObject({ code: hint, mood: z.enum(['angry', 'upset']).optional() })),
})

/** The manners of a locale. Each entry names its source. */
export type Culture = z.infer<typeof CULTURE>
export type HolidayDate = z.infer<typeof HOLIDAY_DATE>
export type Register = z.infer<typeof register>
