// What handoff remembers of a conversation between two turns.
import type { Conversation, EscalationReason, Json, Memory } from '@dragoman/core/plugin'

export interface HandoffMemory {
  /** The customer was asked whether they want a person, for this reason. */
  readonly offered?: EscalationReason
  /** Messages in a row that were angry. */
  readonly angry?: number
  /** The place in the queue that the customer was last told, and of which escalation. */
  readonly told?: { readonly escalation: string; readonly place: number }
  /** The customer wants to be written to no more, and has not written since. */
  readonly stopped?: boolean
}

/** The plugin's drawer in a conversation's memory. */
export const DRAWER = 'handoff'

/** The customer has asked to be written to no more. Whoever would write first has to ask; writing again lifts it. */
export function wantsNoMessages({ memory }: Pick<Conversation, 'memory'>): boolean {
  return read(memory[DRAWER]).stopped === true
}

const REASONS: readonly EscalationReason[] = ['requested', 'failures', 'anger', 'rule', 'agent']

export function recall(memory: Memory): HandoffMemory {
  return read(memory.get())
}

function read(stored: Json | undefined): HandoffMemory {
  if (!isRecord(stored)) return {}
  const { offered, angry, told, stopped } = stored
  return {
    offered: REASONS.find((reason) => reason === offered),
    angry: typeof angry === 'number' ? angry : 0,
    told:
      isRecord(told) && typeof told['escalation'] === 'string' && typeof told['place'] === 'number'
        ? { escalation: told['escalation'], place: told['place'] }
        : undefined,
    stopped: stopped === true,
  }
}

export function remember(memory: Memory, facts: HandoffMemory): void {
  const { offered, angry, told, stopped } = facts
  memory.set({ offered, angry, told: told && { ...told }, stopped })
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
