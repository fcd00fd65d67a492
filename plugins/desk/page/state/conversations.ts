// The conversations this agent holds or looks at, with their transcripts; what is unread follows from what was seen last.
import { computed, signal } from '@preact/signals'
import type { ConversationView, EscalationView, MessageView } from '../../src/api.ts'
import { api } from '../client.ts'
import { attempt } from './notices.ts'
import { route } from './route.ts'
import { stored } from './stored.ts'

type Conversations = Readonly<Record<string, ConversationView>>

export const conversations = signal<Conversations>({})
/** The position up to which each was read. */
const seen = stored<Readonly<Record<string, number>>>(localStorage, 'seen', {})

export const openId = computed(() => (route.value.at === 'conversation' ? route.value.id : undefined))
export const openConversation = computed(() => (openId.value ? conversations.value[openId.value] : undefined))

export function keep(conversation: ConversationView): void {
  conversations.value = { ...conversations.value, [conversation.id]: conversation }
}

export function forgetAll(): void {
  conversations.value = {}
}

export async function load(id: string): Promise<void> {
  keep(await api.conversation(id))
}

/** Asks anew for one that is known, and keeps what was loaded of its transcript. */
export async function lookAgain(id: string): Promise<void> {
  if (!conversations.value[id]) return
  const fresh = await api.conversation(id)
  const { messages, more } = conversations.value[id] ?? fresh
  keep({ ...fresh, messages: inOrder([...messages, ...fresh.messages]), more })
}

export async function loadOlder(id: string): Promise<void> {
  const first = conversations.value[id]?.messages[0]
  if (!first) return
  const older = await attempt(() => api.older(id, first.position))
  const conversation = conversations.value[id]
  if (!older || !conversation) return
  // An empty page is the end.
  keep({ ...conversation, messages: inOrder([...older, ...conversation.messages]), more: older.length > 0 })
}

export function take(conversationId: string, message: MessageView): void {
  const conversation = conversations.value[conversationId]
  if (conversation) keep({ ...conversation, messages: inOrder([...conversation.messages, message]) })
}

export function takeEscalation(escalation: EscalationView): void {
  const conversation = conversations.value[escalation.conversationId]
  if (conversation) keep({ ...conversation, escalation })
}

export function unreadIn(id: string): number {
  const messages = conversations.value[id]?.messages ?? []
  const upTo = seen.value[id] ?? 0
  return messages.filter((message) => message.direction === 'in' && message.position > upTo).length
}

export function markRead(id: string): void {
  const last = conversations.value[id]?.messages.at(-1)?.position ?? 0
  if (last > (seen.value[id] ?? 0)) seen.value = { ...seen.value, [id]: last }
}

/** By position, the newest version of each. */
function inOrder(messages: readonly MessageView[]): readonly MessageView[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  return [...byId.values()].toSorted((a, b) => a.position - b.position)
}
