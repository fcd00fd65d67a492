// What the widget knows of a conversation, in its own shapes. `wire.ts` makes them from what the server sends.

/** Who speaks. The customer is never left to guess (guarantee 12). */
export type Speaker =
  | { readonly kind: 'customer' }
  | { readonly kind: 'bot' }
  | { readonly kind: 'agent'; readonly name?: string }
  /** The service itself: who has taken over, who is back. */
  | { readonly kind: 'notice' }

export interface ChatMessage extends Wording {
  readonly id: string
  /** The id we gave our own message before the server knew it. */
  readonly clientId?: string
  readonly speaker: Speaker
  readonly files: readonly RemoteFile[]
  readonly cards: readonly Card[]
  readonly quickReplies: readonly Action[]
  /** Milliseconds since 1970. */
  readonly at: number
  readonly edited?: boolean
  readonly deleted?: boolean
}

export interface Wording {
  readonly text: string
  readonly format: 'plain' | 'markdown'
  readonly locale?: string
  /** A machine translated it; `original` are the words as written. */
  readonly translated: boolean
  readonly original?: { readonly text: string; readonly locale?: string }
}

export interface RemoteFile {
  readonly url: string
  readonly mediaType: string
  readonly name?: string
  readonly alt?: string
}

export interface Card {
  readonly title?: string
  readonly subtitle?: string
  readonly text?: string
  readonly images: readonly RemoteFile[]
  readonly buttons: readonly Action[]
}

/** A button: `value` is said to the bot, `url` is opened. */
export type Action =
  | { readonly label: string; readonly value: string; readonly url?: undefined }
  | { readonly label: string; readonly url: string; readonly value?: undefined }

/** Who holds the conversation, and where the customer stands in the queue. */
export type Holder =
  | { readonly kind: 'bot' }
  | { readonly kind: 'queue'; readonly place?: number }
  | { readonly kind: 'agent'; readonly name?: string }

export type Happening =
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'edit'; readonly target: string; readonly wording: Wording }
  | { readonly kind: 'deletion'; readonly target: string }
  | { readonly kind: 'typing'; readonly speaker: Speaker }
  | { readonly kind: 'holder'; readonly holder: Holder }

export interface ActivitySet {
  readonly happenings: readonly Happening[]
  readonly watermark?: string
}
