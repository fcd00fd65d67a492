// A message, the same whatever platform it came from or goes to. Its original is always kept; whatever is made of it
// (a translation, a transcription, a politer wording) stands beside it as a text version that says where it came from.
import type { Json } from './json.ts'
import type { Locale } from './locale.ts'
import type { LanguageGuess, Sentiment, Understanding } from './analysis.ts'

export type MessageId = string

/** Everything a message can hold beside its text. Text is Markdown in the small neutral set when `format` says so. */
export interface Content {
  readonly text?: string
  readonly format?: 'plain' | 'markdown'
  readonly attachments?: readonly Attachment[]
  readonly location?: Location
  readonly contacts?: readonly Contact[]
  /** Stay with the message. */
  readonly buttons?: readonly Button[]
  /** Offered once, under the newest message, and gone when it is answered. */
  readonly quickReplies?: readonly Button[]
  readonly cards?: readonly Card[]
  /** Sent instead of the text, which says the same, where the platform has templates. */
  readonly template?: MessageTemplate
}

/** One of a channel's approved wordings, with what is put in. */
export interface MessageTemplate {
  readonly name: string
  readonly locale: Locale
  readonly values: readonly string[]
}

export interface Attachment {
  readonly kind: 'image' | 'audio' | 'video' | 'file'
  /** `https:` of the platform, or `media:<id>` for bytes that Dragoman keeps. */
  readonly url: string
  /** IANA media type, such as `image/png`. */
  readonly mediaType: string
  readonly name?: string
  /** In bytes. */
  readonly size?: number
  readonly durationMs?: number
  /** Of a recording: spoken into the chat, not a piece of music or the like. */
  readonly voice?: boolean
  /** What the picture shows or the recording says, for those who cannot see or hear it. */
  readonly alt?: string
}

export interface Location {
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
  readonly address?: string
}

/** Somebody's card from an address book. */
export interface Contact {
  readonly name: string
  readonly phones?: readonly string[]
  readonly emails?: readonly string[]
}

export type Button =
  | { readonly label: string; readonly value: string; readonly url?: undefined }
  | { readonly label: string; readonly url: string; readonly value?: undefined }

export interface Card {
  readonly title: string
  readonly subtitle?: string
  readonly text?: string
  readonly image?: Attachment
  readonly buttons?: readonly Button[]
}

/** What happened: a message was written, edited or deleted, a button pressed, a reaction given, a conversation begun. */
export type Body =
  | ({ readonly kind: 'message' } & Content)
  | { readonly kind: 'edit'; readonly target: string; readonly text: string }
  | { readonly kind: 'deletion'; readonly target: string }
  | { readonly kind: 'reaction'; readonly target: string; readonly emoji: string; readonly removed?: boolean }
  | { readonly kind: 'press'; readonly value: string; readonly label?: string; readonly target?: string }
  /** `payload`: what the link carried that they came by, such as a product or a campaign. */
  | { readonly kind: 'joined'; readonly payload?: string }
  /** They have blocked the bot or left: nothing can be sent until they come back. */
  | { readonly kind: 'left' }

/** What can happen to an earlier message. */
export type MessageAction = Extract<Body, { kind: 'edit' | 'deletion' | 'reaction' }>

/** Where a text version came from. A customer is never told that a machine's words are a person's (guarantee 12). */
export type Origin = 'person' | 'bot' | 'machine-translation' | 'transcription' | 'description' | 'tone'

/** One wording of a message. The first of a message's versions is the original and never changes (guarantee 5). */
export interface TextVersion {
  readonly text: string
  readonly locale?: Locale
  readonly origin: Origin
  /** The provider or plugin that made it, such as `libretranslate`. */
  readonly by?: string
  /** Of a translation: it went through this language, because no provider does the pair itself. */
  readonly pivot?: Locale
  /** This is the wording that left for the customer. */
  readonly sent?: true
  /** Of words from the catalogue, a line each: what can be said again in a reader's language. */
  readonly phrases?: readonly KeptPhrase[]
}

/** A key of the catalogue and what was put in, as it is stored. */
export interface KeptPhrase {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number | { readonly date: string }>>
}

export type Speaker =
  | { readonly kind: 'customer'; readonly name?: string }
  | { readonly kind: 'bot' }
  | { readonly kind: 'agent'; readonly id: string; readonly name: string }
  /** Neither bot nor person: a notice of the service itself, such as who has taken over. */
  | { readonly kind: 'notice' }

/**
 * Where an outgoing message is. `uncertain`: a crash hid whether it left. `withdrawn`: a person took over before it left.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain' | 'withdrawn'

export interface Delivery {
  readonly state: DeliveryState
  readonly attempts: number
  /** Of its rendered parts, how many have left: a later attempt goes on behind them. */
  readonly partsSent?: number
  /** Why it failed or is uncertain: an error code of the catalogue with the platform's own words behind it. */
  readonly reason?: string
  /** What the channel could not show as asked, and how it was shown instead (guarantee 8). */
  readonly changes?: readonly RenderChange[]
}

/** One thing a channel could not show as asked. `from` and `to` name content parts, such as `buttons` → `text`. */
export interface RenderChange {
  readonly part: string
  readonly to: string
  readonly reason: string
}

/** A message as stored. `position` orders a conversation, both directions together, without gaps that mean anything. */
export interface Message {
  readonly id: MessageId
  readonly conversationId: string
  readonly position: number
  readonly direction: 'in' | 'out'
  readonly speaker: Speaker
  /** The platform's id: of the inbound message, or of the sent one once its receipt is there. */
  readonly externalId?: string
  readonly body: Body
  /** Original first, what was made of it behind. Empty where the message has no words. */
  readonly texts: readonly TextVersion[]
  readonly replyTo?: MessageId
  readonly analysis?: Analysis
  readonly delivery?: Delivery
  /** When the platform says it was written, else when it arrived. */
  readonly at: Date
  /** Free for the channel's own use, such as a client's id of its message. */
  readonly channelData?: Json
}

/** What the bot made of an inbound message. */
export interface Analysis {
  readonly language?: LanguageGuess
  readonly sentiment?: Sentiment
  readonly understanding?: Understanding
}

/** The words of a message as first written or said; empty for a message without words. */
export function originalText(message: Pick<Message, 'texts'>): string {
  return message.texts[0]?.text ?? ''
}

/** The wording that left for the customer, or the original where nothing else did. */
export function sentText(message: Pick<Message, 'texts'>): TextVersion | undefined {
  return message.texts.find((version) => version.sent) ?? message.texts[0]
}

/** The words that a body carries, before any plugin has looked at it. */
export function wordsOf(body: Body): string | undefined {
  if (body.kind === 'message' || body.kind === 'edit') return body.text || undefined
  return body.kind === 'press' ? (body.label ?? body.value) : undefined
}
