// What a provider may still be asked for today, and in one conversation. Counted in this process alone.
import type { Budget } from '@dragoman/core/plugin'

export interface Spending {
  /** Takes this many characters from the budget, or says that it does not have them. */
  take(characters: number, conversation: string | undefined): boolean
  /** Taken since midnight UTC. */
  today(): number
}

/** As many conversations as are counted: who has not been heard of for longest begins anew. */
const CONVERSATIONS = 10_000
const DAY_MS = 86_400_000

export function createSpending({ perDay, perConversation }: Budget, now: () => number): Spending {
  let day = 0
  let taken = 0
  const byConversation = new Map<string, number>()

  function turnOfDay(): void {
    const today = Math.floor(now() / DAY_MS)
    if (today !== day) taken = 0
    day = today
  }

  return {
    take: (characters, conversation) => {
      turnOfDay()
      const before = conversation === undefined ? 0 : (byConversation.get(conversation) ?? 0)
      if (perDay !== undefined && taken + characters > perDay) return false
      if (perConversation !== undefined && before + characters > perConversation) return false
      taken += characters
      if (perConversation === undefined || conversation === undefined) return true
      byConversation.delete(conversation)
      byConversation.set(conversation, before + characters)
      const oldest = byConversation.keys().next()
      if (byConversation.size > CONVERSATIONS && !oldest.done) byConversation.delete(oldest.value)
      return true
    },
    today: () => {
      turnOfDay()
      return taken
    },
  }
}
