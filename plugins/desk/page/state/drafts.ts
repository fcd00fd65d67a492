// What is being written, for each conversation: looking into another one, or reloading, loses nothing.
import type { CannedReply } from '../../src/api.ts'
import { stored } from './stored.ts'

export interface Draft {
  readonly text: string
  /** What it is written in, where the agent has chosen. */
  readonly locale?: string
  /** A ready-made reply, chosen and not sent yet. */
  readonly canned?: CannedReply
}

const drafts = stored<Readonly<Record<string, Draft>>>(sessionStorage, 'drafts', {})

export const draftOf = (conversationId: string): Draft => drafts.value[conversationId] ?? { text: '' }

export function setDraft(conversationId: string, draft: Draft): void {
  drafts.value = { ...drafts.value, [conversationId]: draft }
}
