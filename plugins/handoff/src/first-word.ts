// What handoff decides before anybody else: requests for a person, answers to its own question, anger, and the time in the queue.
import type { Decision, EscalationReason, Reply, ReplyButton } from '@dragoman/core/plugin'
import type { Case } from './case.ts'
import { remember } from './memory.ts'
import { BUTTON, agrees, hasEnough, refuses, stopsWaiting, thanks } from './said.ts'

/** `undefined`: let the others answer. */
export async function firstWord(one: Case): Promise<Decision | undefined> {
  const { holder } = one.conversation
  if (holder.kind === 'queue') return inQueue(one, holder.escalation)
  const { said, recalled, input, thresholds } = one
  if (one.message.body.kind === 'joined') {
    return recalled.stopped ? { action: 'silent', why: 'asked to be written to no more' } : undefined
  }
  if (hasEnough(said) && !one.requested) return stop(one, 'reply')

  const angry = input.mood === 'angry' ? (recalled.angry ?? 0) + 1 : 0
  // A question is open for one message: what is neither yes, no nor thanks is a new matter.
  remember(one.memory, { angry, offered: thanks(said) ? recalled.offered : undefined })

  if (said.pressed === 'person' || one.requested) return callPerson(one, 'requested')
  if (recalled.offered && agrees(said)) return callPerson(one, recalled.offered)
  if (recalled.offered && refuses(said)) return { action: 'reply', replies: [{ key: 'handoff.declined' }] }
  if (angry >= thresholds.angry) return callPerson(one, 'anger')
  if (one.conversation.counters.repeats >= thresholds.repeats) return offer(one, { angry })
  return undefined
}

/** Says so once. That the bot then keeps quiet lasts until the customer writes something else. */
function stop({ recalled, memory }: Case, action: 'reply' | 'release'): Decision {
  remember(memory, { stopped: true })
  if (recalled.stopped) return { action: 'silent', why: 'asked to be written to no more, and told so' }
  return { action, replies: [{ key: 'stopped' }] }
}

function callPerson({ memory }: Case, reason: EscalationReason): Decision {
  remember(memory, {})
  return { action: 'escalate', reason }
}

/** Asks before escalating: the customer may rather go on with the bot. */
export function offer(one: Case, { angry = 0, key = 'offerPerson' }: { angry?: number; key?: string } = {}): Decision {
  remember(one.memory, { angry, offered: 'failures' })
  const reply: Reply = { key, content: { quickReplies: [button('yes'), button('no')] } }
  return { action: 'ask', replies: [reply], failed: true }
}

/** Tells the place once, and again only when it has changed; nobody is told on every message that they still wait. */
async function inQueue(one: Case, escalation: string): Promise<Decision> {
  const { said, recalled, memory } = one
  if (stopsWaiting(said)) {
    remember(memory, {})
    return { action: 'release', replies: [{ key: 'handoff.cancelled' }] }
  }
  if (hasEnough(said)) return stop(one, 'release')
  const place = await one.placeOf(escalation)
  const told = recalled.told
  if (place === undefined || (told?.escalation === escalation && told.place === place)) {
    return { action: 'silent', why: 'waiting for a person, and told so' }
  }
  remember(memory, { told: { escalation, place } })
  const content = { quickReplies: [button('cancel')] }
  const noted: Reply = { key: 'handoff.waiting' }
  return { action: 'reply', replies: [noted, { key: 'handoff.place', values: { place, count: place }, content }] }
}

function button(name: keyof typeof BUTTON): ReplyButton {
  return { value: BUTTON[name], key: `button.${name}` }
}
