// The desk's API as both sides see it: the server answers these shapes, the page reads them. All under `/desk/api`, JSON
// both ways; a refused request answers `{ error: { code, message, details } }` with core's codes. Every call but `setup`,
// `sign-in` and `words` needs the session cookie; every call that changes something needs the header `x-csrf-token`.
//
//   GET  /session                          Session, or 401 with details.setup: true when there is no agent yet
//   POST /setup                            SetupRequest → Session        once, with the token of the first-run link
//   POST /join                             JoinRequest → Session         with the token of an invitation
//   POST /sign-in                          SignInRequest → Session
//   POST /sign-out                         → {}
//   PATCH /me                              ProfileChange → Session
//   GET  /words/:locale                    DeskWords                     the page's own words
//   GET  /queue                            Queue
//   POST /escalations/next                 → ConversationView | null     the next in order of service
//   POST /escalations/:id/claim            → ConversationView            409 DRAGOMAN_CLAIM_TAKEN, details.by: who
//   POST /escalations/:id/messages         SayRequest → MessageView      409 DRAGOMAN_UNTRANSLATED; 409 DRAGOMAN_TRANSLATION_DOUBTFUL,
//                                                                        details: DoubtfulTranslation; nothing was sent
//   POST /escalations/:id/typing           TicketRequest → {}
//   POST /escalations/:id/review           ReviewRequest → ReviewView    of words that are being written; nothing is kept
//   POST /escalations/:id/requeue          TicketRequest → {}
//   POST /escalations/:id/resolve          TicketRequest → {}
//   GET  /conversations/:id                ConversationView              readable by who holds it, and by supervisors
//   GET  /conversations/:id/messages?before=POSITION   MessageView[]     an older page, oldest first
//   GET  /conversations/:id/trace          TurnTrace[]
//   GET  /canned?conversation=ID           CannedReply[]
//   GET  /conversations/:id/templates      TemplateView[]                what may be sent whenever it is, the fitting ones first
//   GET  /media/:id                        the bytes of an attachment
//   GET  /agents                           AgentView[]                   administrators
//   POST /agents                           Invitation → { link: string } administrators
//   GET  /channels                         Channels                      administrators, as all below it
//   POST /channels/:channel                ConnectRequest → AccountView
//   PATCH /channels/:channel/:account      AccountChange → AccountView
//   DELETE /channels/:channel/:account     → {}
//   POST /channels/:channel/:account/check → Check[]
//   WS   /live                             DeskEvent, one JSON a frame; the page answers nothing

import type {
  AccountView as CoreAccount,
  Attachment,
  Body,
  Check,
  ConnectorField,
  DeliveryState,
  Doubt,
  EscalationReason,
  EscalationState,
  Locale,
  Location,
  Mood,
  Origin,
  Register,
  Speaker,
  TurnTrace,
} from '@dragoman/core'

export type Role = 'agent' | 'supervisor' | 'admin'
export type Availability = 'online' | 'away'

export interface Session {
  readonly agent: AgentView
  readonly csrf: string
}

export interface AgentView {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** What the page speaks, and what transcripts are read in. */
  readonly locale: Locale
  /** What the agent can write to customers in, without a translator. */
  readonly languages: readonly string[]
  /** The most conversations held at once. */
  readonly capacity: number
  readonly availability: Availability
  /** A desk page of theirs is open now. */
  readonly present: boolean
}

export interface SetupRequest {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly locale: Locale
  readonly languages: readonly string[]
}
export type JoinRequest = Omit<SetupRequest, 'email'>
export interface SignInRequest {
  readonly email: string
  readonly password: string
}
export type ProfileChange = Partial<Pick<AgentView, 'name' | 'locale' | 'languages' | 'availability'>>
export interface Invitation {
  readonly email: string
  readonly role: Role
  readonly capacity: number
}

/** Nested words of the `desk` namespace in `locale`, which is the nearest there is to the one asked for. */
export interface DeskWords {
  readonly locale: Locale
  readonly direction: 'ltr' | 'rtl'
  readonly locales: readonly Locale[]
  readonly words: { readonly [key: string]: unknown }
}

export interface Queue {
  /** In order of service. */
  readonly waiting: readonly EscalationView[]
  readonly mine: readonly EscalationView[]
  /** What other agents hold: for supervisors and administrators, empty for everyone else. */
  readonly others: readonly EscalationView[]
  readonly now: string
}

/** All times are ISO 8601 in UTC; the page shows them in the agent's zone. */
export interface EscalationView {
  readonly id: string
  readonly conversationId: string
  readonly state: EscalationState
  readonly channel: string
  readonly customer: string | null
  readonly locale: Locale | null
  /** The agent can write in the customer's language. */
  readonly ownLanguage: boolean
  readonly mood: Mood
  readonly reason: EscalationReason
  /** What it is about, in the agent's language: the recognised intent's name in words, and what was named. */
  readonly gist: GistView
  readonly createdAt: string
  readonly dueAt: string
  readonly agent: string | null
  /** Of its claim; show it in every request that acts on the escalation. */
  readonly token: number
}

export interface GistView {
  readonly intent: string | null
  readonly entities: readonly { readonly type: string; readonly label: string; readonly value: string }[]
}

export interface ConversationView {
  readonly id: string
  readonly escalation: EscalationView
  readonly customer: {
    readonly name: string | null
    readonly locale: Locale | null
    readonly direction: 'ltr' | 'rtl'
    readonly timeZone: string | null
  }
  readonly register: Register
  /** Manners of the customer's culture, for now. */
  readonly hints: readonly HintView[]
  /** A translator is configured, so what the agent writes can leave in the customer's language. */
  readonly translates: boolean
  /** How long the platform takes free words after the customer's last message, and when that is over; `null`: it always does. */
  readonly window: { readonly hours: number; readonly closesAt: string | null } | null
  readonly messages: readonly MessageView[]
  /** There are older ones. */
  readonly more: boolean
}

/** What an agent is told: what to do, under `hint` in the desk's words, and why, under `why`. */
export interface HintView {
  readonly code: string
  /** What the customer's language says there, or which words are meant. */
  readonly words?: string
}

/** What may not suit the customer in words that are being written, and how they might be said. */
export interface ReviewView {
  readonly hints: readonly HintView[]
  readonly suggestion?: string
}

export interface MessageView {
  readonly id: string
  readonly position: number
  readonly direction: 'in' | 'out'
  /** What happened: a message, or an edit, a reaction … */
  readonly kind: Body['kind']
  /** Of a reaction. */
  readonly emoji: string | null
  readonly location: Location | null
  readonly speaker: Speaker
  readonly at: string
  /** As it was written or said. Empty for a message without words. */
  readonly original: WordingView | null
  /** In the agent's language; `null` where the original is in it already, or nobody could translate it. */
  readonly reading: WordingView | null
  /** The original is in a foreign language and there is no reading: say so. */
  readonly untranslated: boolean
  /** What it is about, for messages that stay untranslated. */
  readonly gist: GistView | null
  readonly mood: Mood | null
  /** What the customer was shown, where that is not the original. */
  readonly sent: WordingView | null
  readonly attachments: readonly Attachment[]
  /** Labels of buttons and quick replies that were offered. */
  readonly options: readonly string[]
  readonly delivery: { readonly state: DeliveryState; readonly reason: string | null; readonly changes: number } | null
}

export interface WordingView {
  readonly text: string
  readonly locale: Locale | null
  readonly direction: 'ltr' | 'rtl'
  readonly origin: Origin
  readonly by: string | null
  /** A translation that went through this language. */
  readonly pivot: Locale | null
}

export interface TicketRequest {
  readonly token: number
}

export interface ReviewRequest extends TicketRequest {
  readonly text: string
  /** As in `SayRequest`. */
  readonly locale?: Locale
}

/** `id` is made by the page, so that pressing twice or sending again says it once. */
export type SayRequest = TicketRequest & { readonly id: string } & (
    | {
        readonly text: string
        readonly canned?: undefined
        readonly template?: undefined
        /** What it is written in. Default: the customer's language where the agent can write it, else the agent's own. */
        readonly locale?: Locale
        /** Send as written where no translation can be had. */
        readonly untranslated?: boolean
        /** Send this doubtful translation, which the agent has seen: the details of the refusal, handed back. */
        readonly accepts?: AcceptedTranslation
      }
    | { readonly canned: string; readonly text?: undefined; readonly template?: undefined }
    /** One of the channel's approved templates, with a value for each of its places. */
    | { readonly template: ChosenTemplate; readonly text?: undefined; readonly canned?: undefined }
  )

export interface ChosenTemplate {
  readonly name: string
  readonly locale: Locale
  readonly values: readonly string[]
}

/** A wording that the customer's platform has approved. */
export interface TemplateView {
  readonly name: string
  readonly locale: Locale
  readonly direction: 'ltr' | 'rtl'
  /** With `{{1}}` or `{{name}}` where the values go. */
  readonly text: string
}

export type AcceptedTranslation = Pick<DoubtfulTranslation, 'text' | 'by' | 'pivot'>

/**
 * The details of a refusal with `DRAGOMAN_TRANSLATION_DOUBTFUL`: what the customer would have read, and why it may not say what
 * was written. With a doubt of `spans` it cannot be accepted.
 */
export interface DoubtfulTranslation {
  readonly from: Locale
  readonly to: Locale
  readonly text: string
  readonly by: string
  readonly pivot?: Locale
  /** It, translated back into what the agent writes. */
  readonly back?: string
  readonly doubts: readonly Doubt[]
}

/** A reply that exists in every locale: shown in the agent's language, sent in the customer's. */
export interface CannedReply {
  readonly key: string
  readonly text: string
  readonly locale: Locale
  /** As the customer will read it. */
  readonly sends: { readonly text: string; readonly locale: Locale }
}

/** What can be connected, and what is. */
export interface Channels {
  readonly connectors: readonly ConnectorView[]
  readonly accounts: readonly AccountView[]
}

export interface ConnectorView {
  readonly channel: string
  readonly fields: readonly Omit<ConnectorField, 'pattern' | 'variable'>[]
}

/** Times as ISO 8601. */
export type AccountView = Omit<CoreAccount, 'receivedAt' | 'sentAt' | 'lastError'> & {
  readonly receivedAt?: string
  readonly sentAt?: string
  readonly lastError?: { readonly problem: string; readonly at: string }
}

export interface ConnectRequest {
  readonly account: string
  readonly settings: Readonly<Record<string, string>>
}

export type AccountChange =
  | { readonly paused: boolean }
  /** Those that are left out, or empty, stay. */
  | { readonly settings: Readonly<Record<string, string>> }

export type DeskEvent =
  | { readonly type: 'queue' }
  | { readonly type: 'message'; readonly conversationId: string; readonly message: MessageView }
  | { readonly type: 'typing'; readonly conversationId: string }
  /** It is spoken in another language or register: what is known of it is to be asked for again. */
  | { readonly type: 'language'; readonly conversationId: string }
  | { readonly type: 'escalation'; readonly escalation: EscalationView }

export type { Check, TurnTrace }
