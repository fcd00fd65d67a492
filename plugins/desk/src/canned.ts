// Canned replies: words of the catalogue, so each exists in every locale. The agent reads one in their language, the customer gets
// it in theirs, and no machine translates it.
import type { Catalogue, Conversation } from '@dragoman/core'
import type { AgentView, CannedReply } from './api.ts'

/** The keys that come with the locales, in the order agents see them. */
export const CANNED: readonly string[] = [
  'canned.greeting',
  'canned.lookingIntoIt',
  'canned.needOrderNumber',
  'canned.refundStarted',
  'canned.replacementSent',
  'canned.thanksForWaiting',
  'canned.apology',
  'canned.anythingElse',
  'canned.goodbye',
]

/** Those of `keys` that have words, as this agent reads them and as the customer of this conversation will. */
export function cannedReplies(
  words: Catalogue,
  keys: readonly string[],
  agent: Pick<AgentView, 'locale'>,
  conversation: Pick<Conversation, 'locale' | 'register'>,
): CannedReply[] {
  return keys
    .filter((key) => words.has(key))
    .map((key) => {
      const read = words.say(agent.locale, key, {}, conversation.register)
      const sends = words.say(conversation.locale ?? agent.locale, key, {}, conversation.register)
      return { key, text: read.text, locale: read.locale, sends }
    })
}
