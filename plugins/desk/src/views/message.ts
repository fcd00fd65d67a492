// One message as one agent sees it.
import {
  type Body,
  type Conversation,
  type Host,
  type Message,
  type TextVersion,
  moodOf,
  sentText,
} from '@dragoman/core'
import type { MessageView } from '../api.ts'
import { messageGist } from './gist.ts'
import { type Reader, isForeign } from './languages.ts'
import { wordingView } from './wording.ts'

/** `reading`: the message in the agent's language, if it has been had. */
export function messageView(
  { words }: Pick<Host, 'words'>,
  message: Message,
  conversation: Conversation,
  reader: Reader,
  reading: TextVersion | undefined,
): MessageView {
  const { body, analysis, delivery } = message
  const original = message.texts[0]
  const sent = message.direction === 'out' ? sentText(message) : undefined
  const untranslated = !reading && isForeign(message, conversation, reader)
  return {
    id: message.id,
    position: message.position,
    direction: message.direction,
    kind: body.kind,
    emoji: body.kind === 'reaction' ? body.emoji : null,
    location: (body.kind === 'message' && body.location) || null,
    speaker: message.speaker,
    at: message.at.toISOString(),
    original: original ? wordingView(original) : null,
    reading: reading ? wordingView(reading) : null,
    untranslated,
    gist: untranslated ? messageGist(words, analysis?.understanding, reader.locale) : null,
    mood: analysis?.sentiment ? moodOf(analysis.sentiment) : null,
    sent: sent && sent !== original ? wordingView(sent) : null,
    attachments: (body.kind === 'message' && body.attachments) || [],
    options: optionsOf(body),
    delivery: delivery
      ? { state: delivery.state, reason: delivery.reason ?? null, changes: delivery.changes?.length ?? 0 }
      : null,
  }
}

function optionsOf(body: Body): readonly string[] {
  if (body.kind !== 'message') return []
  const ofCards = body.cards?.flatMap((card) => card.buttons ?? []) ?? []
  return [...(body.buttons ?? []), ...ofCards, ...(body.quickReplies ?? [])].map(({ label }) => label)
}
