// What agents are told of what happens: each gets their own view, and only of what they may read.
import type { Conversation, Host, Message } from '@dragoman/core'
import type { AgentView, DeskEvent } from '../api.ts'
import { mayRead } from '../may.ts'
import type { DeskDb } from '../storage/tables.ts'
import { messageViews } from '../views/conversation.ts'
import { escalationView, holderOf } from '../views/escalation.ts'
import type { Readings } from '../views/readings.ts'

/** A message is told at once; a reading that takes longer follows with the next event of its message. */
const READING_MS = 300

export interface Audience {
  /** Those with an open page. */
  agents(): readonly AgentView[]
  tell(agentId: string, event: DeskEvent): void
}

export interface News {
  newMessage(conversationId: string, position: number): Promise<void>
  changedMessage(conversationId: string, messageId: string): Promise<void>
  typing(conversationId: string): Promise<void>
  language(conversationId: string): Promise<void>
  escalation(id: string): Promise<void>
}

export function newsFor(audience: Audience, host: Host, db: DeskDb, readings: Readings): News {
  const { conversations, escalations } = host

  function readersOf(conversation: Conversation | undefined): readonly AgentView[] {
    return conversation ? audience.agents().filter((agent) => mayRead(agent, conversation)) : []
  }

  async function tellReaders(event: Extract<DeskEvent, { conversationId: string }>): Promise<void> {
    for (const agent of readersOf(await conversations.find(event.conversationId))) audience.tell(agent.id, event)
  }

  async function tellMessage(conversationId: string, find: () => Promise<Message | undefined>): Promise<void> {
    const conversation = await conversations.find(conversationId)
    const readers = readersOf(conversation)
    if (!conversation || readers.length === 0) return
    const found = await find()
    if (found?.conversationId !== conversationId) return
    const told = readers.map(async (agent) => {
      const [message] = await messageViews({ host, readings }, [found], conversation, agent, READING_MS)
      if (message) audience.tell(agent.id, { type: 'message', conversationId, message })
    })
    await Promise.all(told)
  }

  return {
    newMessage: (conversationId, position) =>
      tellMessage(conversationId, async () => {
        const [message] = await conversations.messagesAfter(conversationId, position - 1, 1)
        return message?.position === position ? message : undefined
      }),
    changedMessage: (conversationId, messageId) =>
      tellMessage(conversationId, () => conversations.findMessage(messageId)),
    typing: (conversationId) => tellReaders({ type: 'typing', conversationId }),
    language: (conversationId) => tellReaders({ type: 'language', conversationId }),
    // Everyone has seen it waiting, so everyone is told what became of it.
    async escalation(id) {
      const escalation = await escalations.find(id)
      if (!escalation) return
      const conversation = await conversations.find(escalation.conversationId)
      const holder = await holderOf(db, escalation, host.clock.now())
      for (const agent of audience.agents()) {
        const view = escalationView(host, escalation, conversation, holder, agent)
        audience.tell(agent.id, { type: 'escalation', escalation: view })
      }
    },
  }
}
