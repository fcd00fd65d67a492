// A conversation: one customer's thread on one account of a channel, and who holds it.
import type { Json } from './json.ts'
import type { Locale } from './locale.ts'

export interface Conversation {
  readonly id: string
  readonly channel: string
  readonly account: string
  /** The platform's id of the thread. */
  readonly externalId: string
  /** What the channel needs to reach the customer; opaque to core. */
  readonly address: Json
  readonly customer: Customer
  /** What it is spoken in, once that is known. */
  readonly locale?: Locale
  /** The customer or an agent chose the locale; detection no longer changes it. */
  readonly localeChosen: boolean
  readonly register: Register
  readonly holder: Holder
  readonly counters: Counters
  /** What plugins remember, a drawer for each by its name. */
  readonly memory: { readonly [plugin: string]: Json | undefined }
  readonly createdAt: Date
}

export interface Customer {
  readonly externalId: string
  readonly name?: string
  /** What the platform says of them: Telegram's `language_code`, the browser's language. A hint, not a fact. */
  readonly locale?: Locale
  readonly phone?: string
  /** IANA name, such as `Asia/Tokyo`. */
  readonly timeZone?: string
}

/** How one speaks to someone: Sie or du, usted or tú. */
export type Register = 'formal' | 'informal'

/** Exactly one of them holds a conversation at any instant (guarantee 9). */
export type Holder =
  | { readonly kind: 'bot' }
  | { readonly kind: 'queue'; readonly escalation: string }
  | { readonly kind: 'agent'; readonly escalation: string; readonly agent: string }

/** The bot watches its own failures with these. */
export interface Counters {
  /** Turns in which the customer said something. */
  readonly turns: number
  /** Turns in a row that the bot could not answer. */
  readonly failures: number
  /** Times in a row that the customer said the same again. */
  readonly repeats: number
}
