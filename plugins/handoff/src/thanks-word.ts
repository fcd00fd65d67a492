// What handoff answers to thanks. It closes nothing: the conversation goes on as it was, an offer stays open.
import type { Decision } from '@dragoman/core/plugin'
import type { Case } from './case.ts'
import { thanks } from './said.ts'

export function thanksWord({ conversation, said }: Case): Decision | undefined {
  if (conversation.holder.kind !== 'bot' || !thanks(said)) return undefined
  return { action: 'reply', replies: [{ key: 'thanks' }] }
}
