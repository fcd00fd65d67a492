// A desk server that speaks src/api.ts and keeps everything in memory, so that the page can be met in a real browser alone:
// cookie, CSRF, one claim, stale tokens, live events, the page itself under its content security policy.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { WebSocketServer, type WebSocket } from 'ws'
import type { AgentView, DeskEvent, Invitation, SayRequest, Session, SetupRequest } from '../../src/api.ts'
import { agents as cast, cannedFor, PASSWORD, type Said, type Thread } from './story.ts'
import { traceOf } from './trace.ts'
import { type Entry, wording, World } from './world.ts'

const LOCALES = ['en', 'zh-CN', 'es', 'de', 'ar', 'ja']
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type Env = { Variables: { agent: AgentView } }

export interface FakeDesk {
  readonly origin: string
  readonly world: World
  /** Requests that said something, as they came in. */
  readonly said: readonly SayRequest[]
  /** The next `POST …/messages` is stored, but its answer gets lost on the way. */
  loseNextAnswer(): void
  escalate(thread: Thread): Entry
  customerSays(entry: Entry, said: Omit<Said, 'from'>): void
  customerTypes(entry: Entry): void
  /** Another agent, on another machine, takes it. */
  takeAway(entry: Entry, by: AgentView): void
  /** Holds back all live events from now on: a page then acts on what it last saw. */
  hush(silent: boolean): void
  /** Cuts every line, as a restart would. */
  dropLines(): void
  close(): Promise<void>
}

/** `page`: the folder of the built page. `empty`: nobody works here yet. */
export async function startFakeDesk(page: string, { empty = false } = {}): Promise<FakeDesk> {
  const world = new World()
  const agents = new Map<string, AgentView>(empty ? [] : Object.values(cast).map((agent) => [agent.id, agent]))
  const sessions = new Map<string, { agent: string; csrf: string }>()
  const lines = new Map<WebSocket, string>()
  const said: SayRequest[] = []
  let losesAnswer = false
  let silent = false

  function tell(eventFor: (agent: AgentView) => DeskEvent): void {
    if (silent) return
    for (const [line, id] of lines) {
      const agent = agents.get(id)
      if (agent) line.send(JSON.stringify(eventFor(agent)))
    }
  }
  const tellEscalation = (entry: Entry) =>
    tell((agent) => ({ type: 'escalation', escalation: world.escalationFor(entry, agent) }))

  const sessionOf = (agent: AgentView, csrf: string): Session => ({ agent, csrf })
  function open(c: Context<Env>, agent: AgentView) {
    const id = randomUUID()
    const csrf = randomUUID()
    sessions.set(id, { agent: agent.id, csrf })
    setCookie(c, 'desk', id, { httpOnly: true, sameSite: 'Strict', path: '/desk' })
    return c.json(sessionOf(agent, csrf))
  }
  const refuse = (c: Context<Env>, status: 400 | 401 | 403 | 404 | 409 | 422, code: string, details: object = {}) =>
    c.json({ error: { code, message: code, details } }, status)

  const app = new Hono<Env>().basePath('/desk')
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', CSP)
  })

  const api = new Hono<Env>()
  api.get('/words/:locale', async (c) => {
    const wanted = c.req.param('locale')
    const locale =
      LOCALES.find((tag) => tag === wanted) ??
      LOCALES.find((tag) => new Intl.Locale(tag).language === new Intl.Locale(wanted).language) ??
      'en'
    const file = new URL(`../../../../locales/${locale}/desk.json`, import.meta.url)
    const words: unknown = JSON.parse(await readFile(file, 'utf8'))
    return c.json({ locale, direction: locale === 'ar' ? 'rtl' : 'ltr', locales: LOCALES, words })
  })
  api.post('/setup', async (c) => {
    const { token, name, email, locale, languages } = await c.req.json<SetupRequest>()
    if (token !== 'first' || agents.size > 0) return refuse(c, 403, 'DRAGOMAN_FORBIDDEN')
    const agent: AgentView = { ...cast.lucia, id: 'first', name, email, locale, languages }
    agents.set(agent.id, agent)
    return open(c, agent)
  })
  api.post('/sign-in', async (c) => {
    const { email, password } = await c.req.json<{ email: string; password: string }>()
    const agent = [...agents.values()].find((each) => each.email === email)
    return agent && password === PASSWORD ? open(c, agent) : refuse(c, 401, 'DRAGOMAN_UNAUTHENTICATED')
  })

  api.use(async (c, next) => {
    const session = sessions.get(getCookie(c, 'desk') ?? '')
    const agent = session && agents.get(session.agent)
    if (!agent) return refuse(c, 401, 'DRAGOMAN_UNAUTHENTICATED', { setup: agents.size === 0 })
    if (c.req.method !== 'GET' && c.req.header('x-csrf-token') !== session.csrf)
      return refuse(c, 403, 'DRAGOMAN_FORBIDDEN')
    c.set('agent', agent)
    return next()
  })
  api.get('/session', (c) => c.json(sessionOf(c.get('agent'), sessions.get(getCookie(c, 'desk') ?? '')?.csrf ?? '')))
  api.post('/sign-out', (c) => {
    sessions.delete(deleteCookie(c, 'desk', { path: '/desk' }) ?? '')
    return c.json({})
  })
  api.patch('/me', async (c) => {
    const agent = { ...c.get('agent'), ...(await c.req.json<Partial<AgentView>>()) }
    agents.set(agent.id, agent)
    return c.json(sessionOf(agent, c.req.header('x-csrf-token') ?? ''))
  })
  api.get('/queue', (c) => c.json(world.queueFor(c.get('agent'))))

  function claim(c: Context<Env>, entry: Entry) {
    if (entry.state !== 'waiting')
      return refuse(c, 409, 'DRAGOMAN_CLAIM_TAKEN', { escalation: entry.id, by: entry.holder?.name })
    hand(entry, c.get('agent'))
    return c.json(world.conversationFor(entry, c.get('agent')))
  }
  function hand(entry: Entry, to: AgentView): void {
    Object.assign(entry, { state: 'claimed', holder: to, token: entry.token + 1 })
    tellEscalation(entry)
  }
  const withId = (id: string) => world.entries.find((entry) => entry.id === id)
  const ofConversation = (id: string) => world.entries.find((entry) => `c-${entry.id}` === id)

  api.post('/escalations/next', (c) => {
    const next = world.queueFor(c.get('agent')).waiting[0]
    const entry = next && withId(next.id)
    return entry ? claim(c, entry) : c.json(null)
  })
  api.post('/escalations/:id/claim', (c) => {
    const entry = withId(c.req.param('id'))
    return entry ? claim(c, entry) : refuse(c, 404, 'DRAGOMAN_NOT_FOUND')
  })
  api.post('/escalations/:id/:act', async (c) => {
    const entry = withId(c.req.param('id'))
    const request = await c.req.json<SayRequest>()
    const agent = c.get('agent')
    if (!entry) return refuse(c, 404, 'DRAGOMAN_NOT_FOUND')
    if (entry.holder?.id !== agent.id || entry.token !== request.token || entry.state !== 'claimed')
      return refuse(c, 409, 'DRAGOMAN_CLAIM_STALE', { escalation: entry.id })
    switch (c.req.param('act')) {
      case 'messages':
        return say(c, entry, request)
      case 'review':
        return c.json(world.reviewFor(request.text ?? ''))
      case 'resolve':
        Object.assign(entry, { state: 'resolved' })
        break
      case 'requeue':
        Object.assign(entry, { state: 'waiting', holder: undefined })
        break
      default:
        return c.json({})
    }
    tellEscalation(entry)
    return c.json({})
  })
  function say(c: Context<Env>, entry: Entry, request: SayRequest) {
    said.push(request)
    const agent = c.get('agent')
    const theirs = entry.thread.locale ?? 'en'
    const canned = cannedFor(agent.locale, theirs).find(({ key }) => key === request.canned)
    const own = request.text === undefined ? undefined : request
    const written = own?.locale ?? agent.locale
    const foreign = new Intl.Locale(written).language !== new Intl.Locale(theirs).language
    if (!canned && foreign && !world.translates && !own?.untranslated) return refuse(c, 422, 'DRAGOMAN_UNTRANSLATED')
    const original = wording(canned?.text ?? own?.text ?? '', canned ? canned.locale : written, 'person')
    // A marked copy stands for a translation: the page shows what the server says, whatever it says.
    const made = own?.accepts ?? { text: `«${own?.text}»`, by: 'libretranslate', pivot: 'en' }
    const { doubts } = world
    if (own && foreign && doubts.length > 0 && !own.accepts && !own.untranslated) {
      const details = { from: written, to: theirs, ...made, back: own.text.replace('nach', 'weg'), doubts }
      return refuse(c, 409, 'DRAGOMAN_TRANSLATION_DOUBTFUL', details)
    }
    const translated = { ...wording(made.text, theirs, 'machine-translation'), by: made.by, pivot: made.pivot ?? null }
    const sent = canned
      ? wording(canned.sends.text, canned.sends.locale, 'bot')
      : foreign && world.translates && !own?.untranslated
        ? translated
        : null
    const stored = world.answer(entry, agent, request.id, original, sent)
    if (losesAnswer) {
      losesAnswer = false
      return c.body(null, 502)
    }
    tell((each) => ({ type: 'message', conversationId: `c-${entry.id}`, message: world.messageFor(stored, each) }))
    return c.json(world.messageFor(stored, agent))
  }
  api.get('/conversations/:id', (c) => {
    const entry = ofConversation(c.req.param('id'))
    return entry ? c.json(world.conversationFor(entry, c.get('agent'))) : refuse(c, 404, 'DRAGOMAN_NOT_FOUND')
  })
  api.get('/conversations/:id/messages', (c) => {
    const entry = ofConversation(c.req.param('id'))
    const before = Number(c.req.query('before'))
    return entry ? c.json(world.olderFor(entry, c.get('agent'), before)) : refuse(c, 404, 'DRAGOMAN_NOT_FOUND')
  })
  api.get('/conversations/:id/trace', (c) => c.json(traceOf(c.req.param('id'))))
  api.get('/canned', (c) =>
    c.json(cannedFor(c.get('agent').locale, ofConversation(c.req.query('conversation') ?? '')?.thread.locale ?? null)),
  )
  api.get('/agents', (c) => c.json([...agents.values()]))
  api.post('/agents', async (c) => {
    const { email } = await c.req.json<Invitation>()
    return c.json({ link: `${new URL(c.req.url).origin}/desk#join=token-for-${email}` })
  })
  app.route('/api', api)
  app.get('/', serveStatic({ root: page, rewriteRequestPath: () => '/index.html' }))
  app.get('/*', serveStatic({ root: page, rewriteRequestPath: (path) => path.replace(/^\/desk/, '') }))

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const cookie = /desk=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
    const session = sessions.get(cookie ?? '')
    if (!session) {
      socket.destroy()
      return
    }
    sockets.handleUpgrade(request, socket, head, (line) => {
      lines.set(line, session.agent)
      line.on('close', () => lines.delete(line))
    })
  })

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    said,
    loseNextAnswer: () => (losesAnswer = true),
    escalate(thread) {
      const entry = world.escalate(thread)
      tellEscalation(entry)
      return entry
    },
    customerSays(entry, words) {
      const stored = world.add(entry, { from: 'customer', ...words })
      tell((agent) => ({ type: 'message', conversationId: `c-${entry.id}`, message: world.messageFor(stored, agent) }))
    },
    customerTypes: (entry) => tell(() => ({ type: 'typing', conversationId: `c-${entry.id}` })),
    takeAway: hand,
    hush: (now) => (silent = now),
    dropLines: () => lines.forEach((_, line) => line.terminate()),
    async close() {
      lines.forEach((_, line) => line.terminate())
      sockets.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
