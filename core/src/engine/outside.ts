// Hooks that run outside a turn: when an agent writes or reads, or when something is told. Nothing is committed there, so what a
// plugin puts into its drawer is not kept.
import type { Conversation } from '../model/conversation.ts'
import type { Message } from '../model/message.ts'
import type { HookScope } from '../plugin/run.ts'
import { messagesBefore } from '../storage/conversations.ts'
import type { Database } from '../storage/database.ts'

/** The scope of such hooks; with a `message`, of those that look at it, whose history ends before it. */
export function outsideTurn(database: Database, conversation: Conversation, message?: Message): HookScope {
  return {
    context: {
      conversation,
      message,
      history: (limit = 20) => messagesBefore(database, conversation.id, message?.position, limit),
    },
    memory: (plugin) => ({ get: () => conversation.memory[plugin], set: () => {} }),
    trace: [],
  }
}
