// What the agent has said and the server has not yet confirmed. A message gets its id here, once, and keeps it however often
// it is sent, so that pressing twice or sending again on a weak link says it once.
import type {
  AcceptedTranslation,
  ChosenTemplate,
  DoubtfulTranslation,
  EscalationView,
  SayRequest,
} from '../../src/api.ts'
import { api, Refusal } from '../client.ts'
import { take } from './conversations.ts'
import { stored } from './stored.ts'

export type Words =
  | { readonly text: string; readonly locale: string }
  | { readonly canned: string; readonly shown: string }
  | { readonly template: ChosenTemplate; readonly shown: string }

export interface Pending {
  readonly id: string
  readonly conversationId: string
  readonly escalationId: string
  readonly token: number
  readonly words: Words
  /**
   * `choice`: no translation can be had; the agent must say whether it leaves as written. `doubt`: there is one that may not say
   * what was written; the agent must say what leaves.
   */
  readonly state: 'sending' | 'failed' | 'choice' | 'doubt'
  readonly problem?: { readonly code: string; readonly details: Readonly<Record<string, unknown>> }
}

/** What the agent has decided to let leave. */
export type Decision = { readonly untranslated: true } | { readonly accepts: AcceptedTranslation }

const ASKS: Readonly<Record<string, Pending['state']>> = {
  DRAGOMAN_UNTRANSLATED: 'choice',
  DRAGOMAN_TRANSLATION_DOUBTFUL: 'doubt',
}

const outbox = stored<readonly Pending[]>(sessionStorage, 'outbox', [])
// A reload cuts off what was on its way; whether it arrived is found out by sending it again with its id.
outbox.value = outbox.value.map((each) => (each.state === 'sending' ? failed(each, new Refusal('NETWORK')) : each))

export const pendingIn = (conversationId: string): readonly Pending[] =>
  outbox.value.filter((each) => each.conversationId === conversationId)

export async function say(escalation: EscalationView, words: Words): Promise<void> {
  const pending: Pending = {
    id: crypto.randomUUID(),
    conversationId: escalation.conversationId,
    escalationId: escalation.id,
    token: escalation.token,
    words,
    state: 'sending',
  }
  await send(pending)
}

export async function send(pending: Pending, decision?: Decision): Promise<void> {
  put({ ...pending, state: 'sending' })
  try {
    const message = await api.say(pending.escalationId, requestOf(pending, decision))
    take(pending.conversationId, message)
    discard(pending.id)
  } catch (thrown) {
    put(failed(pending, thrown))
  }
}

/** The translation that the agent has to decide about. */
export function doubtfulOf({ problem }: Pending): DoubtfulTranslation {
  return problem?.details as Readonly<Record<string, unknown>> & DoubtfulTranslation
}

export function discard(id: string): void {
  outbox.value = outbox.value.filter((each) => each.id !== id)
}

function failed(pending: Pending, thrown: unknown): Pending {
  const { code, details } = thrown instanceof Refusal ? thrown : new Refusal('fallback')
  return { ...pending, state: ASKS[code] ?? 'failed', problem: { code, details } }
}

function requestOf({ id, token, words }: Pending, decision: Decision | undefined): SayRequest {
  if ('canned' in words) return { id, token, canned: words.canned }
  if ('template' in words) return { id, token, template: words.template }
  return { id, token, ...words, ...decision }
}

function put(pending: Pending): void {
  const others = outbox.value.filter((each) => each.id !== pending.id)
  outbox.value = [...others, pending]
}
