// An entry of an FAQ: a question in several wordings, and its answer or the intent that the bot's own code answers.
import type { Locale } from '@dragoman/core'

export interface Entry {
  /** Dotted: `order.status`, or `faq.` and the entry's id. The same in every locale. */
  readonly intent: string
  readonly locale: Locale
  /** The heading: how the entry is shown when the bot asks "did you mean …?" */
  readonly question: string
  /** The question in all its wordings, the heading first. */
  readonly examples: readonly string[]
  /** Markdown. Absent where the bot's code answers. */
  readonly answer?: string
}
