// What channels and plugins may ask of conversations.
import { parseLocale, sameLanguage } from '../model/locale.ts'
import { DragomanError } from '../errors.ts'
import { isId } from '../id.ts'
import type { Conversations } from '../plugin/host.ts'
import * as stored from '../storage/conversations.ts'
import { recordReceipt } from '../storage/deliveries.ts'
import type { IntakeDoor } from './intake.ts'
import { outsideTurn } from './outside.ts'
import type { EngineParts } from './parts.ts'
import { saidAgain } from './phrase.ts'
import { machineTranslated, translate } from './understand.ts'

export function createConversations(parts: EngineParts, intake: IntakeDoor): Conversations {
  const { database, live, hooks, words } = parts
  return {
    find: (id) => (isId(id) ? stored.findConversation(database, id) : Promise.resolve(undefined)),
    findByExternalId: (channel, account, id) => stored.findConversationByExternalId(database, channel, account, id),
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

    recordReceipt: async (conversationId, externalId, { state, reason }) => {
      if (state !== 'delivered' && state !== 'read' && state !== 'failed') return
      const messageId = await recordReceipt(database, conversationId, externalId, state, reason)
      if (messageId) live.publish({ type: 'delivery', conversationId, messageId })
    },

    setLanguage: async (conversationId, locale, register) => {
      const parsed = parseLocale(locale)
      if (!parsed)
        throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: `${locale.slice(0, 40)} is not a locale` })
      await stored.setLanguage(database, conversationId, parsed, register)
    },
  }
}
