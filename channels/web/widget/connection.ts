// The line to the server: Direct Line 3.0. It begins or resumes the conversation, catches up by watermark, listens on a
// socket, keeps the token fresh, and comes back by itself after every loss until it is stopped.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ActivitySet } from './activity.ts'
import { backoffMs, pause } from './backoff.ts'
import type { Memory } from './memory.ts'
import type { Outgoing } from './outbox.ts'
import { parseActivitySet, parseSession, type Session } from './wire.ts'

export type Status = 'connecting' | 'online' | 'reconnecting' | 'offline'

export interface ConnectionOptions {
  /** Where Direct Line is, such as `https://shop.example/directline`. */
  readonly base: string
  readonly memory: Memory
  readonly customer: { readonly name?: string; readonly locale: string; readonly userToken?: string }
  /** Something arrived; called in order, nothing twice within one page. */
  readonly receive: (set: ActivitySet) => void
  /** A conversation stands and has caught up: a good moment to send what waits. */
  readonly ready: () => void
  /** The old conversation is gone for good (its token ran out); a new one begins. */
  readonly restarted: () => void
}

/** An answer that trying again may change: the server is busy, or our token has run out. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  readonly status: number
  /** How long the server asks us to wait. */
  readonly afterMs: number

  constructor(status: number, afterMs = 0) {
    super(`The server answered ${status}`)
    this.status = status
    this.afterMs = afterMs
  }
}

const PING_MS = 25_000
const ANSWER_MS = 20_000
/** Its wait, two to four seconds, is the longest one where the server answers but no socket opens. */
const POLLING_ATTEMPT = 2
const UPLOAD_MS = 120_000
const SESSION = 'session'

export class Connection {
  readonly #status = signal<Status>('connecting')
  readonly #options: ConnectionOptions
  #life: AbortController | undefined
  #session: Session | undefined
  #watermark: string | undefined
  /** When the token is half through its life, in milliseconds since 1970; 0: get a fresh one first. */
  #refreshAt = 0
  /** Ends the listening that goes on. */
  #hangUp = (): void => {}

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#session = parseSession(options.memory.get(SESSION))
  }

  get status(): ReadonlySignal<Status> {
    return this.#status
  }

  /** A conversation was begun on an earlier page. */
  get resumes(): boolean {
    return this.#session !== undefined
  }

  start(): void {
    if (this.#life) return
    this.#life = new AbortController()
    addEventListener('offline', this.#drop)
    void this.#run(this.#life.signal)
  }

  stop(): void {
    removeEventListener('offline', this.#drop)
    this.#life?.abort()
    this.#life = undefined
    this.#hangUp()
    this.#watermark = undefined
  }

  /** Hands one message over. Throws where the server cannot be reached or is busy. */
  async deliver(message: Outgoing): Promise<'sent' | 'refused'> {
    if (!this.#session) throw new Unavailable(503)
    const path = `conversations/${this.#session.conversationId}`
    const activity = JSON.stringify(this.#activityOf(message))
    try {
      if (message.files.length > 0) {
        const form = new FormData()
        form.append('activity', new Blob([activity], { type: 'application/vnd.microsoft.activity' }))
        for (const file of message.files) form.append('file', file, file.name)
        await this.#post(`${path}/upload`, form)
      } else await this.#post(`${path}/activities`, activity)
      return 'sent'
    } catch (error) {
      if (!(error instanceof Unavailable) || isPassing(error.status)) throw error
      if (!isLost(error.status)) return 'refused'
      this.#refreshAt = 0
      this.#drop() // comes back with a fresh token, or in a new conversation
      throw error
    }
  }

  /** Tells whoever answers that the customer is writing. Best effort: a lost one is not worth a retry. */
  async tellTyping(): Promise<void> {
    const activity = JSON.stringify({ type: 'typing', from: { id: 'visitor', role: 'user' } })
    const path = `conversations/${this.#session?.conversationId}/activities`
    await this.#post(path, activity).catch(() => undefined)
  }

  async #run(life: AbortSignal): Promise<void> {
    for (let attempt = 0; !life.aborted; attempt++) {
      let askedMs = 0
      let polls = false
      try {
        const streamUrl = await this.#enter()
        this.#options.ready()
        const opened = await this.#listen(streamUrl, life)
        // Where sockets are blocked, coming back every few seconds is how we hear of anything.
        attempt = opened ? 0 : Math.min(attempt, POLLING_ATTEMPT)
        polls = !opened && attempt === POLLING_ATTEMPT && !life.aborted
        if (polls) this.#status.value = 'online' // nothing is lost, it only comes a little later
      } catch (error) {
        if (error instanceof Unavailable) {
          askedMs = error.afterMs
          if (isLost(error.status)) this.#distrust()
        }
      }
      if (life.aborted) return
      if (!polls || !navigator.onLine) this.#status.value = navigator.onLine ? 'reconnecting' : 'offline'
      await pause(Math.max(askedMs, backoffMs(attempt)), life)
    }
  }

  /** Resumes or begins the conversation and catches up; returns where to listen on. */
  async #enter(): Promise<string> {
    if (this.#session) {
      if (Date.now() >= this.#refreshAt) await this.#refresh()
      await this.#catchUp()
      const mark = this.#watermark === undefined ? '' : `?watermark=${encodeURIComponent(this.#watermark)}`
      const { streamUrl } = this.#remember(await this.#get(`conversations/${this.#session.conversationId}${mark}`))
      return streamUrl ?? ''
    }
    const { name, locale, userToken } = this.#options.customer
    const user = JSON.stringify({ user: { name }, locale, userToken })
    const { expiresInMs } = this.#remember(await this.#post('tokens/generate', user))
    this.#refreshAt = Date.now() + expiresInMs / 2
    const { streamUrl } = this.#remember(await this.#post('conversations', user))
    return streamUrl ?? ''
  }

  async #refresh(): Promise<void> {
    const { expiresInMs } = this.#remember(await this.#post('tokens/refresh', undefined, this.#session?.resumeToken))
    this.#refreshAt = Date.now() + expiresInMs / 2
  }

  async #catchUp(): Promise<void> {
    for (let more = true; more;) {
      const mark = this.#watermark === undefined ? '' : `?watermark=${encodeURIComponent(this.#watermark)}`
      const path = `conversations/${this.#session?.conversationId}/activities${mark}`
      const before = this.#watermark
      this.#receive(await this.#get(path))
      more = this.#watermark !== before
    }
  }

  /** Listens until the socket closes; tells whether it ever opened. */
  #listen(streamUrl: string, life: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = new WebSocket(streamUrl.replace(/^http/, 'ws'))
      let opened = false
      let listening = true
      // An empty message is Direct Line's way to notice a line that died silently.
      const ping = setInterval(() => {
        if (socket.readyState === WebSocket.OPEN) socket.send('')
        if (Date.now() >= this.#refreshAt) this.#refresh().catch(this.#drop)
      }, PING_MS)
      socket.addEventListener('open', () => {
        opened = true
        this.#status.value = 'online'
      })
      socket.addEventListener('message', ({ data }) => {
        if (listening && typeof data === 'string' && data) this.#receive(JSON.parse(data))
      })
      const done = () => {
        clearInterval(ping)
        listening = false
        socket.close()
        resolve(opened)
      }
      socket.addEventListener('close', done)
      this.#hangUp = done // a browser that has lost its network may take minutes to report the close
      if (life.aborted) done()
    })
  }

  readonly #drop = (): void => this.#hangUp()

  #receive(json: unknown): void {
    const set = parseActivitySet(json)
    if (set.watermark !== undefined) this.#watermark = set.watermark
    this.#options.receive(set)
  }

  #remember(answer: unknown): Session {
    const session = parseSession(answer)
    if (!session) throw new Unavailable(502)
    const { conversationId } = session
    const resumeToken = session.resumeToken ?? this.#session?.resumeToken
    this.#session = { ...session, token: session.token ?? this.#session?.token, resumeToken }
    this.#options.memory.set(SESSION, { conversationId, resumeToken })
    return session
  }

  /** What we hold was not accepted: the token first, and if a fresh one does not help, the conversation. */
  #distrust(): void {
    if (!this.#session) return
    if (this.#refreshAt > 0) {
      this.#refreshAt = 0
      return
    }
    this.#session = undefined
    this.#watermark = undefined
    this.#options.memory.forget(SESSION)
    this.#options.restarted()
  }

  #activityOf({ id, text, value, replyTo, at }: Outgoing): object {
    const { name, locale } = this.#options.customer
    return {
      type: 'message',
      from: { id: 'visitor', name, role: 'user' },
      text,
      textFormat: 'plain',
      value,
      replyToId: replyTo,
      locale,
      localTimestamp: new Date(at).toISOString(),
      localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      channelData: { clientActivityID: id },
    }
  }

  #get(path: string): Promise<unknown> {
    return this.#ask(path, { method: 'GET', headers: this.#bearer() })
  }

  #post(path: string, body?: string | FormData, token?: string): Promise<unknown> {
    const headers = this.#bearer(token)
    if (typeof body === 'string') headers.set('content-type', 'application/json')
    return this.#ask(path, { method: 'POST', headers, body }, body instanceof FormData ? UPLOAD_MS : ANSWER_MS)
  }

  #bearer(token = this.#session?.token): Headers {
    return new Headers(token ? { authorization: `Bearer ${token}` } : {})
  }

  async #ask(path: string, request: RequestInit, limitMs = ANSWER_MS): Promise<unknown> {
    const limit = AbortSignal.timeout(limitMs)
    const end = this.#life ? AbortSignal.any([this.#life.signal, limit]) : limit
    const answer = await fetch(`${this.#options.base}/${path}`, { ...request, signal: end })
    if (!answer.ok) throw new Unavailable(answer.status, Number(answer.headers.get('retry-after')) * 1000 || 0)
    return answer.json()
  }
}

/** The token or the conversation is no longer good. */
function isLost(status: number): boolean {
  return status === 401 || status === 403 || status === 404
}

/** The server is busy or half up. */
function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}
