// The desk at work: from sign-in to sign-out it keeps the line, and turns what the server says into what the page shows.
import { effect, signal } from '@preact/signals'
import type { DeskEvent, Session } from '../../src/api.ts'
import { api } from '../client.ts'
import { startClock } from '../names.ts'
import { speak, t, wordsAreHere } from '../words.ts'
import { chime } from './chime.ts'
import { conversations, forgetAll, load, lookAgain, openId, take, takeEscalation } from './conversations.ts'
import { keepLine } from './live.ts'
import { attempt, announce } from './notices.ts'
import { discard } from './outbox.ts'
import { lastLocale } from './preferences.ts'
import { changed, distrust, empty, refreshQueue } from './queue.ts'
import { go, route } from './route.ts'
import { door, letIn, letOut } from './session.ts'

/** Customers who are typing, and until when to believe it (ms since 1970). */
export const typing = signal<Readonly<Record<string, number>>>({})
const TYPING_MS = 6000
const WORDS_AGAIN_MS = 2000

/** Finds out whether someone is signed in, and speaks their language. */
export async function arrive(): Promise<void> {
  try {
    await enter(await api.session())
  } catch {
    if (door.value.kind === 'unknown') letOut()
    await speakAtLast(lastLocale.value)
  }
}

/** Without words there is nothing to show, so they are asked for until they come. */
async function speakAtLast(locale: string): Promise<void> {
  while (!wordsAreHere.value) {
    await speak(locale).catch(() => new Promise((resolve) => setTimeout(resolve, WORDS_AGAIN_MS)))
  }
}

export async function enter(session: Session): Promise<void> {
  await speak(session.agent.locale)
  lastLocale.value = session.agent.locale
  letIn(session)
  if (route.value.at === 'setup' || route.value.at === 'join') go({ at: 'queue' })
}

export async function leave(): Promise<void> {
  await attempt(api.signOut)
  letOut()
  go({ at: 'queue' })
}

/** Works for as long as someone is signed in; returns the function that ends it. */
export function work(): () => void {
  const stopClock = startClock()
  let lost = false
  const hangUp = keepLine(hear, () => {
    if (lost) announce(t('connection.restored'))
    lost = true
    distrust()
    void attempt(catchUp)
  })
  // A conversation that was reached by its address, not through the queue.
  const stopLooking = effect(() => {
    const id = openId.value
    if (id && !conversations.peek()[id]) void attempt(() => load(id))
  })
  return () => {
    stopLooking()
    hangUp()
    stopClock()
    empty()
    forgetAll()
  }
}

async function catchUp(): Promise<void> {
  const id = openId.value
  await Promise.all([refreshQueue(), id ? load(id) : undefined])
}

function hear(event: DeskEvent): void {
  switch (event.type) {
    case 'queue':
      return void attempt(refreshQueue)
    case 'escalation':
      takeEscalation(event.escalation)
      return void attempt(() => changed(event.escalation))
    case 'message':
      return hearMessage(event)
    case 'typing':
      return hearTyping(event.conversationId)
    case 'language':
      return void attempt(() => lookAgain(event.conversationId))
  }
}

function hearMessage({ conversationId, message }: Extract<DeskEvent, { type: 'message' }>): void {
  const known = conversations.value[conversationId]?.messages.some(({ id }) => id === message.id)
  take(conversationId, message)
  discard(message.id)
  if (message.direction !== 'in' || known) return
  typing.value = { ...typing.value, [conversationId]: 0 }
  if (document.hidden || conversationId !== openId.value) chime()
}

function hearTyping(conversationId: string): void {
  typing.value = { ...typing.value, [conversationId]: Date.now() + TYPING_MS }
  setTimeout(() => {
    if ((typing.value[conversationId] ?? 0) <= Date.now()) typing.value = { ...typing.value, [conversationId]: 0 }
  }, TYPING_MS + 50)
}
