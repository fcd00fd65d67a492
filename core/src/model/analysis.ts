// What plugins find in a message.
import type { Json } from './json.ts'
import type { Locale } from './locale.ts'

export interface LanguageGuess {
  /** `undefined`: undecided (a number, an emoji, a name, too short). */
  readonly locale?: Locale
  /** Calibrated probability, 0–1, that `locale` is right. */
  readonly confidence: number
  /** Others that were considered, best first. */
  readonly candidates?: readonly { readonly locale: Locale; readonly confidence: number }[]
  /** What the conversation speaks after this message, and the plugin's words for why. */
  readonly conversation?: { readonly locale: Locale; readonly confidence: number; readonly why: string }
}

export interface Sentiment {
  /** From -1 (negative) through 0 (neutral) to 1 (positive). */
  readonly polarity: number
  /** 0–1: how much weight the polarity deserves. */
  readonly confidence: number
  /** 0–1: how strongly something is felt, whichever way. */
  readonly intensity?: number
  /** Where the conversation's mood is going, this message included. */
  readonly trend?: MoodTrend
  /** 0–1 each; an absent signal was not looked for. */
  readonly signals?: Partial<Readonly<Record<MoodSignal, number>>>
  /** What was found, for the trace: `caps`, `emoji 😡`, `word "broken"`. */
  readonly evidence?: readonly string[]
}

export type MoodSignal = 'frustration' | 'urgency' | 'gratitude' | 'confusion' | 'insult' | 'threat'

/** The customer is getting angrier, or calms down after having been upset. */
export type MoodTrend = 'escalating' | 'cooling' | 'steady'

/** A mood in one word, for people: derived from a sentiment, never stored apart from it. */
export type Mood = 'angry' | 'upset' | 'neutral' | 'pleased'

export interface Understanding {
  /** Best first. */
  readonly intents: readonly Intent[]
  readonly entities: readonly Entity[]
}

export interface Intent {
  /** Dotted name: `order.status`, `faq.returns`, `handoff.request`. */
  readonly name: string
  readonly confidence: number
  /** The plugin's own material for acting on it, such as the id of an FAQ entry. */
  readonly data?: Json
}

export interface Entity {
  /** `order`, `tracking`, `amount`, `date`, `email`, `url`, `phone`, or a plugin's own. */
  readonly type: string
  readonly value: string
}

/**
 * The mood that a sentiment amounts to. Thresholds are ours: half the scale is strong, a fifth is a tint,
 * and an insult or a threat is anger whatever the words around it.
 */
export function moodOf(sentiment: Sentiment | undefined): Mood {
  if (!sentiment) return 'neutral'
  const { polarity, signals = {} } = sentiment
  if (polarity <= -0.5 || (signals.insult ?? 0) >= 0.5 || (signals.threat ?? 0) >= 0.5) return 'angry'
  if (polarity <= -0.2 || (signals.frustration ?? 0) >= 0.5) return 'upset'
  return polarity >= 0.2 ? 'pleased' : 'neutral'
}
