// All that a decision of handoff looks at.
import type { Conversation, DecideInput, Memory, Message } from '@dragoman/core/plugin'
import type { HandoffMemory } from './memory.ts'
import type { Said } from './said.ts'

export interface Case {
  readonly input: DecideInput
  readonly message: Message
  readonly conversation: Conversation
  readonly said: Said
  /** The message asks for a person. */
  readonly requested: boolean
  readonly recalled: HandoffMemory
  readonly memory: Memory
  readonly thresholds: Thresholds
  /** 1 is next; `undefined` when it does not wait. */
  placeOf(escalation: string): Promise<number | undefined>
}

export interface Thresholds {
  /** The failure in a row at which a person is offered. Default 2: the first asks to say it another way. */
  readonly failures: number
  /** How often the same is said again in a row before a person is offered. Default 2. */
  readonly repeats: number
  /** Angry messages in a row after which a person is called without asking. Default 2. */
  readonly angry: number
}
