// What follows a commit: answers leave, jobs are added, others are told. Losing any of it to a crash costs a delay, for the
// sweep finds in the store what was to follow.
import type { Conversation } from '../model/conversation.ts'
import type { Message } from '../model/message.ts'
import type { Escalation } from '../model/escalation.ts'
import type { CommittedAnswer, NewEscalation, TurnCommit } from '../storage/commit.ts'
import type { Delivery } from './delivery.ts'
import type { Notifier } from './notify.ts'
import type { EngineParts } from './parts.ts'

export interface CommittedTurn {
  readonly before: Conversation
  /** As the turn has left it. */
  readonly conversation: Conversation
  readonly message: Message
  readonly turn: TurnCommit
  readonly answers: readonly CommittedAnswer[]
}

export function afterCommit(
  { before, conversation, message: answered, turn, answers }: CommittedTurn,
  parts: EngineParts,
  delivery: Delivery,
  notifier: Notifier,
): void {
  const { live } = parts
  live.publish({ type: 'texts', conversationId: conversation.id, messageId: turn.message.id })
  // The first language that becomes known is no other: nobody has followed one yet.
  const spokenOtherwise = conversation.locale !== before.locale || conversation.register !== before.register
  if (before.locale !== undefined && spokenOtherwise)
    live.publish({ type: 'language', conversationId: conversation.id })
  const messages = answers.map((committed) => committedMessage(conversation, turn, committed))
  const toSend = messages.find((message) => message.delivery?.state === 'sending')
  if (toSend) delivery.deliver(conversation, { message: toSend, answers: answered.externalId })
  for (const message of messages) {
    live.publish({ type: 'message', conversationId: conversation.id, position: message.position })
    notifier.tell('replied', { message }, conversation)
  }
  if (turn.escalation) escalated(conversation, newEscalation(conversation.id, turn.escalation), parts, notifier)
  if (turn.cancels) {
    live.publish({
      type: 'escalation',
      escalationId: turn.cancels,
      conversationId: conversation.id,
      state: 'cancelled',
    })
  }
}

function escalated(
  conversation: Conversation,
  escalation: Escalation,
  { live, queues, log }: EngineParts,
  notifier: Notifier,
): void {
  queues.enqueueEscalations([escalation]).catch((err: unknown) => {
    log.warn({ escalation: escalation.id, err }, 'an escalation is stored but not queued yet; the sweep adds it')
  })
  live.publish({ type: 'escalation', escalationId: escalation.id, conversationId: conversation.id, state: 'waiting' })
  notifier.tell('escalated', { escalation }, conversation)
}

function committedMessage(conversation: Conversation, turn: TurnCommit, committed: CommittedAnswer): Message {
  const answer = turn.answers.find(({ id }) => id === committed.id)!
  return {
    id: answer.id,
    conversationId: conversation.id,
    position: committed.position,
    direction: 'out',
    speaker: answer.speaker,
    body: answer.body,
    texts: answer.texts,
    replyTo: answer.replyTo,
    delivery: { state: committed.delivery, attempts: 0 },
    at: answer.at,
  }
}

function newEscalation(conversationId: string, escalation: NewEscalation): Escalation {
  return { ...escalation, conversationId, state: 'waiting' }
}
