// What channels and plugins may ask of conversations.
import { DragomanError } from '../errors.ts'
import { isId, newId } from '../id.ts'
import { type Locale, parseLocale, sameLanguage } from '../model/locale.ts'
import type { MessageAction, TextVersion } from '../model/message.ts'
import type { Conversations } from '../plugin/host.ts'
import { sayAsBot } from '../storage/append.ts'
import * as stored from '../storage/conversations.ts'
import { recordReceipt } from '../storage/deliveries.ts'
import { toMessage } from '../storage/rows.ts'
import { answerReply, fitted } from './answer.ts'
import { review } from './review.ts'
import { readerOf } from './channels.ts'
import type { Delivery } from './delivery.ts'
import type { IntakeDoor } from './intake.ts'
import type { Notifier } from './notify.ts'
import { outsideTurn } from './outside.ts'
import type { EngineParts } from './parts.ts'
import { saidAgain } from './phrase.ts'
import { machineTranslated, translate } from './understand.ts'
import { assertWindowOpen, templatesFor, windowOf } from './window.ts'

export function createConversations(
  parts: EngineParts,
  intake: IntakeDoor,
  delivery: Delivery,
  notifier: Notifier,
): Conversations {
  const { database, live, hooks, words } = parts

  async function ownMessage(id: string, conversationId: string): Promise<void> {
    const message = isId(id) ? await stored.findMessage(database, id) : undefined
    if (message?.conversationId !== conversationId)
      throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `message ${id.slice(0, 40)} in this conversation` })
  }

  return {
    find: (id) => (isId(id) ? stored.findConversation(database, id) : Promise.resolve(undefined)),
    findByExternalId: (channel, account, id) => stored.findConversationByExternalId(database, channel, account, id),
    rename: (channel, account, from, to) => stored.renameConversations(database, { channel, account }, from, to),
    messagesAfter: (id, after, limit) => stored.messagesAfter(database, id, after, limit),
    messagesBefore: (id, before, limit) => stored.messagesBefore(database, id, before, limit),
    findMessage: (id) => (isId(id) ? stored.findMessage(database, id) : Promise.resolve(undefined)),
    traces: (id, limit = 20) => stored.tracesOf(database, id, limit),
    intake: (channel, account) => (inbound) => intake.accept({ name: channel, account }, inbound),

    readingOf: async (message, locale) => {
      const [original] = message.texts
      if (!original || sameLanguage(original.locale, locale)) return undefined
      const made = message.texts.find(
        (version) => version.origin === 'machine-translation' && sameLanguage(version.locale, locale),
      )
      if (made) return made
      const conversation = await stored.findConversation(database, message.conversationId)
      if (!conversation) return undefined
      const again = saidAgain(original, { locale, register: conversation.register }, words)
      if (again || !hooks.has('translate')) return again
      const request = {
        text: original.text,
        from: original.locale ?? conversation.locale,
        to: locale,
        purpose: 'read',
      } as const
      const translation = await translate(hooks, request, outsideTurn(database, conversation, message))
      if (!translation) return undefined
      const version = machineTranslated(translation, locale)
      await stored.addTextVersion(database, message.id, version)
      return version
    },

    review: (conversation, said) => {
      const reader = conversation.locale ?? said.locale
      const input = { ...said, register: conversation.register, reader }
      return review(hooks, input, outsideTurn(database, conversation))
    },

    recordReceipt: async (conversationId, externalId, { state, reason }) => {
      if (state !== 'delivered' && state !== 'read' && state !== 'failed') return
      const messageId = await recordReceipt(database, conversationId, externalId, state, reason)
      if (messageId) live.publish({ type: 'delivery', conversationId, messageId })
    },

    say: async (conversationId, said, id) => {
      const conversation = isId(conversationId) ? await stored.findConversation(database, conversationId) : undefined
      if (!conversation)
        throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `conversation ${conversationId.slice(0, 40)}` })
      if (id !== undefined && !isId(id))
        throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'the message id is not a UUID' })
      if ('kind' in said) await ownMessage(said.target, conversationId)
      await assertWindowOpen(parts, conversation, 'kind' in said ? undefined : said.content?.template)
      const audience = {
        locale: conversation.locale ?? parts.config.locale,
        register: conversation.register,
        mood: 'neutral',
        reader: readerOf(parts.channels, conversation),
      } as const
      const utterance = { speaker: { kind: 'bot' }, at: parts.clock.now() } as const
      const answer =
        'kind' in said
          ? fitted(
              { ...utterance, id: newId(), body: said, texts: textsOf(said, audience.locale) },
              audience,
              parts.words,
            )
          : await answerReply(said, audience, utterance, parts, outsideTurn(database, conversation))
      const message = toMessage(await sayAsBot(database, conversationId, id === undefined ? answer : { ...answer, id }))
      live.publish({ type: 'message', conversationId, position: message.position })
      if (!audience.reader) delivery.deliver(conversation)
      notifier.tell('replied', { message }, conversation)
      return message
    },

    window: async (conversationId) => {
      const conversation = isId(conversationId) ? await stored.findConversation(database, conversationId) : undefined
      return conversation && windowOf(parts, conversation)
    },

    templates: async (conversationId, signal) => {
      const conversation = isId(conversationId) ? await stored.findConversation(database, conversationId) : undefined
      return conversation ? templatesFor(parts, conversation, signal) : []
    },

    setLanguage: async (conversationId, locale, register) => {
      const parsed = parseLocale(locale)
      if (!parsed)
        throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: `${locale.slice(0, 40)} is not a locale` })
      await stored.setLanguage(database, conversationId, parsed, register)
      live.publish({ type: 'language', conversationId })
    },
  }
}

/** An edit's words are the seller's own: they go out as they stand, marked with the language they are for. */
function textsOf(action: MessageAction, locale: Locale): readonly TextVersion[] {
  return action.kind === 'edit' ? [{ text: action.text, locale, origin: 'bot' }] : []
}
