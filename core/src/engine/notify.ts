// Notify hooks: told after the commit, never waited for by a turn, waited for by a stop.
import type { Conversation } from '../model/conversation.ts'
import type { HookInput } from '../plugin/hooks.ts'
import type { HookRunner } from '../plugin/run.ts'
import type { Database } from '../storage/database.ts'
import { beforeDeadline } from './deadline.ts'
import { outsideTurn } from './outside.ts'

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
      const told = hooks.all(hook, input, outsideTurn(database, conversation)).finally(() => telling.delete(told))
      telling.add(told)
    },
    stop: (deadline) => beforeDeadline(Promise.all(telling), deadline),
  }
}
