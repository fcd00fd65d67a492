// What a translation provider is. It lives here because several packages bring some: the hosted ones come with the translation
// plugin, models on one's own machine with another. Write your own by returning an object of this shape.
import type { Locale } from '../model/locale.ts'

export interface TranslationProvider {
  /** Shown as the maker of a translation: `libretranslate`. Unique among a bot's providers. */
  readonly name: string
  /** What it translates between, known or to be asked for once. Absent: it is asked for any pair. */
  readonly pairs?: readonly LanguagePair[] | ((signal: AbortSignal) => Promise<readonly LanguagePair[]>)
  /** How well it translates, all in all or by pair. Default `usable`. */
  readonly tier?: Tier | ((from: Locale | undefined, to: Locale) => Tier)
  /** How many earlier messages it reads along. Default 0. */
  readonly readsAlong?: number
  /** It keeps the lines of a text as they are; others get each line by itself. */
  readonly keepsLines?: boolean
  /** Longest text it takes, in UTF-16 units. Longer ones are cut between sentences. Default 1,000. */
  readonly maxLength?: number
  /** What it may be asked for, in characters; past it the next provider is asked. */
  readonly budget?: Budget
  /**
   * Translates each text; answers as many, in the same order. Throws a `ProviderError`, or anything else for a fault of its own.
   * Tries once: repeating, caching and checking are the plugin's matter.
   */
  translate(job: TranslationJob): Promise<readonly string[]>
  /** Called when the bot starts, such as to load a model. Its failing leaves the provider unused until it answers. */
  start?(): Promise<void>
  stop?(): Promise<void>
}

/** Languages, not regions: `{ from: 'de', to: 'en' }`. */
export interface LanguagePair {
  readonly from: string
  readonly to: string
}

/** `gist`: one sees what it is about. `usable`: one understands it all. `good`: a customer may be written to in it. */
export type Tier = 'gist' | 'usable' | 'good'

export interface TranslationJob {
  readonly texts: readonly string[]
  /** `undefined`: not known; a provider that must know answers with a `ProviderError` of kind `unsupported`. */
  readonly from?: Locale
  readonly to: Locale
  /** The earlier messages that it reads along, oldest first. */
  readonly context?: readonly ContextLine[]
  /** Term → wording in the target language, for providers that take one. */
  readonly glossary?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** One earlier message: how it was written, and how it was translated into the language that is translated into now. */
export interface ContextLine {
  readonly by: 'customer' | 'shop'
  readonly text: string
  readonly translation?: string
}

/** In characters (UTF-16 units) of source text. Each process counts for itself. */
export interface Budget {
  /** A day begins at midnight UTC. */
  readonly perDay?: number
  readonly perConversation?: number
}
