// A channel: an adapter to one messaging platform. It says what it can show, hands in what arrives, and sends what it is given.
import type { Hono } from 'hono'
import type { Json } from '../model/json.ts'
import type { Locale } from '../model/locale.ts'
import type { Body, Content, MessageAction, MessageId, Speaker, TextVersion } from '../model/message.ts'
import type { Customer } from '../model/conversation.ts'
import type { Host } from '../plugin/host.ts'
import type { ChannelStatus } from './connector.ts'

export interface Channel {
  /** `web`, `telegram` …; the name of the platform. */
  readonly name: string
  /** Tells several connected identities of one platform apart. Default `default`. */
  readonly account?: string
  readonly capabilities: Capabilities
  /** Only one of several processes may receive, as where it asks the platform instead of being called: core sees to it. */
  readonly exclusive?: boolean
  /** Mounts webhooks and the like, below `channelPath`. Called once, before `start`. */
  routes?(app: Hono, host: Host): void
  /**
   * Begins to receive. What arrives goes to `intake`; acknowledge the platform only when that has resolved (guarantee 1). Throws
   * where the platform cannot be reached; core then calls `stop`, and tries again after a while.
   */
  start(intake: Intake, host: Host): Promise<void> | void
  /** Where it stands once it has started. Default: ready. */
  status?(): ChannelStatus
  /** Stops receiving and lets go of every timer and socket. May be started again. */
  stop(): Promise<void> | void
  /**
   * Sends one message that already fits the capabilities. Throws a `DeliveryError` that says whether trying again can help
   * and how long to wait. Not called for channels with `delivery: 'pull'`.
   */
  send?(address: Json, message: Rendered, signal: AbortSignal): Promise<Receipt>
  /** Tells the customer that an answer is being written. Best effort, never retried. */
  typing?(address: Json, signal: AbortSignal): Promise<void>
  /** The wordings that the platform has approved, which may be sent outside of `capabilities.window`. */
  templates?(signal: AbortSignal): Promise<readonly ChannelTemplate[]>
}

/** A wording that a platform has approved in one language. */
export interface ChannelTemplate {
  readonly name: string
  readonly locale: Locale
  /** With `{{1}}`, `{{2}}` … or `{{name}}` where the values go, in this order. */
  readonly text: string
}

/** Stores what arrived; resolves once that is committed, in the order given. A redelivery resolves with `duplicate`. */
export type Intake = (inbound: Inbound) => Promise<Accepted>

export interface Accepted {
  readonly messageId: MessageId
  readonly conversationId: string
  readonly position: number
  readonly duplicate: boolean
}

/** Something that arrived from a platform, already verified and normalised by its channel. */
export interface Inbound {
  /** The platform's id of the thread. */
  readonly conversation: string
  /** The platform's id of the message. The same id in the same conversation is the same message (guarantee 1). */
  readonly externalId: string
  /** Kept with the conversation and handed to `send`. */
  readonly address: Json
  readonly customer: Customer
  readonly body: Body
  /** The platform's id of the message that this one answers. */
  readonly replyTo?: string
  readonly at?: Date
  readonly channelData?: Json
}

/** What a channel can show. What is absent or false is rendered to the nearest thing that is there (guarantee 8). */
export interface Capabilities {
  /**
   * `push`: core calls `send` for each message, in order.
   * `pull`: customers read the conversation from the store; a committed message is a delivered one.
   */
  readonly delivery: 'push' | 'pull'
  /** Sending the same message id twice shows it once, so a send that a crash interrupted is simply sent again. */
  readonly idempotentSend: boolean
  readonly text: { readonly maxLength: number; readonly format: 'plain' | 'markdown' }
  readonly buttons: { readonly max: number; readonly maxLabelLength: number; readonly urls: boolean } | false
  readonly quickReplies: { readonly max: number; readonly maxLabelLength: number } | false
  readonly cards: { readonly max: number } | false
  /** Most attachments in one message and the largest one, by kind; an absent kind becomes a link. */
  readonly attachments: Partial<Readonly<Record<'image' | 'audio' | 'video' | 'file', { readonly maxBytes: number }>>>
  readonly maxAttachments: number
  readonly location: boolean
  /** Cards from an address book. Default: told in text. */
  readonly contacts?: boolean
  readonly edits: boolean
  readonly deletions: boolean
  readonly reactions: boolean
  readonly replies: boolean
  readonly typing: boolean
  /**
   * How long after the customer's last message the platform takes free words; later only templates. Default: it always does. Core refuses
   * what comes too late before it is stored or sent.
   */
  readonly window?: { readonly hours: number }
}

/** A message made to fit a channel. One message may become several of them. */
export interface Rendered {
  /** Stable across retries: `<message id>` or `<message id>/<part>`. */
  readonly id: string
  readonly content: Content
  /**
   * What happens to an earlier message instead, on channels that can do so; an edit's words are in `content`. `target` is the
   * platform's id.
   */
  readonly action?: MessageAction
  readonly speaker: Speaker
  /** The wording the content carries: its locale, and whether a machine translated it. */
  readonly version?: TextVersion
  /** The platform's id of the message that this one answers. */
  readonly replyTo?: string
}

/** The platform has it. */
export interface Receipt {
  /** The platform's id of what was sent. */
  readonly externalId: string
}
