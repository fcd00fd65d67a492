// Live events: what has changed, told to every process at once. They carry ids, never content; whoever hears one asks the store.
import type { EscalationState } from './model/escalation.ts'

export type LiveEvent =
  | { readonly type: 'message'; readonly conversationId: string; readonly position: number }
  | { readonly type: 'delivery'; readonly conversationId: string; readonly messageId: string }
  | { readonly type: 'texts'; readonly conversationId: string; readonly messageId: string }
  | {
      readonly type: 'escalation'
      readonly escalationId: string
      readonly conversationId: string
      readonly state: EscalationState
    }
  | { readonly type: 'typing'; readonly conversationId: string; readonly speaker: 'customer' | 'bot' | 'agent' }
  /** The conversation is spoken in another language, or in another register. */
  | { readonly type: 'language'; readonly conversationId: string }
  | { readonly type: 'presence'; readonly agent: string }
  /** An account was connected, changed or let go. */
  | { readonly type: 'accounts' }

export interface Live {
  /** Told to every listener of every process, this one included. Never throws; a lost event costs a delay, not a message. */
  publish(event: LiveEvent): void
  /** Returns the function that ends it. */
  subscribe(listener: (event: LiveEvent) => void): () => void
}
