// Direct Line's shapes as we write them: the parts of Bot Framework's Activity schema that a customer's client reads.

/** Activities with the watermark to ask on from. Sets of live happenings have none. */
export interface ActivitySet {
  readonly activities: readonly Activity[]
  readonly watermark?: string
}

export interface Activity {
  readonly type: 'message' | 'messageUpdate' | 'messageDelete' | 'typing' | 'event'
  readonly id: string
  readonly timestamp: string
  readonly channelId: 'webchat'
  readonly conversation: { readonly id: string }
  readonly from: { readonly id: string; readonly role: 'bot' | 'user'; readonly name?: string }
  readonly replyToId?: string
  readonly locale?: string
  readonly text?: string
  readonly textFormat?: 'plain' | 'markdown'
  readonly inputHint?: 'acceptingInput' | 'expectingInput'
  readonly attachments?: readonly WireAttachment[]
  readonly attachmentLayout?: 'carousel'
  readonly suggestedActions?: { readonly actions: readonly CardAction[] }
  /** Of an event: its name. */
  readonly name?: string
  readonly value?: unknown
  readonly channelData?: ChannelData
}

interface ChannelData {
  readonly clientActivityID?: string
  readonly dragoman?: Provenance
}

/** Who speaks, and whether a machine translated it (guarantees 5 and 12). */
export interface Provenance {
  readonly speaker: WireSpeaker
  readonly machineTranslated?: boolean
  /** The wording as it was written, where the customer reads a translation. */
  readonly original?: { readonly text: string; readonly locale?: string }
}

export type WireSpeaker =
  | { readonly kind: 'bot' }
  | { readonly kind: 'person'; readonly name?: string }
  | { readonly kind: 'notice' }

export type WireAttachment =
  | { readonly contentType: string; readonly contentUrl: string; readonly name?: string; readonly alt?: string }
  | { readonly contentType: typeof HERO_CARD; readonly content: HeroCard }

export const HERO_CARD = 'application/vnd.microsoft.card.hero'

interface HeroCard {
  readonly title?: string
  readonly subtitle?: string
  readonly text?: string
  readonly images?: readonly { readonly url: string; readonly alt?: string }[]
  readonly buttons?: readonly CardAction[]
}

export type CardAction =
  | { readonly type: 'openUrl'; readonly title: string; readonly value: string }
  | {
      readonly type: 'messageBack'
      readonly title: string
      readonly text: string
      readonly displayText: string
      readonly value: string
    }

/** Whom the customer talks to: the value of the event `dragoman.holder`. */
export type HolderValue =
  | { readonly holder: 'bot' }
  | { readonly holder: 'queue'; readonly place?: number }
  | { readonly holder: 'agent'; readonly agentName?: string }
