// What a locale is, once it is read.
import type { JsonObject } from './json.ts'

/** The namespaces of words that a locale has: what the bot says, what the chat widget and the agents' desk show. */
export const NAMESPACES = ['bot', 'widget', 'desk'] as const
export type Namespace = (typeof NAMESPACES)[number]

/** i18next resources: nested keys, plural and context suffixes, `{{placeholders}}`. */
export interface Words {
  readonly [key: string]: string | Words
}

/** A culture as its file has it; the tone plugin knows its shape. */
export type Culture = JsonObject & { readonly registers?: boolean }

export interface LocaleData {
  /** BCP 47 tag: the folder's name. */
  readonly locale: string
  /** A namespace whose file is missing is empty: its words fall back to another locale. */
  readonly words: Readonly<Record<Namespace, Words>>
  readonly culture?: Culture
}
