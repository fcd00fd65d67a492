// A small shop server for the widget's tests: true Direct Line 3.0 over HTTP and WebSocket, as PROTOCOL.md tells it, with a
// script of answers instead of a bot and levers for everything that goes wrong on a real line.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { randomUUID } from 'node:crypto'
import { type WebSocket, WebSocketServer } from 'ws'

export interface Activity {
  readonly type: string
  readonly [field: string]: unknown
}

export interface DirectLineServer extends AsyncDisposable {
  readonly origin: string
  /** Everything the customer has said, once each, in the order it was stored. */
  readonly said: readonly Activity[]
  /** Every POST of a message, also those that stored nothing. */
  readonly posts: number
  /** Conversations begun. */
  readonly conversations: number
  /** Says something to every conversation; messages are kept, what is live only is not. */
  tell(activity: Activity): void
  /** Called for each message stored: the bot. */
  answer: (said: Activity) => readonly Activity[]
  /** Messages are stored, and the line is cut instead of answering. */
  loseAnswers: boolean
  /** From now on: `up` serves, `busy` answers 503, `down` cuts every line. */
  mode: 'up' | 'busy' | 'down'
  /** What is stored is not shown to open sockets. */
  dropEchoes: boolean
  /** The status that messages are refused with. */
  refuse: number | undefined
  /** Tokens given so far, resume tokens too, are no longer good. */
  expireAllTokens(): void
  /** Tokens given so far have run out; resume tokens are still good. */
  expireTokens(): void
  /** No socket opens, as behind some proxies. */
  blockSockets: boolean
  dropSockets(): void
  /** What the page at `/` holds. */
  page: string
  /** The Content-Security-Policy of that page. */
  policy: string | undefined
}

const SCRIPT = new URL('../../dist/widget/dragoman-chat.js', import.meta.url)
/** As strict as a careful shop would have it: nothing inline. */
const STRICT = "default-src 'self'; img-src 'self' data:; connect-src 'self' ws:; object-src 'none'"
const LOCALES = new URL('../../../../locales/', import.meta.url)

export async function startDirectLine(): Promise<DirectLineServer> {
  const log: Activity[] = []
  const sockets = new Map<WebSocket, string>()
  let conversation = ''
  const tokens = new Set<string>()
  const resumeTokens = new Set<string>()
  let posts = 0
  let conversations = 0

  const server: DirectLineServer = {
    origin: '',
    get said() {
      return log.filter((activity) => roleOf(activity) === 'user')
    },
    get posts() {
      return posts
    },
    get conversations() {
      return conversations
    },
    tell(activity) {
      if (activity.type.startsWith('message')) store(activity)
      else for (const socket of sockets.keys()) socket.send(JSON.stringify({ activities: [activity] }))
    },
    answer: () => [],
    loseAnswers: false,
    mode: 'up',
    refuse: undefined,
    dropEchoes: false,
    expireAllTokens() {
      tokens.clear()
      resumeTokens.clear()
      conversation = ''
      log.length = 0
    },
    expireTokens: () => tokens.clear(),
    blockSockets: false,
    dropSockets() {
      for (const socket of sockets.keys()) socket.terminate()
    },
    page: '',
    policy: STRICT,
    async [Symbol.asyncDispose]() {
      server.dropSockets()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }

  function store(activity: Activity): void {
    log.push({ id: randomUUID(), timestamp: new Date().toISOString(), from: { id: 'bot', role: 'bot' }, ...activity })
    if (server.dropEchoes) return
    for (const socket of sockets.keys()) socket.send(JSON.stringify(setAfter(log.length - 1)))
  }

  const setAfter = (watermark: number) => ({ watermark: String(log.length), activities: log.slice(watermark) })

  function session(): object {
    const token = randomUUID()
    const resumeToken = randomUUID()
    tokens.add(token)
    resumeTokens.add(resumeToken)
    return { conversationId: conversation, token, resumeToken, expires_in: 1800 }
  }

  function take(activity: Activity): string {
    posts++
    const clientId = clientIdOf(activity)
    const known = log.find((one) => clientIdOf(one) === clientId && clientId !== undefined)
    if (known) return String(known['id'])
    const id = randomUUID()
    store({ ...activity, id, from: { id: 'visitor', role: 'user' } })
    for (const reply of server.answer(activity)) server.tell({ ...reply, replyToId: id })
    return id
  }

  async function directLine(request: IncomingMessage, url: URL): Promise<{ status?: number; body: unknown }> {
    const path = url.pathname.replace('/directline/', '')
    if (path === 'words') return { body: await wordsOf(url.searchParams.get('locale') ?? 'en') }
    if (path === 'tokens/generate') {
      conversation ||= `c-${++conversations}`
      return { body: session() }
    }
    const token = request.headers.authorization?.replace('Bearer ', '')
    const good = path === 'tokens/refresh' ? resumeTokens : tokens
    if (!token || !good.has(token)) return { status: 403, body: { error: { code: 'DRAGOMAN_FORBIDDEN' } } }
    const watermark = Number(url.searchParams.get('watermark') ?? 0)
    if (path === 'tokens/refresh') return { body: session() }
    if (server.refuse && request.method === 'POST') return { status: server.refuse, body: {} }
    if (path.endsWith('/upload')) return { body: { id: take(await uploaded(request, server.origin)) } }
    if (path.endsWith('/activities') && request.method === 'GET') return { body: setAfter(watermark) }
    if (path.endsWith('/activities')) {
      const activity: Activity = JSON.parse(await textOf(request))
      return { body: { id: activity.type === 'message' ? take(activity) : randomUUID() } }
    }
    const streamUrl = `${server.origin.replace('http', 'ws')}/directline/stream?watermark=${watermark}`
    return { status: 201, body: { ...session(), streamUrl } }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', server.origin)
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    if (url.pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      if (server.policy) response.setHeader('content-security-policy', server.policy)
      response.end(server.page)
    } else if (url.pathname === '/dragoman-chat.js') {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(await readFile(SCRIPT))
    } else if (server.mode === 'down') response.destroy()
    else if (server.mode === 'busy') response.writeHead(503, headers).end('{}')
    else if (!url.pathname.startsWith('/directline/')) response.writeHead(404).end()
    else {
      const { status = 200, body } = await directLine(request, url)
      if (server.loseAnswers && request.method === 'POST' && /activities$|upload$/.test(url.pathname)) {
        response.destroy()
      } else response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
  }

  const http = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  const streams = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, socket, head) => {
    if (server.mode !== 'up' || server.blockSockets) {
      socket.destroy()
      return
    }
    streams.handleUpgrade(request, socket, head, (stream) => {
      const watermark = Number(new URL(request.url ?? '/', server.origin).searchParams.get('watermark'))
      sockets.set(stream, conversation)
      stream.on('close', () => sockets.delete(stream))
      if (watermark < log.length) stream.send(JSON.stringify(setAfter(watermark)))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = typeof address === 'object' ? address?.port : address
  return Object.assign(server, { origin: `http://127.0.0.1:${port}` })
}

async function wordsOf(wanted: string): Promise<object> {
  const locale = ['en', 'de', 'es', 'ar', 'ja', 'zh-CN'].find((one) => one.startsWith(wanted.slice(0, 2))) ?? 'en'
  const words: unknown = JSON.parse(await readFile(new URL(`${locale}/widget.json`, LOCALES), 'utf8'))
  return { locale, direction: locale === 'ar' ? 'rtl' : 'ltr', languages: ['de', 'ar', 'pt-BR'], words }
}

/** The message of an upload, with the names and sizes of the files that came with it. */
async function uploaded(request: IncomingMessage, origin: string): Promise<Activity> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const form = await new Response(Buffer.concat(chunks), { headers }).formData()
  const activity = form.get('activity')
  const attachments = form.getAll('file').flatMap((file) => {
    if (!(file instanceof File)) return []
    return { contentType: file.type, contentUrl: `${origin}/media/${file.name}`, name: file.name }
  })
  return { ...JSON.parse(activity instanceof Blob ? await activity.text() : String(activity)), attachments }
}

function clientIdOf(activity: Activity): unknown {
  const data = activity['channelData']
  return typeof data === 'object' && data && 'clientActivityID' in data ? data.clientActivityID : undefined
}

function roleOf(activity: Activity): unknown {
  const from = activity['from']
  return typeof from === 'object' && from && 'role' in from ? from.role : undefined
}
