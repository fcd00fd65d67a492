// The hooks: the places in a turn where plugins have their say. A hook's name decides its argument and its result.
import type { Analysis } from '../model/message.ts'
import type { Attachment, Content, Message, Speaker } from '../model/message.ts'
import type { Conversation, Register } from '../model/conversation.ts'
import type { Escalation, EscalationReason } from '../model/escalation.ts'
import type { LanguageGuess, Mood, Sentiment, Understanding } from '../model/analysis.ts'
import type { Locale } from '../model/locale.ts'
import type { Json } from '../model/json.ts'
import type { Logger } from '../log.ts'

/**
 * Every hook by name: how answers are combined, what goes in, what comes out.
 *
 * - `first`: plugins are asked in order of priority; the first answer that passes core's checks wins.
 * - `merge`: all are asked at once; their answers are combined.
 * - `waterfall`: each rewrites what the last one left.
 * - `notify`: told after the commit; never waited for.
 *
 * A plugin that adds hooks of its own merges them into this interface.
 */
export interface HookTypes {
  /** Which language is this message in, and which the conversation? */
  detectLanguage: First<{ readonly text: string }, LanguageGuess>
  /** What does this recording say? */
  transcribe: First<{ readonly attachment: Attachment }, { readonly text: string; readonly locale?: Locale }>
  /** What does this picture show? */
  describe: First<{ readonly attachment: Attachment; readonly locale: Locale }, { readonly text: string }>
  /** How does the customer feel? Combined: mean polarity weighted by confidence, the strongest of each signal. */
  analyzeSentiment: Merge<{ readonly text: string; readonly locale?: Locale }, Sentiment>
  /** What does the customer want? Combined: all intents, best first; all entities. */
  understand: Merge<{ readonly text: string; readonly locale?: Locale }, Understanding>
  /** What is to be done? Asked in order of priority until one decides. */
  decide: First<DecideInput, Decision>
  /** The same in another language. An answer that loses a protected span is refused and the next is asked (guarantee 7). */
  translate: First<TranslationRequest, Translation>
  /**
   * Sie or du? Asked when a conversation's locale becomes known, and, until the customer or an agent has chosen, in each turn of a
   * customer who is `known`: who first wrote at least a day ago.
   */
  chooseRegister: First<{ readonly locale: Locale; readonly known?: boolean }, Register>
  /** The same in the manners of the customer's culture. A rewrite that loses a protected span is refused. */
  adaptTone: Waterfall<ToneInput, ToneInput>
  /**
   * What in these words may not suit the customer, and how might they be said instead? Asked of what is about to leave and of what
   * an agent is writing; it changes nothing. Combined: all hints, the first suggestion.
   */
  review: Merge<ReviewInput, Review>
  /** Last look before the outbox. */
  outgoing: Waterfall<Draft, Draft>
  received: Notify<{ readonly message: Message }>
  replied: Notify<{ readonly message: Message }>
  escalated: Notify<{ readonly escalation: Escalation }>
  claimed: Notify<{ readonly escalation: Escalation }>
  resolved: Notify<{ readonly escalation: Escalation }>
}

export interface First<In, Out> {
  readonly kind: 'first'
  readonly in: In
  readonly out: Out
}
export interface Merge<In, Out> {
  readonly kind: 'merge'
  readonly in: In
  readonly out: Out
}
export interface Waterfall<In, Out> {
  readonly kind: 'waterfall'
  readonly in: In
  readonly out: Out
}
export interface Notify<In> {
  readonly kind: 'notify'
  readonly in: In
  readonly out: void
}

export type HookName = keyof HookTypes
export type HookInput<N extends HookName> = HookTypes[N]['in']
export type HookOutput<N extends HookName> = HookTypes[N]['out']

/** A plugin's function for a hook. `undefined` means: nothing to say, ask the next. */
export type HookRun<N extends HookName> = (
  input: HookInput<N>,
  context: HookContext,
) => HookOutput<N> | undefined | Promise<HookOutput<N> | undefined>

export interface HookEntry<N extends HookName> {
  readonly run: HookRun<N>
  /** Higher is asked earlier; equal ones in the order of the bot's plugin list. Default 0. */
  readonly priority?: number
  /** In milliseconds. Past it the signal aborts and the turn goes on without the answer (guarantee 6). Default per hook. */
  readonly timeout?: number
}

/** What a plugin puts under `hooks`: a function, a function with its priority and time limit, or several of these. */
export type Hooks = { readonly [N in HookName]?: HookRun<N> | HookEntry<N> | readonly HookEntry<N>[] }

/** What a hook may look at beside its input. */
export interface HookContext {
  readonly signal: AbortSignal
  readonly conversation: Conversation
  /** The message that the turn is about; absent where a hook runs outside a turn, as when an agent writes. */
  readonly message?: Message
  /** The plugin's own drawer of the conversation's memory. A write is committed with the turn. */
  readonly memory: Memory
  /** The newest messages of the conversation, oldest first. */
  history(limit?: number): Promise<readonly Message[]>
  readonly log: Logger
}

export interface Memory {
  get(): Json | undefined
  set(value: Json): void
}

export interface DecideInput {
  readonly message: Message
  readonly analysis: Analysis
  /** As the conversation has it after language detection. */
  readonly locale: Locale
  readonly mood: Mood
}

/** What a turn does. Words of the bot are keys of the catalogue; words of people and FAQ files are texts with a locale. */
export type Decision =
  | {
      readonly action: 'reply'
      readonly replies: readonly Reply[]
      readonly failed?: boolean
      /** The customer chose a language: the conversation is spoken in it from this answer on, whatever is detected. */
      readonly language?: Locale
    }
  | {
      readonly action: 'ask'
      readonly replies: readonly Reply[]
      readonly failed?: boolean
      /** The intent whose handler gets the next message, unless that clearly means something else. */
      readonly expects?: string
    }
  | {
      readonly action: 'escalate'
      readonly reason: EscalationReason
      readonly skills?: readonly string[]
      readonly replies?: readonly Reply[]
    }
  | { readonly action: 'release'; readonly replies?: readonly Reply[] }
  | { readonly action: 'silent'; readonly why: string }

/** A key of the catalogue and what its sentence names. */
export interface Phrase {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number | Date>>
}

/** One message to be said. `content` carries what goes beside the words; its labels may be catalogue keys. */
export type Reply =
  | {
      readonly key: string
      readonly values?: Readonly<Record<string, string | number | Date>>
      /** Further keys that are said in the same message, a line each. */
      readonly more?: readonly Phrase[]
      readonly content?: ReplyContent
    }
  | { readonly text: string; readonly locale: Locale; readonly content?: ReplyContent }

export type ReplyContent = Omit<Content, 'text' | 'buttons' | 'quickReplies'> & {
  readonly buttons?: readonly ReplyButton[]
  readonly quickReplies?: readonly ReplyButton[]
}

/** A button whose label is a catalogue key or a plain text. It answers with a value, or opens a page. */
export type ReplyButton = (
  | { readonly value: string; readonly url?: undefined }
  | { readonly url: string; readonly value?: undefined }
) &
  ({ readonly key: string; readonly values?: Readonly<Record<string, string | number>> } | { readonly label: string })

export interface TranslationRequest {
  readonly text: string
  readonly from?: Locale
  readonly to: Locale
  readonly purpose: Purpose
  /** Which language a text is in by itself, whatever the conversation speaks. Given by core where a plugin detects languages. */
  readonly detect?: (text: string) => Promise<LanguageGuess | undefined>
}

/** `send`: a customer will read it as someone's words. `read`: an agent reads along. `understand`: only the bot does. */
export type Purpose = 'send' | 'read' | 'understand'

export interface Translation {
  readonly text: string
  /** The provider, such as `libretranslate`. */
  readonly by: string
  /** It went through this language, because no provider does the pair itself. */
  readonly pivot?: Locale
  /**
   * Why it may not say what was written: only for `send`, and only where no provider's translation was without doubt.
   * Nobody is sent it unless a person has seen it and let it go; with a doubt of `spans` not even then (guarantee 7).
   */
  readonly doubts?: readonly Doubt[]
  /** It, translated back: for a person who decides about it. */
  readonly back?: string
}

export type Doubt =
  /** Much shorter or longer than such a translation is; or, translated back, it says something else. */
  | { readonly kind: 'length' | 'meaning' }
  /** It does not look like this language, which was asked for. */
  | { readonly kind: 'language'; readonly language: Locale }
  /** Protected spans that are missing or invented; words left in the language they were written in; what it says again and again. */
  | { readonly kind: 'spans' | 'residue' | 'repetition'; readonly words: readonly string[] }

export interface ToneInput {
  readonly text: string
  readonly locale: Locale
  readonly register: Register
  readonly mood: Mood
  readonly speaker: Speaker
}

export interface ReviewInput extends ToneInput {
  /** What the customer reads; `locale` is what the words are in, which may be translated yet. */
  readonly reader: Locale
}

export interface Review {
  /** Codes of the desk's catalogue, under `hint` and `why`; `words` is what is said in the customer's language, or which words are meant. */
  readonly hints: readonly { readonly code: string; readonly words?: string }[]
  /** The same text in a wording that fits. */
  readonly suggestion?: string
}

/** An answer that is about to be committed. */
export interface Draft {
  readonly content: Content
  readonly locale: Locale
  readonly speaker: Speaker
}
