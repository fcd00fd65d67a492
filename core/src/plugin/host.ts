// What a running bot offers to its channels and plugins.
import type { UpgradeWebSocket } from 'hono/ws'
import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Catalogue } from '../i18n.ts'
import type { Live } from '../live.ts'
import type { Logger } from '../log.ts'
import type { Conversation, Register } from '../model/conversation.ts'
import type { Escalation } from '../model/escalation.ts'
import type { Content, Delivery, Message, TextVersion } from '../model/message.ts'
import type { Locale } from '../model/locale.ts'
import type { Tables } from '../storage/tables.ts'
import type { ChannelTemplate, Intake } from '../channel/channel.ts'
import type { ChannelStatus, Check, Connector, ConnectorSettings } from '../channel/connector.ts'
import type { Review, ReviewInput, Reply, Translation, TranslationRequest } from './hooks.ts'
import type { TurnTrace } from './trace.ts'

export interface Host {
  readonly config: Config
  readonly log: Logger
  readonly clock: Clock
  readonly live: Live
  /** The words of the bot, by locale. */
  readonly words: Catalogue
  /** A plugin answers the `translate` hook, so what people write can be had in another language. */
  readonly translates: boolean
  /** A plugin answers the `detectLanguage` hook, and a press of `language:<tag>` is the customer's choice of a language. */
  readonly detectsLanguage: boolean
  /** For a plugin's own tables. Core's tables are read through the questions below. */
  readonly db: Kysely<Tables>
  readonly conversations: Conversations
  readonly escalations: Escalations
  readonly media: Media
  readonly accounts: Accounts
  readonly upgradeWebSocket: UpgradeWebSocket
  /** 32 bytes for one purpose, derived from the bot's master key. The same after a restart and in every process. */
  secret(purpose: string): Buffer
  /** Where customers and platforms reach this bot from outside, without a slash at the end. */
  readonly publicUrl: string
}

/** How long a platform takes free words after the customer's last message, and when that is over. */
export interface ConversationWindow {
  readonly hours: number
  /** Absent where the customer has never written. */
  readonly closesAt?: Date
}

export interface Conversations {
  find(id: string): Promise<Conversation | undefined>
  findByExternalId(channel: string, account: string, externalId: string): Promise<Conversation | undefined>
  /**
   * The platform has given its threads new ids: `from` itself, and all that begin with `from/`. A thread whose new id is in use
   * already stays as it is.
   */
  rename(channel: string, account: string, from: string, to: string): Promise<void>
  /** Messages with a position above `after`, oldest first. */
  messagesAfter(conversationId: string, after: number, limit: number): Promise<readonly Message[]>
  /** The newest messages before `before`, oldest first. */
  messagesBefore(conversationId: string, before: number | undefined, limit: number): Promise<readonly Message[]>
  findMessage(id: string): Promise<Message | undefined>
  /** A reading of a message in another language, made by the translate hook and kept beside the original. */
  readingOf(message: Message, locale: Locale): Promise<TextVersion | undefined>
  /** What the `review` hook says of words that a person is writing to the customer. Nothing is kept of them. */
  review(conversation: Conversation, words: Omit<ReviewInput, 'register' | 'reader'>): Promise<Review>
  /** The platform's later word on a message: delivered, read, failed. Never moves backwards. */
  recordReceipt(conversationId: string, externalId: string, delivery: Delivery): Promise<void>
  /** The newest turns of a conversation: which hook ran, how long, what it decided. */
  traces(conversationId: string, limit?: number): Promise<readonly TurnTrace[]>
  /**
   * Says something as the bot outside a turn, or changes what was said: an order has left, a picture was wrong. Throws
   * `DRAGOMAN_CONVERSATION_HELD` while a person holds the conversation, `DRAGOMAN_WINDOW_CLOSED` where the platform takes free words no
   * longer. `id` makes it safe to repeat.
   */
  say(conversationId: string, words: BotWords, id?: string): Promise<Message>
  /** Until when the conversation's platform takes free words; `undefined` where it always does. */
  window(conversationId: string): Promise<ConversationWindow | undefined>
  /** The wordings that may be sent whenever it is, of the conversation's channel; those in the customer's language come first. */
  templates(conversationId: string, signal: AbortSignal): Promise<readonly ChannelTemplate[]>
  setLanguage(conversationId: string, locale: Locale, register?: Register): Promise<void>
  /** Puts an inbound message into a conversation as its channel would. */
  readonly intake: (channel: string, account: string) => Intake
}

/** What the bot can say outside a turn. `target` is the id of one of its messages. */
export type BotWords =
  | Reply
  | { readonly kind: 'edit'; readonly target: string; readonly text: string }
  | { readonly kind: 'deletion'; readonly target: string }
  /** To a message of the customer. */
  | { readonly kind: 'reaction'; readonly target: string; readonly emoji: string; readonly removed?: boolean }

/** An agent as the desk knows them. `capacity`: the most conversations they hold at once. */
export interface AgentIdentity {
  readonly id: string
  readonly name: string
  readonly locale: Locale
  readonly languages: readonly string[]
  readonly capacity: number
}

/** A claim as its holder presents it: all that is needed to act, and refused as `DRAGOMAN_CLAIM_STALE` once it is not theirs. */
export interface ClaimTicket {
  readonly escalation: string
  readonly agent: string
  readonly token: number
}

export interface Escalations {
  find(id: string): Promise<Escalation | undefined>
  /** In order of service: by due time. */
  waiting(limit?: number): Promise<readonly Escalation[]>
  claimedBy(agent: string): Promise<readonly Escalation[]>
  /** 1 is next; `undefined` when it does not wait. */
  place(id: string): Promise<number | undefined>
  /** Exactly one of those who press at once gets it; the others get `DRAGOMAN_CLAIM_TAKEN`. */
  claim(id: string, agent: AgentIdentity): Promise<Escalation>
  /** The next one in order of service that this agent may have; `undefined` when nothing waits. */
  claimNext(agent: AgentIdentity): Promise<Escalation | undefined>
  /**
   * Says something to the customer as this agent. `content.text` is in `locale`; it leaves in the customer's language,
   * translated where they differ and a translator answers, and marked as such. `key` says a canned reply instead.
   * Without a translation it throws `DRAGOMAN_UNTRANSLATED`, with one that may be wrong `DRAGOMAN_TRANSLATION_DOUBTFUL`, whose
   * details hold the translation and its doubts: nothing leaves until the agent has decided.
   * Throws `DRAGOMAN_WINDOW_CLOSED` where the platform takes free words no longer: `content.template` may still be sent.
   * `id` makes it safe to repeat: the same id is the same message.
   */
  say(ticket: ClaimTicket, words: AgentWords): Promise<Message>
  /** Gives it back to the queue with its original age. */
  requeue(ticket: ClaimTicket): Promise<Escalation>
  resolve(ticket: ClaimTicket): Promise<Escalation>
}

export type AgentWords = { readonly id: string; readonly name: string } & (
  | {
      readonly content: Content
      readonly locale: Locale
      /** Leaves as written, even where the customer reads another language. */
      readonly untranslated?: boolean
      /** The doubtful translation that the agent has seen and lets go: exactly this leaves. */
      readonly accepts?: Pick<Translation, 'text' | 'by' | 'pivot'>
    }
  | { readonly key: string; readonly values?: Readonly<Record<string, string>> }
)

/** The connected accounts. Those that the desk has connected can be changed while the bot runs, in every process at once. */
export interface Accounts {
  /** What a seller can connect. */
  readonly connectors: readonly Connector[]
  list(): Promise<readonly AccountView[]>
  /** Throws `DRAGOMAN_REQUEST_INVALID` that names the wrong field, or where the account is there already. */
  connect(key: AccountKey, settings: ConnectorSettings): Promise<AccountView>
  /** Puts these settings in place of the former ones; those left out stay. */
  replace(key: AccountKey, settings: ConnectorSettings): Promise<AccountView>
  /** A paused account neither receives nor sends; what is to be said waits. */
  pause(key: AccountKey, paused: boolean): Promise<AccountView>
  /** Forgets the account and its secrets. Its conversations stay. */
  disconnect(key: AccountKey): Promise<void>
  check(key: AccountKey, signal: AbortSignal): Promise<readonly Check[]>
}

export interface AccountKey {
  readonly channel: string
  readonly account: string
}

export interface AccountView extends AccountKey {
  /** Only those of the desk can be changed there. */
  readonly origin: 'code' | 'environment' | 'desk'
  /** `elsewhere`: another process receives for it. */
  readonly state: ChannelStatus['state'] | 'paused' | 'elsewhere'
  readonly problem?: string
  readonly scan?: string
  /** Without its secrets. */
  readonly settings: ConnectorSettings
  /** As far as this process has seen since its start. */
  readonly receivedAt?: Date
  readonly sentAt?: Date
  readonly lastError?: { readonly problem: string; readonly at: Date }
}

/** Bytes that Dragoman keeps: uploads and downloads of attachments. */
export interface Media {
  /** Returns the `media:<id>` to use as an attachment's URL. */
  put(file: {
    readonly conversationId?: string
    readonly bytes: Uint8Array
    readonly mediaType: string
    readonly name?: string
  }): Promise<string>
  get(url: string): Promise<
    | {
        readonly bytes: Uint8Array
        readonly mediaType: string
        readonly name?: string
        readonly conversationId?: string
      }
    | undefined
  >
  /** Where anyone who has the address can open it for the next week; other addresses stay as they are. */
  link(url: string): string
}

export type { Translation, TranslationRequest }
