// Notify hooks: told after the commit, never waited for by a turn, waited for by a stop.
import type { Conversation } from '../model/conversation.ts'
import type { HookInput } from '../plugin/hooks.ts'
import type { HookRunner } from '../plugin/run.ts'
import { messagesBefore } from '../storage/conversations.ts'
import type { Database } from '../storage/database.ts'
import { beforeDeadline } from './deadline.ts'

type NotifyHook = 'received' | 'replied' | 'escalated' | 'claimed' | 'resolved'

export interface Notifier {
  tell<N extends NotifyHook>(hook: N, input: HookInput<N>, conversation: Conversation): void
  /** Resolves when everyone has been told, or when `deadline` aborts. */
  stop(deadline: AbortSignal): Promise<void>
}

export function createNotifier(hooks: HookRunner, database: Database): Notifier {
  const telling = new Set<Promise<unknown>>()
  return {
    tell: (hook, input, conversation) => {
      if (!hooks.has(hook)) return
      const history = (limit = 20) => messagesBefore(database, conversation.id, undefined, limit)
      // Outside a turn nothing is committed, so what a plugin notes here is not kept.
      const memory = (plugin: string) => ({ get: () => conversation.memory[plugin], set: () => {} })
      const told = hooks
        .all(hook, input, { context: { conversation, history }, memory, trace: [] })
        .finally(() => telling.delete(told))
      telling.add(told)
    },
    stop: (deadline) => beforeDeadline(Promise.all(telling), deadline),
  }
}
