// A culture: the manners of a locale, as `locales/<tag>/culture.json` has them. Data, so that whoever knows better can say so.
import { z } from 'zod'

/** Where an entry comes from: a work, a norm, a dictionary, or plainly "usage" or "house rule". */
const source = z.string().min(3)
const inRegisters = z.strictObject({ formal: z.string().min(1), informal: z.string().min(1) })
const register = z.enum(['formal', 'informal'])

/** What an agent of another culture is told. The words for each code are in the desk's catalogue, under `hint.<code>`. */
export const HINT_CODES = [
  'address-formal',
  'address-informal',
  'address-plain',
  'surname-first',
  'honorific-after-name',
  'greet-first',
  'apologise-first',
  'apologise-briefly',
  'say-it-plainly',
  'soften-refusals',
  'avoid-calm-down',
  'few-exclamations',
  'few-emoji',
] as const
const hint = z.enum(HINT_CODES)
export type HintCode = z.infer<typeof hint>

export const CULTURE = z.strictObject({
  /** The language has a formal and an informal way to address someone, and so has the catalogue. */
  registers: z.boolean(),
  /** How one begins with a customer who has not said otherwise. */
  register: z.strictObject({ default: register, source }),
  /** How "you" is said, and what goes with a name. `{{name}}` is the family name. */
  address: z.strictObject({ formal: z.string(), informal: z.string(), named: z.string().optional(), source }),
  /** Also in CLDR (`personNames`), which no JavaScript engine offers yet. */
  nameOrder: z.strictObject({ order: z.enum(['given-first', 'family-first']), source }),
  /** In order of the hour (0–23, the customer's clock) from which each is said; before the first, the last one still is. */
  greetings: z.strictObject({
    byHour: z.array(z.strictObject({ from: z.int().min(0).max(23), ...inRegisters.shape })).min(1),
    source,
  }),
  closing: z.strictObject({ ...inRegisters.shape, source }),
  /** `first`: before anything is explained. */
  apology: z.strictObject({ ...inRegisters.shape, first: z.boolean(), source }),
  /** How openly one says no, or that someone is wrong. */
  directness: z.strictObject({ level: z.enum(['direct', 'balanced', 'indirect']), source }),
  /** Most exclamation marks in a row that a shop writes. */
  exclamation: z.strictObject({ most: z.int().min(1).max(3), source }),
  /** Most emoji in one message to a customer. */
  emoji: z.strictObject({ formal: z.int().min(0), informal: z.int().min(0), source }),
  /** Words that a shop does not say to a customer, as they are written, and what an agent is told instead. */
  avoid: z.array(z.strictObject({ words: z.string().min(1), register: register.optional(), hint, source })),
  /** What agents who do not know this culture are told; `mood`: only then. */
  hints: z.array(z.strictObject({ code: hint, mood: z.enum(['angry', 'upset']).optional() })),
})

/** The manners of a locale. Each entry names its source. */
export type Culture = z.infer<typeof CULTURE>

/** How one greets at this hour (0–23) of the customer's day. */
export function greetingAt(
  { greetings }: Culture,
  hour: number,
): { readonly formal: string; readonly informal: string } {
  const { byHour } = greetings
  const said = byHour.findLast(({ from }) => from <= hour) ?? byHour.at(-1)
  return { formal: said?.formal ?? '', informal: said?.informal ?? '' }
}
