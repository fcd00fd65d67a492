// Readings of messages in the agent's language. A translator may be slow or away, and a transcript has many messages: a few are
// asked for at a time, and nobody waits long. A reading that comes later is kept with its message and told live.
import {
  type Conversation,
  type Host,
  type Locale,
  type Message,
  type MessageId,
  type TextVersion,
  problemOf,
  sameLanguage,
} from '@dragoman/core'
import { atMost } from '../entry/limits.ts'
import { type Reader, isForeign } from './languages.ts'

const AT_ONCE = 4

export interface Readings {
  /** The readings of those messages that need one and have it within `withinMs`, newest first in the asking. */
  of(
    messages: readonly Message[],
    conversation: Conversation,
    reader: Reader,
    withinMs: number,
  ): Promise<ReadonlyMap<MessageId, TextVersion>>
}

export function createReadings({ conversations, live, log }: Pick<Host, 'conversations' | 'live' | 'log'>): Readings {
  const inTurn = atMost(AT_ONCE)
  // Two agents who read the same message in the same language wait for the same answer.
  const underWay = new Map<string, Promise<TextVersion | undefined>>()

  function ask(message: Message, locale: Locale): Promise<TextVersion | undefined> {
    const key = `${message.id} ${locale}`
    const asked =
      underWay.get(key) ??
      inTurn(() => conversations.readingOf(message, locale))
        .catch((thrown: unknown) => {
          log.warn(
            { message: message.id, problem: problemOf(thrown) },
            'a message could not be translated for its reader',
          )
          return undefined
        })
        .finally(() => underWay.delete(key))
    underWay.set(key, asked)
    return asked
  }

  return {
    async of(messages, conversation, reader, withinMs) {
      const found = new Map<MessageId, TextVersion>()
      const foreign = messages.filter((message) => isForeign(message, conversation, reader))
      const missing = foreign.filter((message) => {
        const kept = message.texts.slice(1).find((version) => sameLanguage(version.locale, reader.locale))
        if (kept) found.set(message.id, kept)
        return !kept
      })
      let late = false
      const answers = missing.toReversed().map(async (message) => {
        const reading = await ask(message, reader.locale)
        if (!reading) return
        if (late) live.publish({ type: 'texts', conversationId: conversation.id, messageId: message.id })
        else found.set(message.id, reading)
      })
      await within(withinMs, Promise.all(answers))
      late = true
      return found
    },
  }
}

/** Waits for the work, but no longer than this. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const time = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, time])
  clearTimeout(timer)
}
