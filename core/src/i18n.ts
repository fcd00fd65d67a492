// The bot's own words. i18next is set up once; every call names its locale, so no language leaks from one user to another.
import type { Locale } from './model/locale.ts'
import type { Register } from './model/conversation.ts'

export interface Catalogue {
  /** The locales that words exist in. */
  readonly locales: readonly Locale[]
  /**
   * The words for a key such as `handoff.waiting` (namespace `bot`) or `desk:claim` in the best locale there is for `locale`,
   * falling back to the bot's own default. Plural by `values.count`, `formal`/`informal` by `register`.
   */
  say(locale: Locale, key: string, values?: Values, register?: Register): Words
  has(key: string): boolean
}

export type Values = Readonly<Record<string, string | number | Date>>

/** The words with the locale that they turned out to be in: the fallback's, where the wanted one has none. */
export interface Words {
  readonly text: string
  readonly locale: Locale
}
