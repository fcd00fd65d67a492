// A bot's host for the desk's tests: the real store, words, server and claims, with a clock and a translator in the test's hands.
import { PGlite } from '@electric-sql/pglite'
import type { Escalation, Host, LiveEvent, Message, TextVersion } from '@dragoman/core'
import { loadLocales } from '@dragoman/locales'
import { readConfig } from '../../../../core/src/config.ts'
import { type HttpServer, createServer } from '../../../../core/src/http/server.ts'
import { createCatalogue, shippedWords } from '../../../../core/src/i18n.ts'
import { createLogger } from '../../../../core/src/log.ts'
import * as stored from '../../../../core/src/storage/conversations.ts'
import { type Database, embedded } from '../../../../core/src/storage/database.ts'
import * as escalations from '../../../../core/src/storage/escalations.ts'
import { mediaIn } from '../../../../core/src/storage/media.ts'
import { migrate } from '../../../../core/src/storage/migrate.ts'
import { migrations } from '../storage/migrations.ts'

export interface TestHost {
  readonly host: Host
  readonly server: HttpServer
  readonly database: Database
  /** Moves the clock on. */
  pass(ms: number): void
  /** What a translator makes of a text; none to begin with. */
  translator: ((message: Message, locale: string) => Promise<string | undefined>) | undefined
  /** What was published so far. */
  readonly published: readonly LiveEvent[]
  close(): Promise<void>
}

export async function createTestHost(publicUrl = 'http://localhost:3000'): Promise<TestHost> {
  const database = await embedded(await PGlite.create('memory://'))
  await migrate(database, [{ name: 'desk', migrations }])
  const config = { ...readConfig({ log: { level: 'silent' } }, {}), publicUrl }
  const log = createLogger(config.log)
  const server = createServer({ config, log, ready: () => ({}) })
  const listeners = new Set<(event: LiveEvent) => void>()
  const published: LiveEvent[] = []
  let now = Date.parse('2026-11-22T12:00:00Z')

  const publish = (event: LiveEvent): void => {
    published.push(event)
    for (const listener of listeners) listener(event)
  }
  const told = async (change: Promise<Escalation>): Promise<Escalation> => {
    const escalation = await change
    const { id: escalationId, conversationId, state } = escalation
    publish({ type: 'escalation', escalationId, conversationId, state })
    return escalation
  }
  const unused = (): never => {
    throw new Error('The desk does not need this.')
  }

  const test: TestHost = {
    host: {
      config,
      log,
      clock: { now: () => new Date(now) },
      live: {
        publish,
        subscribe: (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      },
      words: createCatalogue({ words: shippedWords(loadLocales()), fallback: 'en' }),
      translates: false,
      db: database.db,
      conversations: {
        find: (id) => stored.findConversation(database, id),
        findByExternalId: unused,
        messagesAfter: (id, after, limit) => stored.messagesAfter(database, id, after, limit),
        messagesBefore: (id, before, limit) => stored.messagesBefore(database, id, before, limit),
        findMessage: (id) => stored.findMessage(database, id),
        readingOf: async (message, locale): Promise<TextVersion | undefined> => {
          const text = await test.translator?.(message, locale)
          return text === undefined ? undefined : { text, locale, origin: 'machine-translation', by: 'test' }
        },
        recordReceipt: unused,
        traces: (id, limit = 50) => stored.tracesOf(database, id, limit),
        setLanguage: unused,
        intake: unused,
      },
      escalations: {
        find: (id) => escalations.findEscalation(database, id),
        waiting: (limit = 100) => escalations.waitingEscalations(database, limit),
        claimedBy: (agent) => escalations.escalationsClaimedBy(database, agent),
        place: unused,
        claim: (id, agent) => told(escalations.claimEscalation(database, id, agent, async () => [])),
        claimNext: async (agent) => {
          const [next] = await escalations.waitingEscalations(database, 1)
          return next && told(escalations.claimEscalation(database, next.id, agent, async () => []))
        },
        say: async (ticket, words) => {
          const text = 'key' in words ? words.key : (words.content.text ?? '')
          const locale = 'key' in words ? undefined : words.locale
          const row = await escalations.sayAsAgent(database, ticket, {
            id: words.id,
            speaker: { kind: 'agent', id: ticket.agent, name: words.name },
            body: { kind: 'message', text },
            texts: [{ text, locale, origin: 'key' in words ? 'bot' : 'person' }],
            at: new Date(now),
            pulled: true,
          })
          publish({ type: 'message', conversationId: row.conversation_id, position: row.position })
          const said = await stored.findMessage(database, words.id)
          return said ?? unused()
        },
        requeue: (ticket) => told(escalations.requeueEscalation(database, ticket)),
        resolve: (ticket) => told(escalations.resolveEscalation(database, ticket, async () => [])),
      },
      media: mediaIn(database),
      upgradeWebSocket: server.upgradeWebSocket,
      secret: (purpose) => Buffer.alloc(32, purpose),
      publicUrl,
    },
    server,
    database,
    pass: (ms) => {
      now += ms
    },
    translator: undefined,
    published,
    close: async () => {
      await server.close(0)
      await database.close()
    },
  }
  return test
}
