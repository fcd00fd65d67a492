// Whether an agent can read and write something without help.
import { type Conversation, type Locale, type Message, sameLanguage } from '@dragoman/core'
import type { AgentView } from '../api.ts'

export type Reader = Pick<AgentView, 'locale' | 'languages'>

/** The agent reads and writes this language. A language nobody knows is nobody's. */
export function isOwn(locale: Locale | undefined, { locale: mine, languages }: Reader): boolean {
  return [mine, ...languages].some((own) => sameLanguage(own, locale))
}

/** What a message was written in: as its original says, else as it was recognised, else what the conversation speaks. */
function languageOfMessage(
  message: Pick<Message, 'texts' | 'analysis'>,
  conversation: Pick<Conversation, 'locale'>,
): Locale | undefined {
  return message.texts[0]?.locale ?? message.analysis?.language?.locale ?? conversation.locale
}

/** The agent needs a reading: it has words (an order number or 👍 is the same everywhere), in a language that is not theirs. */
export function isForeign(
  message: Pick<Message, 'texts' | 'analysis'>,
  conversation: Pick<Conversation, 'locale'>,
  reader: Reader,
): boolean {
  const locale = languageOfMessage(message, conversation)
  return locale !== undefined && /\p{L}/u.test(message.texts[0]?.text ?? '') && !isOwn(locale, reader)
}
