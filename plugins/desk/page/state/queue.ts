// Who waits and what is mine, and the taking of either. The server's order of service is never changed here.
import { computed, signal } from '@preact/signals'
import type { ConversationView, EscalationView, Queue } from '../../src/api.ts'
import { api, Refusal } from '../client.ts'
import { setServerTime } from '../names.ts'
import { sentenceFor, t } from '../words.ts'
import { keep, load, unreadIn } from './conversations.ts'
import { announce, notify } from './notices.ts'
import { go, route } from './route.ts'

export const queue = signal<Queue | undefined>(undefined)
export const waiting = computed(() => queue.value?.waiting ?? [])
export const mine = computed(() => queue.value?.mine ?? [])
/** What colleagues hold: only supervisors see any. */
export const others = computed(() => queue.value?.others ?? [])
export const unread = computed(() => mine.value.reduce((sum, each) => sum + unreadIn(each.conversationId), 0))
/** What is being claimed, so that it is not pressed twice. */
export const claiming = signal<string | undefined>(undefined)

export const holds = (escalation: EscalationView): boolean => mine.value.some((each) => each.id === escalation.id)
export const nameOf = (escalation: EscalationView): string => escalation.customer ?? t('queue.someone')

let newest = 0

/** Several may be under way at once; the answer to the last question is the one that counts. */
export async function refreshQueue(): Promise<void> {
  const asked = ++newest
  const fresh = await api.queue()
  if (asked !== newest) return
  setServerTime(fresh.now)
  queue.value = fresh
  await Promise.all(fresh.mine.filter(isStrange).map(({ conversationId }) => load(conversationId)))
}

/** Every conversation of mine is at hand: opening one shows it at once, and its unread messages can be counted. */
const loaded = new Map<string, number>()
function isStrange(escalation: EscalationView): boolean {
  const known = loaded.get(escalation.conversationId) === escalation.token
  loaded.set(escalation.conversationId, escalation.token)
  return !known
}

/** After a lost connection nothing that was loaded can be trusted to be complete. */
export function distrust(): void {
  loaded.clear()
}

export function empty(): void {
  queue.value = undefined
  distrust()
}

/** An escalation has changed hands: show it at once, say so, and let the server have the last word. */
export async function changed(escalation: EscalationView): Promise<void> {
  const wasWaiting = waiting.value.some((each) => each.id === escalation.id)
  if (wasWaiting && escalation.state !== 'waiting') remove(escalation.id)
  await refreshQueue()
  const isMine = holds(escalation)
  if (wasWaiting && escalation.state === 'claimed' && !isMine && claiming.value !== escalation.id) tellTaken(escalation)
  else if (wasWaiting && escalation.state === 'cancelled') announce(t('queue.gone', { customer: nameOf(escalation) }))
  else if (!wasWaiting && escalation.state === 'waiting' && waiting.value.some((each) => each.id === escalation.id))
    announce(t('queue.arrived', { customer: nameOf(escalation) }))
}

export async function claim(escalation: EscalationView): Promise<void> {
  await claimWith(escalation.id, () => api.claim(escalation.id), escalation)
}

export async function claimNext(): Promise<void> {
  await claimWith('next', api.claimNext)
}

async function claimWith(what: string, ask: () => Promise<ConversationView | null>, wanted?: EscalationView) {
  if (claiming.value) return
  claiming.value = what
  try {
    const conversation = await ask()
    if (conversation) await receive(conversation)
    else notify('news', t('queue.empty'))
  } catch (thrown) {
    if (wanted && thrown instanceof Refusal && thrown.code === 'DRAGOMAN_CLAIM_TAKEN') remove(wanted.id)
    notify('trouble', sentenceFor(thrown))
  } finally {
    claiming.value = undefined
  }
  await refreshQueue().catch(() => undefined)
}

async function receive(conversation: ConversationView): Promise<void> {
  loaded.set(conversation.id, conversation.escalation.token)
  keep(conversation)
  remove(conversation.escalation.id)
  if (queue.value) queue.value = { ...queue.value, mine: [...mine.value, conversation.escalation] }
  go({ at: 'conversation', id: conversation.id })
  announce(t('queue.claimed', { customer: nameOf(conversation.escalation) }))
}

/** Ends my holding of it, one way or the other. */
export async function letGo(escalation: EscalationView, how: 'resolve' | 'requeue'): Promise<void> {
  try {
    await api[how](escalation.id, escalation.token)
    notify('done', t(`${how}.done`, { customer: nameOf(escalation) }))
    if (queue.value) queue.value = { ...queue.value, mine: mine.value.filter(({ id }) => id !== escalation.id) }
    if (route.value.at === 'conversation' && route.value.id === escalation.conversationId) go({ at: 'queue' })
  } catch (thrown) {
    notify('trouble', sentenceFor(thrown))
  }
  await refreshQueue().catch(() => undefined)
}

function remove(id: string): void {
  if (queue.value) queue.value = { ...queue.value, waiting: waiting.value.filter((each) => each.id !== id) }
}

function tellTaken(escalation: EscalationView): void {
  const customer = nameOf(escalation)
  announce(
    escalation.agent
      ? t('queue.taken', { agent: escalation.agent, customer })
      : t('queue.takenBySomeone', { customer }),
  )
}
