// A turn, from one inbound message to everything that follows from it: understand, decide, answer. It changes nothing in the
// store; it returns what is to be committed.
import type { Capabilities } from '../channel/channel.ts'
import type { Clock } from '../clock.ts'
import { choiceFrom, choicesOf } from '../channel/choices.ts'
import { moodOf } from '../model/analysis.ts'
import type { Conversation, Counters } from '../model/conversation.ts'
import { type Message, originalText } from '../model/message.ts'
import { type Urgency, dueAt, poolOf } from '../escalation/order.ts'
import { newId } from '../id.ts'
import type { Gist } from '../model/escalation.ts'
import type { Json } from '../model/json.ts'
import type { Decision, Reply } from '../plugin/hooks.ts'
import type { Answer, NewEscalation, TurnCommit } from '../storage/commit.ts'
import { type AnswerParts, type Audience, answerReply, plainAnswer } from './answer.ts'
import { type CoreMemory, type ContextParts, type TurnContext, beginTurn, note, recall } from './context.ts'
import { analysisOf, decide } from './decide.ts'
import { type UnderstandParts, understand } from './understand.ts'

export interface TurnParts extends UnderstandParts, AnswerParts {
  readonly clock: Clock
  /** The customers of this channel read from the store. */
  readerOf(conversation: Conversation): Capabilities | undefined
  /** How many escalations wait with an earlier due time. */
  waitingBefore(due: Date): Promise<number>
}

/** A conversation whose lease is held, with the fencing version that the commit must show. */
export interface Held {
  readonly conversation: Conversation
  readonly fence: number
}

export async function runTurn(
  held: Held,
  message: Message,
  parts: TurnParts,
  context: Omit<ContextParts, 'startedAt'>,
): Promise<TurnCommit> {
  const began = performance.now()
  const turn = beginTurn(held.conversation, chosen(held, message), { ...context, startedAt: parts.clock.now() })
  await understand(turn, parts)
  turn.signal.throwIfAborted()
  const decision = allowed(await decide(turn, parts.hooks, parts.defaultLocale), turn.conversation)
  await speakAsChosen(turn, decision, parts)
  const escalation = decision.action === 'escalate' ? escalate(turn, decision, recall(held).gist, parts) : undefined
  const answers = await answer(turn, decision, escalation, parts)
  turn.signal.throwIfAborted()
  const { holder } = turn.conversation
  return {
    conversationId: held.conversation.id,
    fence: held.fence,
    handled: message.position,
    locale: turn.conversation.locale,
    localeChosen: turn.conversation.localeChosen,
    register: turn.conversation.register,
    holder: escalation
      ? { kind: 'queue', escalation: escalation.id }
      : decision.action === 'release'
        ? { kind: 'bot' }
        : holder,
    counters: counted(turn.conversation.counters, decision),
    memory: turn.conversation.memory,
    message: { id: message.id, texts: turn.texts, analysis: analysisOf(turn) },
    answers,
    escalation,
    cancels: decision.action === 'release' && holder.kind === 'queue' ? holder.escalation : undefined,
    trace: { startedAt: turn.startedAt, ms: performance.now() - began, action: decision.action, steps: turn.trace },
  }
}

/** Buttons that a channel shows as numbered text are pressed in text: `2`, `٢`, or the label itself. */
function chosen(held: Held, message: Message): Message {
  const { offered = [] } = recall(held)
  const text = originalText(message)
  if (message.body.kind !== 'message' || offered.length === 0 || text === '') return message
  const value = choiceFrom(text, offered)
  return value === undefined ? message : { ...message, body: { kind: 'press', value, label: text } }
}

/** A conversation waits for one person at a time, and only what waits can be released. */
function allowed(decision: Decision, { holder }: Conversation): Decision {
  if (decision.action === 'escalate' && holder.kind !== 'bot') {
    return { action: 'reply', replies: decision.replies ?? [{ key: 'handoff.stillWaiting' }] }
  }
  if (decision.action === 'release' && holder.kind !== 'queue') {
    return decision.replies
      ? { action: 'reply', replies: decision.replies }
      : { action: 'silent', why: 'nothing to release' }
  }
  return decision
}

/** The language that the customer has just chosen, and the register that one speaks it in. */
async function speakAsChosen(turn: TurnContext, decision: Decision, { hooks }: TurnParts): Promise<void> {
  if (decision.action !== 'reply' || decision.language === undefined) return
  const locale = decision.language
  turn.conversation = { ...turn.conversation, locale, localeChosen: true }
  const register = await hooks.first('chooseRegister', { locale }, turn)
  if (register) turn.conversation = { ...turn.conversation, register }
}

/** `before`: what the conversation was about when this message came. */
function escalate(
  turn: TurnContext,
  decision: Decision & { action: 'escalate' },
  before: Gist | undefined,
  { clock }: TurnParts,
): NewEscalation {
  const createdAt = clock.now()
  const { mood = 'neutral', gist = { entities: [] } } = recall(turn)
  // "When can I talk to someone?" looks like a question about opening hours, and is none.
  const topic = decision.reason === 'requested' ? (before?.intent ?? gist.intent) : gist.intent
  const urgency: Urgency = mood === 'angry' ? 'angry' : decision.reason
  return {
    id: newId(),
    pool: poolOf(turn.conversation.locale, decision.skills),
    locale: turn.conversation.locale,
    reason: decision.reason,
    mood,
    gist: { ...gist, intent: topic },
    createdAt,
    dueAt: dueAt(urgency, createdAt),
  }
}

async function answer(
  turn: TurnContext,
  decision: Decision,
  escalation: NewEscalation | undefined,
  parts: TurnParts,
): Promise<readonly Answer[]> {
  const replies = repliesOf(decision)
  if (replies.length === 0) return []
  const { conversation, message } = turn
  const audience: Audience = {
    locale: conversation.locale ?? parts.defaultLocale,
    register: conversation.register,
    mood: moodOf(turn.sentiment),
    reader: parts.readerOf(conversation),
  }
  const place = escalation && (await parts.waitingBefore(escalation.dueAt)) + 1
  const more = place ? { key: 'handoff.place', values: { place, count: place } } : undefined
  const utterance = { speaker: { kind: 'bot' }, replyTo: message.id, at: parts.clock.now() } as const
  const answers: Answer[] = []
  const said = disclosed(turn, replies)
  for (const [index, reply] of said.entries()) {
    const last = index === said.length - 1
    answers.push(await answerReply(reply, audience, utterance, parts, turn, last ? more : undefined))
  }
  note(turn, { offered: answers.flatMap(({ body }) => (body.kind === 'message' ? choicesOf(body) : [])) })
  return answers
}

function repliesOf(decision: Decision): readonly Reply[] {
  if (decision.action === 'silent') return []
  if (decision.action === 'escalate') return decision.replies ?? [{ key: `handoff.${decision.reason}` }]
  return decision.replies ?? []
}

/** The bot says what it is before it says anything else (guarantee 12). */
function disclosed(turn: TurnContext, replies: readonly Reply[]): readonly Reply[] {
  if (recall(turn).disclosed) return replies
  note(turn, { disclosed: true })
  const greets = replies.some((reply) => 'key' in reply && reply.key === 'greeting')
  return greets ? replies : [{ key: 'greeting' }, ...replies]
}

function counted(counters: Counters, decision: Decision): Counters {
  if (decision.action === 'silent') return counters
  const failed = 'failed' in decision && decision.failed === true
  return { ...counters, failures: failed ? counters.failures + 1 : 0 }
}

/** What is committed when a turn itself breaks: the customer hears that they were not understood, the trace says why. */
export async function failedTurn(held: Held, message: Message, parts: TurnParts, problem: string): Promise<TurnCommit> {
  const { conversation } = held
  const at = parts.clock.now()
  const speaks = conversation.holder.kind === 'bot'
  const core = conversation.memory['core'] as CoreMemory | undefined
  const told: CoreMemory = { ...core, disclosed: true }
  const keys = core?.disclosed ? ['notUnderstood.first'] : ['greeting', 'notUnderstood.first']
  const audience = {
    locale: conversation.locale ?? parts.defaultLocale,
    register: conversation.register,
    reader: parts.readerOf(conversation),
  }
  const utterance = { speaker: { kind: 'bot' }, replyTo: message.id, at } as const
  const answers = keys.map((key) => plainAnswer({ key }, utterance, audience, parts.words))
  return {
    conversationId: conversation.id,
    fence: held.fence,
    handled: message.position,
    locale: conversation.locale,
    localeChosen: conversation.localeChosen,
    register: conversation.register,
    holder: conversation.holder,
    counters: { ...conversation.counters, failures: conversation.counters.failures + 1 },
    memory: speaks ? { ...conversation.memory, core: told as Json } : conversation.memory,
    message: { id: message.id, texts: message.texts, analysis: {} },
    answers: speaks ? answers : [],
    trace: {
      startedAt: at,
      ms: 0,
      action: 'failed',
      steps: [{ hook: 'turn', plugin: 'core', ms: 0, outcome: 'failed', detail: problem }],
    },
  }
}
