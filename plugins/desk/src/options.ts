// What whoever runs the bot may choose about the desk.
import type { Cost } from './entry/passwords.ts'

export interface DeskOptions {
  /** Catalogue keys of the replies that agents pick from, in the order shown. Default: the nine that come with the locales. */
  readonly canned?: readonly string[]
  /**
   * The header in which a proxy of yours says who is calling, such as `x-forwarded-for`; its last entry is believed. Without it the
   * socket's address is: right without a proxy, and the proxy's own behind one. Name it only if the proxy always sets it.
   */
  readonly addressHeader?: string
  /** What a password costs to hash. Default: the minimum that OWASP recommends for scrypt. Raising it takes at each agent's next sign-in. */
  readonly passwordCost?: Cost
  /** Told the first-run link at every start until there is an agent. Default: a line in the log. */
  readonly onFirstRun?: (link: string) => void
}
