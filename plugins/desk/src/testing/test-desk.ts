// A desk on a test host: people who are signed in, customers who wait, and requests as the page makes them.
import { randomUUID } from 'node:crypto'
import type { Body, Connector, LiveEvent, Plugin, Register, Review, ReviewInput, Translation } from '@dragoman/core'
import { type TestBot, createTestBot } from '@dragoman/core/testing'
import type { Hono } from 'hono'
import type { AgentView, Role } from '../api.ts'
import { desk } from '../desk.ts'
import type { DeskOptions } from '../options.ts'
import { type Cost, createPasswords } from '../entry/passwords.ts'
import { addAgent } from '../storage/agents.ts'
import { openSession } from '../storage/sessions.ts'
import { type DeskDb, deskDb } from '../storage/tables.ts'
import { derivedToken } from '../entry/tokens.ts'

export const ORIGIN = 'http://localhost:3000'
export const PASSWORD = 'a sentence of mine'

// Next to nothing, so that tests are quick; people who are there already have hashes that cost even less.
const COST: Cost = { ln: 2, r: 1, p: 1 }
const quick = createPasswords({ ...COST, ln: 1 })

export interface Person {
  readonly agent: AgentView
  readonly cookie: string
  readonly csrf: string
}

interface Call {
  readonly as?: Person
  readonly body?: unknown
  /** Headers beyond, or instead of, those that the page sends; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export interface Waiting {
  readonly conversation: string
  readonly escalation: string
}

export interface TestDesk extends TestBot {
  readonly db: DeskDb
  /** What was told live so far. */
  readonly told: readonly LiveEvent[]
  /** What a translator makes of a text; it gives up on everything to begin with. */
  translator: (text: string, to: string) => Promise<string | Omit<Translation, 'by'> | undefined>
  /** What a plugin thinks of words that are being written; nothing to begin with. */
  reviewer: (input: ReviewInput) => Review | undefined
  person(
    options?: Partial<Pick<AgentView, 'name' | 'email' | 'locale' | 'languages' | 'capacity' | 'role'>>,
  ): Promise<Person>
  customer(options?: {
    readonly name?: string
    readonly locale?: string
    readonly register?: Register
    readonly dueAt?: string
    readonly text?: string
    readonly messages?: number
    readonly escalated?: boolean
  }): Promise<Waiting>
  write(conversation: string, position: number, text: string, locale?: string, body?: Body): Promise<string>
  call(method: string, path: string, call?: Call): Promise<Response>
}

/** Without a `publicUrl` the bot is reached at the port it listens on, which `host.publicUrl` tells. */
export async function createTestDesk(
  options: DeskOptions = {},
  { publicUrl, connectors }: { readonly publicUrl?: string; readonly connectors?: readonly Connector[] } = {
    publicUrl: ORIGIN,
  },
): Promise<TestDesk> {
  let app: Hono | undefined
  const stub: Plugin = {
    name: 'stub',
    routes: (mounted) => {
      app = mounted
    },
    hooks: {
      review: (input) => test.reviewer(input),
      translate: async ({ text, to }) => {
        const made = await test.translator(text, to)
        return made === undefined ? undefined : { ...(typeof made === 'string' ? { text: made } : made), by: 'stub' }
      },
    },
  }
  const bot = await createTestBot({
    plugins: [stub, desk({ onFirstRun: () => {}, passwordCost: COST, ...options })],
    publicUrl,
    connectors,
  })
  const db = deskDb(bot.host)
  const told: LiveEvent[] = []
  bot.host.live.subscribe((event) => told.push(event))
  const now = (): Date => bot.clock.now()
  let people = 0

  async function person(wanted: Parameters<TestDesk['person']>[0] = {}): Promise<Person> {
    people += 1
    const fresh = {
      name: `Agent ${people}`,
      email: `agent${people}@shop.example`,
      role: 'agent' as Role,
      locale: 'es',
      languages: ['es', 'en'],
      capacity: 5,
      ...wanted,
      password: await quick.hash(PASSWORD),
    }
    const agent = await addAgent(db, fresh, now())
    if (!agent) throw new Error('There is an agent with this address already.')
    const token = await openSession(db, agent.id, now())
    const csrf = derivedToken(bot.host.secret('desk.csrf'), token)
    return { agent, cookie: `dragoman_desk=${token}`, csrf }
  }

  async function customer(wanted: Parameters<TestDesk['customer']>[0] = {}): Promise<Waiting> {
    const { name = 'Jana', locale = 'de', register = 'formal', escalated = true, messages = 1 } = wanted
    const { dueAt = '2026-01-01T12:03:00Z', text = 'Wo ist meine Bestellung 4711?' } = wanted
    const [conversation, escalation] = [randomUUID(), randomUUID()]
    await bot.database.db
      .insertInto('conversations')
      .values({
        id: conversation,
        channel: 'fake',
        account: 'default',
        external_id: conversation,
        address: JSON.stringify(conversation),
        customer: JSON.stringify({ externalId: conversation, name }),
        locale,
        register,
        holder: escalated ? 'queue' : 'bot',
        escalation_id: escalated ? escalation : null,
        counters: JSON.stringify({ turns: 1, failures: 0, repeats: 0 }),
        memory: JSON.stringify({}),
        last_position: messages,
        created_at: now(),
        updated_at: now(),
      })
      .execute()
    for (let position = 1; position <= messages; position += 1) await write(conversation, position, text, locale)
    if (escalated) {
      await bot.database.db
        .insertInto('escalations')
        .values({
          id: escalation,
          conversation_id: conversation,
          state: 'waiting',
          pool: locale,
          locale,
          reason: 'requested',
          mood: 'upset',
          gist: JSON.stringify({ intent: 'order.status', entities: [{ type: 'order', value: '4711' }] }),
          created_at: now(),
          due_at: dueAt,
        })
        .execute()
    }
    return { conversation, escalation }
  }

  async function write(
    conversation: string,
    position: number,
    text: string,
    locale = 'de',
    body?: Body,
  ): Promise<string> {
    const id = randomUUID()
    const understanding = {
      intents: [{ name: 'order.status', confidence: 0.9 }],
      entities: [{ type: 'order', value: '4711' }],
    }
    await bot.database.db
      .insertInto('messages')
      .values({
        id,
        conversation_id: conversation,
        position,
        direction: 'in',
        speaker: JSON.stringify({ kind: 'customer', name: 'Jana' }),
        external_id: id,
        body: JSON.stringify(body ?? { kind: 'message', text }),
        texts: JSON.stringify([{ text, locale, origin: 'person' }]),
        analysis: JSON.stringify({ sentiment: { polarity: -0.3, confidence: 1 }, understanding }),
        at: now(),
      })
      .execute()
    await bot.database.db
      .updateTable('conversations')
      .set({ last_position: position })
      .where('id', '=', conversation)
      .where('last_position', '<', position)
      .execute()
    return id
  }

  async function call(method: string, path: string, { as, body, headers = {} }: Call = {}): Promise<Response> {
    const all: Record<string, string | undefined> = {
      origin: ORIGIN,
      cookie: as?.cookie,
      'x-csrf-token': as?.csrf,
      'content-type': body === undefined ? undefined : 'application/json',
      ...headers,
    }
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    if (!app) throw new Error('The bot has mounted no routes.')
    return app.request(`${ORIGIN}/desk/api${path}`, {
      method,
      headers: sent,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  const test: TestDesk = Object.assign(bot, {
    db,
    told,
    translator: async () => undefined,
    reviewer: () => undefined,
    person,
    customer,
    write,
    call,
  })
  return test
}

/** The code and details of a refusal. */
export async function refusalOf(
  response: Response,
): Promise<{ status: number; code: string; details: Record<string, unknown> }> {
  const { error } = (await response.json()) as { error: { code: string; details: Record<string, unknown> } }
  return { status: response.status, code: error.code, details: error.details }
}

/** The body of an answer that must have worked. */
export async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
