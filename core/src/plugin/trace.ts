// A turn's trace: which hook ran, for how long, what it decided. Read per conversation by people who ask "why did it say that?"

export interface TurnTrace {
  readonly conversationId: string
  /** Position of the inbound message that the turn was about. */
  readonly position: number
  readonly startedAt: Date
  readonly ms: number
  readonly steps: readonly TraceStep[]
  /** What the turn did: `reply`, `ask`, `escalate`, `release`, `silent`. */
  readonly action: string
}

export interface TraceStep {
  readonly hook: string
  readonly plugin: string
  readonly ms: number
  /** `skipped`: the breaker is open. `refused`: the answer lost a protected span. */
  readonly outcome: 'answered' | 'passed' | 'failed' | 'timeout' | 'skipped' | 'refused'
  /** A few words on the answer, or the error's code and sentence. Never a message's text. */
  readonly detail?: string
}
