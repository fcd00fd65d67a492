// What agents do with escalations: claim, say, give back, resolve. The desk calls this; so may any other plugin.
import { DragomanError } from '../errors.ts'
import { type Audience, type Utterance, plainAnswer, translationFor, utter } from '../engine/answer.ts'
import type { Delivery } from '../engine/delivery.ts'
import type { Notifier } from '../engine/notify.ts'
import { outsideTurn } from '../engine/outside.ts'
import { readerOf } from '../engine/channels.ts'
import type { EngineParts } from '../engine/parts.ts'
import { wordingOf } from '../engine/phrase.ts'
import { assertWindowOpen } from '../engine/window.ts'
import { isId } from '../id.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Escalation } from '../model/escalation.ts'
import { sameLanguage } from '../model/locale.ts'
import { lostSpans } from '../model/spans.ts'
import type { Content, Message, Speaker, TextVersion } from '../model/message.ts'
import type { Translation } from '../plugin/hooks.ts'
import type { AgentIdentity, AgentWords, ClaimTicket, Escalations } from '../plugin/host.ts'
import type { HookScope } from '../plugin/run.ts'
import type { Answer } from '../storage/commit.ts'
import { findConversation, messagesBefore } from '../storage/conversations.ts'
import * as stored from '../storage/escalations.ts'
import { toMessage } from '../storage/rows.ts'
import { nextInPool } from './next.ts'

export function createEscalations(parts: EngineParts, delivery: Delivery, notifier: Notifier): Escalations {
  const { database, queues, live, words, clock, log } = parts

  async function claim(id: string, agent: AgentIdentity): Promise<Escalation> {
    const escalation = await stored.claimEscalation(database, existing(id), agent, (conversation) => [
      notice(conversation, 'handoff.claimed', { agent: agent.name }),
    ])
    queues
      .dequeueEscalation(escalation)
      .catch((err: unknown) => log.warn({ escalation: id, err }, 'a claimed escalation is still queued'))
    await announce(escalation, 'claimed')
    return escalation
  }

  /** A word of the service itself: who has taken over, who is back. */
  function notice(conversation: Conversation, key: string, values: Record<string, string> = {}): Answer {
    return plainAnswer(
      { key, values },
      { speaker: { kind: 'notice' }, at: clock.now() },
      audienceOf(conversation),
      words,
    )
  }

  /** Tells everyone of a change that is committed. */
  async function announce(escalation: Escalation, hook?: 'claimed' | 'resolved'): Promise<void> {
    const conversation = await conversationOf(escalation.conversationId)
    live.publish({
      type: 'escalation',
      escalationId: escalation.id,
      conversationId: conversation.id,
      state: escalation.state,
    })
    const [newest] = await messagesBefore(database, conversation.id, undefined, 1)
    if (newest) leave(conversation, newest)
    if (hook) notifier.tell(hook, { escalation }, conversation)
  }

  /** A message has been added: those who read hear of it, the others are sent it. */
  function leave(conversation: Conversation, message: Message): void {
    live.publish({ type: 'message', conversationId: conversation.id, position: message.position })
    if (!readerOf(parts.channels, conversation)) delivery.deliver(conversation)
  }

  async function conversationOf(id: string): Promise<Conversation> {
    const conversation = await findConversation(database, id)
    if (!conversation) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `conversation ${id}` })
    return conversation
  }

  function audienceOf(conversation: Conversation): Audience {
    return {
      locale: conversation.locale ?? parts.config.locale,
      register: conversation.register,
      mood: 'neutral',
      reader: readerOf(parts.channels, conversation),
    }
  }

  return {
    find: (id) => (isId(id) ? stored.findEscalation(database, id) : Promise.resolve(undefined)),
    waiting: (limit = 200) => stored.waitingEscalations(database, limit),
    claimedBy: (agent) => stored.escalationsClaimedBy(database, agent),
    place: async (id) => {
      const escalation = isId(id) ? await stored.findEscalation(database, id) : undefined
      return escalation?.state === 'waiting'
        ? (await stored.countWaitingBefore(database, escalation.dueAt)) + 1
        : undefined
    },
    claim,
    claimNext: (agent) => nextInPool(parts, agent, (id) => claim(id, agent)),
    say: async (ticket, said) => {
      const { conversation, answer, notices } = await compose(ticket, said)
      const messages = (await stored.sayAsAgent(database, ticket, answer, notices)).map(toMessage)
      for (const message of messages) leave(conversation, message)
      const message = messages[0]!
      notifier.tell('replied', { message }, conversation)
      return message
    },
    requeue: async (ticket) => {
      const escalation = await stored.requeueEscalation(database, ticket)
      await queues.enqueueEscalations([escalation])
      await announce(escalation)
      return escalation
    },
    resolve: async (ticket) => {
      const escalation = await stored.resolveEscalation(database, ticket, (conversation) => [
        notice(conversation, 'handoff.resolved'),
      ])
      await announce(escalation, 'resolved')
      return escalation
    },
  }

  /** An agent's words on their way to the customer: canned ones from the catalogue, written ones through translation and tone. */
  async function compose(
    ticket: ClaimTicket,
    said: AgentWords,
  ): Promise<{ conversation: Conversation; answer: Answer; notices: readonly Answer[] }> {
    if (!isId(said.id)) throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'the message id is not a UUID' })
    const escalation = await stored.findEscalation(database, existing(ticket.escalation))
    const claimed = escalation?.claim
    if (!claimed || claimed.agent !== ticket.agent || claimed.token !== ticket.token) {
      throw new DragomanError('DRAGOMAN_CLAIM_STALE', { escalation: ticket.escalation })
    }
    const conversation = await conversationOf(escalation.conversationId)
    await assertWindowOpen(parts, conversation, 'key' in said ? undefined : said.content.template)
    const audience = audienceOf(conversation)
    const speaker: Speaker = { kind: 'agent', id: ticket.agent, name: said.name }
    const utterance = { id: said.id, speaker, at: clock.now() }
    const scope = outsideTurn(database, conversation)
    const words = 'key' in said ? cannedWords(said, audience) : await writtenWords(said, audience, scope)
    const answer = await utter({ ...utterance, ...words }, audience, parts, scope)
    const foreign = !('key' in said) && !said.content.template && leavesUntranslated(answer, audience)
    return { conversation, answer, notices: foreign ? [notice(conversation, 'agent.untranslated')] : [] }
  }

  /** What an agent wrote, and its translation where one is needed. Throws where the agent has to decide first. */
  async function writtenWords(
    said: Extract<AgentWords, { content: Content }>,
    audience: Audience,
    scope: HookScope,
  ): Promise<Pick<Utterance, 'content' | 'original' | 'translation'>> {
    const { content, locale, untranslated, accepts } = said
    if (!content.text) return { content }
    const original: TextVersion = { text: content.text, locale, origin: 'person' }
    if (untranslated || content.template || sameLanguage(locale, audience.locale)) return { content, original }
    const translation = accepts ? accepted(original, accepts) : await translationFor(original, audience, parts, scope)
    if (!translation) throw new DragomanError('DRAGOMAN_UNTRANSLATED', { from: locale, to: audience.locale })
    if (translation.doubts) throw doubtful(translation, locale, audience)
    return { content, original, translation }
  }

  function cannedWords(
    { key, values }: Extract<AgentWords, { key: string }>,
    audience: Audience,
  ): Pick<Utterance, 'content' | 'original'> {
    if (!words.has(key)) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `canned reply ${key}` })
    return { content: {}, original: { ...wordingOf([{ key, values }], audience, words), origin: 'person' } }
  }
}

/** An agent may let any doubt pass but one: what must stay as it is stays as it is (guarantee 7). */
function accepted({ text }: TextVersion, seen: Pick<Translation, 'text' | 'by' | 'pivot'>): Translation {
  const words = lostSpans(text, seen.text)
  return words.length > 0 ? { ...seen, doubts: [{ kind: 'spans', words }] } : seen
}

/** Nothing of which it is not known what it says leaves unless the agent has seen it and said so. */
function doubtful(
  { text, by, pivot, back, doubts = [] }: Translation,
  from: string,
  { locale: to }: Audience,
): DragomanError {
  const reasons = doubts.map((doubt) => ({ ...doubt }))
  return new DragomanError('DRAGOMAN_TRANSLATION_DOUBTFUL', { from, to, text, by, pivot, back, doubts: reasons })
}

function leavesUntranslated({ texts }: Answer, { locale }: Audience): boolean {
  const last = texts.at(-1)
  return last?.locale !== undefined && !sameLanguage(last.locale, locale)
}

function existing(id: string): string {
  if (!isId(id)) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `escalation ${id.slice(0, 40)}` })
  return id
}
