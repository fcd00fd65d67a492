// The open pages of this process: who listens, what they are told, and when a page is shown out because its session has ended.
import { type Host, type LiveEvent, problemOf } from '@dragoman/core'
import type { AgentView, DeskEvent } from '../api.ts'
import { notePresence } from '../storage/agents.ts'
import { type OpenSession, findSession } from '../storage/sessions.ts'
import type { DeskDb } from '../storage/tables.ts'
import type { Readings } from '../views/readings.ts'
import { escalatedConversations } from './escalated.ts'
import { inOrder } from './in-order.ts'
import { newsFor } from './news.ts'

/** A burst of changes to the queue is told once. */
const QUEUE_MS = 100
/** How often sessions are looked at again and presence is noted. */
const LOOK_MS = 30_000
/** The key of what concerns pages, not a conversation. */
const PAGES = 'pages'

/** RFC 6455, section 7.4: 4000–4999 are ours to give meaning to. */
const SESSION_ENDED = 4401
const GOING_AWAY = 1001

export interface Page {
  send(text: string): void
  close(code: number, reason: string): void
}

export interface Hub {
  start(): void
  stop(): Promise<void>
  /** Tells this page what happens from now on; returns what ends it. */
  join(page: Page, session: OpenSession): () => void
  /** Looks at every page's session again, and shows out those whose session has ended. */
  look(): Promise<void>
}

interface Member {
  readonly page: Page
  readonly session: string
  agent: AgentView
}

export function createHub(host: Host, db: DeskDb, readings: Readings): Hub {
  const members = new Set<Member>()
  const escalated = escalatedConversations(host, db)
  const queued = inOrder()
  const news = newsFor({ agents, tell }, host, db, readings)
  let queueTimer: NodeJS.Timeout | undefined
  let lookTimer: NodeJS.Timeout | undefined
  let unsubscribe: (() => void) | undefined

  function agents(): readonly AgentView[] {
    return [...new Map([...members].map(({ agent }) => [agent.id, agent])).values()]
  }

  function tell(agentId: string | undefined, event: DeskEvent): void {
    const text = JSON.stringify(event)
    for (const { page, agent } of members) if (agentId === undefined || agent.id === agentId) page.send(text)
  }

  /** In order within a conversation; a failure costs an event, and the page asks again when it reconnects. */
  function work(key: string, task: () => Promise<void>): void {
    queued(key, async () => {
      try {
        await task()
      } catch (thrown) {
        host.log.warn({ problem: problemOf(thrown) }, 'an event could not be told to the desk')
      }
    })
  }

  function hear(event: LiveEvent): void {
    if (event.type === 'escalation') escalated.hear(event)
    if (members.size === 0) return
    if (event.type === 'accounts') return
    if (event.type === 'presence') return work(PAGES, () => lookAt(({ agent }) => agent.id === event.agent))
    if (event.type === 'escalation') {
      tellQueueSoon()
      return work(event.conversationId, () => news.escalation(event.escalationId))
    }
    const { conversationId } = event
    if (!escalated.has(conversationId)) return
    switch (event.type) {
      case 'message':
        return work(conversationId, () => news.newMessage(conversationId, event.position))
      case 'delivery':
      case 'texts':
        return work(conversationId, () => news.changedMessage(conversationId, event.messageId))
      case 'language':
        return work(conversationId, () => news.language(conversationId))
      case 'typing':
        if (event.speaker === 'customer') work(conversationId, () => news.typing(conversationId))
    }
  }

  function tellQueueSoon(): void {
    queueTimer ??= setTimeout(() => {
      queueTimer = undefined
      tell(undefined, { type: 'queue' })
    }, QUEUE_MS)
  }

  async function lookAt(which: (member: Member) => boolean): Promise<void> {
    for (const member of [...members].filter(which)) {
      const found = await findSession(db, member.session, host.clock.now())
      if (found) member.agent = found.agent
      else {
        leave(member)
        member.page.close(SESSION_ENDED, 'session ended')
      }
    }
  }

  async function look(): Promise<void> {
    await lookAt(() => true)
    await notePresence(
      db,
      agents().map(({ id }) => id),
      host.clock.now(),
    )
  }

  function leave(member: Member): void {
    members.delete(member)
    if (members.size === 0) escalated.clear()
    const { id } = member.agent
    work(PAGES, async () => {
      if (!agents().some((agent) => agent.id === id)) await notePresence(db, [id], null)
    })
  }

  return {
    start() {
      unsubscribe = host.live.subscribe(hear)
      lookTimer = setInterval(() => work(PAGES, look), LOOK_MS).unref()
    },
    async stop() {
      unsubscribe?.()
      clearInterval(lookTimer)
      clearTimeout(queueTimer)
      for (const member of members) {
        member.page.close(GOING_AWAY, 'the bot is stopping')
        leave(member)
      }
      await queued.settled()
    },
    join(page, session) {
      const member: Member = { page, session: session.hash, agent: session.agent }
      members.add(member)
      work(PAGES, async () => {
        await lookAt((other) => other === member)
        await escalated.findFor(member.agent)
        await notePresence(db, [member.agent.id], host.clock.now())
      })
      return () => members.has(member) && leave(member)
    },
    look,
  }
}
