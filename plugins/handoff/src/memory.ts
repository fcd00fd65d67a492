// What handoff remembers of a conversation between two turns.
import type { EscalationReason, Json, Memory } from '@dragoman/core'

export interface HandoffMemory {
  /** The customer was asked whether they want a person, for this reason. */
  readonly offered?: EscalationReason
  /** Messages in a row that were angry. */
  readonly angry?: number
  /** The place in the queue that the customer was last told, and of which escalation. */
  readonly told?: { readonly escalation: string; readonly place: number }
}

const REASONS: readonly EscalationReason[] = ['requested', 'failures', 'anger', 'rule', 'agent']

export function recall(memory: Memory): HandoffMemory {
  const stored = memory.get()
  if (!isRecord(stored)) return {}
  const { offered, angry, told } = stored
  return {
    offered: REASONS.find((reason) => reason === offered),
    angry: typeof angry === 'number' ? angry : 0,
    told:
      isRecord(told) && typeof told['escalation'] === 'string' && typeof told['place'] === 'number'
        ? { escalation: told['escalation'], place: told['place'] }
        : undefined,
  }
}

export function remember(memory: Memory, facts: HandoffMemory): void {
  const { offered, angry, told } = facts
  memory.set({ offered, angry, told: told && { ...told } })
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
