// A request for a person: waiting → claimed → resolved, or cancelled. Always exactly one of them (guarantee 11).
import type { Locale } from './locale.ts'
import type { Mood } from './analysis.ts'

export interface Escalation {
  readonly id: string
  readonly conversationId: string
  readonly state: EscalationState
  /** The set of languages and skills that may claim it. */
  readonly pool: string
  /** The customer's. */
  readonly locale?: Locale
  readonly reason: EscalationReason
  readonly mood: Mood
  /** What it is about, without a word of any language: the agent's page says it in the agent's. */
  readonly gist: Gist
  readonly createdAt: Date
  /** Order of service. Every class of urgency ages, so none starves. Requeueing keeps it. */
  readonly dueAt: Date
  readonly claim?: Claim
  readonly resolvedAt?: Date
}

export type EscalationState = 'waiting' | 'claimed' | 'resolved' | 'cancelled'

/** Why a person is needed. `requested`: the customer asked. `failures`: the bot did not understand, again. */
export type EscalationReason = 'requested' | 'failures' | 'anger' | 'rule' | 'agent'

export interface Gist {
  /** The last intent that was recognised with confidence. */
  readonly intent?: string
  /** Order numbers and the like: type → value. */
  readonly entities: readonly { readonly type: string; readonly value: string }[]
}

/** Who works on it. The token changes with every claim, so that a stale one can neither send nor close (guarantee 10). */
export interface Claim {
  readonly agent: string
  /** As customers are told it. */
  readonly name: string
  readonly token: number
  readonly at: Date
}
