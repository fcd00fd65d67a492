// What is being written, for each conversation: looking into another one, or reloading, loses nothing.
import type { CannedReply, ChosenTemplate } from '../../src/api.ts'
import { stored } from './stored.ts'

export interface Draft {
  readonly text: string
  /** What it is written in, where the agent has chosen. */
  readonly locale?: string
  /** A ready-made reply, chosen and not sent yet. */
  readonly canned?: CannedReply
  /** A template, with the values that are there so far, by its name and language. */
  readonly template?: ChosenTemplate
}

const drafts = stored<Readonly<Record<string, Draft>>>(sessionStorage, 'drafts', {})

export const draftOf = (conversationId: string): Draft => drafts.value[conversationId] ?? { text: '' }

export function setDraft(conversationId: string, draft: Draft): void {
  drafts.value = { ...drafts.value, [conversationId]: draft }
}
