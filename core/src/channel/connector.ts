// How a seller connects an account of a channel without writing code: what is asked, how it is tried, and the channel it becomes.
import type { Host } from '../plugin/host.ts'
import type { Channel } from './channel.ts'

export interface Connector {
  /** The channel's name: `telegram`. */
  readonly channel: string
  /** What is asked for, in the order in which it is asked. */
  readonly fields: readonly ConnectorField[]
  /** The channel for these settings. Throws `DRAGOMAN_CHANNEL_INVALID` that names the field; opens nothing yet. */
  create(settings: ConnectorSettings, account: string): Channel
  /**
   * Tries what can be tried with the settings alone, one check after the other. A check that fails is an answer, not an error;
   * its `problem` is for people and holds no secret.
   */
  check(settings: ConnectorSettings, context: CheckContext): Promise<readonly Check[]>
}

export type ConnectorSettings = Readonly<Record<string, string>>

export interface ConnectorField {
  /** Its words are in the desk's catalogue: `connect.<channel>.<name>` and, as a help, `connect.<channel>.<name>Help`. */
  readonly name: string
  /** Sealed at rest and never shown again, only replaced. */
  readonly secret?: boolean
  readonly required?: boolean
  /** One of these; the first is the default. Their words: `connect.<channel>.<name>Option.<option>`. */
  readonly options?: readonly string[]
  /** What is to be said before an option is taken, such as `unofficial`: its words are under `connect.caution.<code>`. */
  readonly cautions?: Readonly<Record<string, string>>
  /** Asked only where other fields have these values: `{ transport: 'cloud' }`. */
  readonly when?: Readonly<Record<string, string>>
  /** The variable of the environment that gives it: `TELEGRAM_TOKEN`. */
  readonly variable?: string
  /** A whole value matches this, or the field is refused before anything is tried. */
  readonly pattern?: RegExp
}

export interface CheckContext {
  readonly account: string
  readonly host: Host
  readonly signal: AbortSignal
}

/** One thing that works, or does not. Its words are in the desk's catalogue: `connect.check.<code>`. */
export interface Check {
  /** `token`, `webhook`, `polling` … */
  readonly code: string
  readonly ok: boolean
  /** What was found, such as the bot's name on the platform. */
  readonly found?: string
  readonly problem?: string
}

/** Where a connected account stands. */
export interface ChannelStatus {
  /** `waiting`: for the seller, as for a code to be scanned. */
  readonly state: 'ready' | 'connecting' | 'waiting' | 'failed'
  /** Why it failed; never holds a secret. */
  readonly problem?: string
  /** What is to be scanned with a telephone, as the text of a QR code. */
  readonly scan?: string
}

/** Where a channel's own routes begin: every webhook of the account lies below. */
export function channelPath({ name, account = 'default' }: Pick<Channel, 'name' | 'account'>): string {
  return `/channels/${encodeURIComponent(name)}/${encodeURIComponent(account)}`
}
