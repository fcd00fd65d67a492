// A Bot API of our own, in its true format: https://core.telegram.org/bots/api#making-requests. It notes what a user would see.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Failure, Shown } from '@dragoman/core/testing'

const ME = { id: 4711000, is_bot: true, first_name: 'Shop', username: 'my_shop_bot', can_join_groups: true }

type Parameters = Record<string, unknown>
type Kind = NonNullable<Shown['attachments']>[number]['kind']

/** The fields of a message on the screen, which may be changed later. */
type Screen = { -readonly [K in keyof Shown]: Shown[K] }

/** https://core.telegram.org/bots/api#responseparameters */
type Moved = Exclude<Failure, string> & { readonly moved: number }

export interface BotApi {
  readonly root: string
  readonly shown: readonly Shown[]
  /** Every request to a method, in order. */
  readonly requests: readonly { readonly method: string; readonly parameters: Parameters }[]
  /** As `setWebhook` left it. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  /** Whoever polls gets this. Resolves once a later poll has confirmed it. */
  offer(update: object): Promise<void>
  /** Of the requests to send, lets `after` pass and fails the one behind them. */
  failNext(failure: Failure | Moved, after?: number): void
  /** Files by their `file_id`. */
  readonly files: Map<string, Uint8Array>
  close(): Promise<void>
}

export async function openBotApi(token: string): Promise<BotApi> {
  const shown: Screen[] = []
  const requests: { method: string; parameters: Parameters }[] = []
  const files = new Map<string, Uint8Array>()
  const queue: { readonly update: object & { update_id: number }; readonly confirmed: () => void }[] = []
  const waiting = new Set<() => void>()
  let webhook: BotApi['webhook']
  let failure: { readonly how: Failure | Moved; after: number } | undefined
  let messages = 1000
  let updates = 1

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, bot, method = ''] = /^\/(?:file\/)?bot([^/]+)\/(.*)$/.exec(request.url ?? '') ?? []
    if (bot !== token) return reply(response, 401, { error_code: 401, description: 'Unauthorized' })
    if (request.url?.startsWith('/file/')) {
      const file = files.get(method.replace('files/', ''))
      return void (file ? response.end(file) : response.writeHead(404).end())
    }
    const parameters = await parametersOf(request)
    requests.push({ method, parameters })
    const isSend = /^(?:send|edit|delete|setMessage)/.test(method)
    const due = isSend && method !== 'sendChatAction' && failure !== undefined && failure.after-- === 0
    const now = due ? failure?.how : undefined
    if (due) failure = undefined
    if (now === 'cut') return void request.socket.destroy()
    if (now === 'hang') return
    if (now) {
      const wait = now.retryAfterSeconds
      return reply(response, now.status, {
        error_code: now.status,
        description: now.body ?? (wait === undefined ? 'Bad Gateway' : `Too Many Requests: retry after ${wait}`),
        ...(wait !== undefined && { parameters: { retry_after: wait } }),
        ...('moved' in now && { parameters: { migrate_to_chat_id: now.moved } }),
      })
    }
    const call = methods[method]
    if (!call) return reply(response, 404, { error_code: 404, description: 'Not Found' })
    const result = await call(parameters, response)
    if (result instanceof Refusal) return reply(response, 400, { error_code: 400, description: result.description })
    return reply(response, 200, result)
  }

  function reply(response: ServerResponse, status: number, result: unknown): void {
    const body = status === 200 ? { ok: true, result } : { ok: false, ...(result as object) }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  /** A new message on the user's screen. */
  function show(parameters: Parameters, seen: Partial<Screen>): object {
    const id = String(++messages)
    const text = written(parameters['text'] ?? parameters['caption'], parameters['parse_mode'])
    const markup = objectOf(parameters['reply_markup'])
    const reply = objectOf(parameters['reply_parameters'])
    const rows = (name: string) => (markup[name] as { text: string }[][] | undefined)?.flat().map((one) => one.text)
    shown.push({
      id,
      ...(text !== '' && { text }),
      ...(markup['inline_keyboard'] !== undefined && { buttons: rows('inline_keyboard') }),
      ...(markup['keyboard'] !== undefined && { quickReplies: rows('keyboard') }),
      ...(reply['message_id'] !== undefined && { replyTo: `${Number(reply['message_id'])}` }),
      ...seen,
    })
    return { message_id: messages, date: 1763820000, chat: { id: Number(parameters['chat_id']), type: 'private' } }
  }

  function change(parameters: Parameters, seen: Partial<Screen>): unknown {
    const id = String(parameters['message_id'])
    const message = shown.find((one) => one.id === id)
    if (!message && seen.reaction === undefined) return new Refusal('Bad Request: message to edit not found')
    if (message) Object.assign(message, seen)
    else shown.push({ id, ...seen })
    return true
  }

  const file =
    (kind: Kind) =>
    (parameters: Parameters): object =>
      show(parameters, { attachments: [{ kind }] })

  const methods: Record<string, (parameters: Parameters, response: ServerResponse) => unknown> = {
    getMe: () => ME,
    getUpdates: async ({ offset, timeout }, response) => {
      while (queue[0] && queue[0].update.update_id < Number(offset)) queue.shift()?.confirmed()
      if (queue.length === 0) await somethingOffered(Number(timeout) * 1000, response)
      return queue.map(({ update }) => update)
    },
    setWebhook: ({ url, secret_token }) => {
      webhook = { url: String(url), secret: String(secret_token) }
      return true
    },
    deleteWebhook: () => {
      webhook = undefined
      return true
    },
    getWebhookInfo: () => ({ url: webhook?.url ?? '', has_custom_certificate: false, pending_update_count: 0 }),
    sendMessage: (parameters) =>
      written(parameters['text'], parameters['parse_mode']) === ''
        ? new Refusal('Bad Request: message text is empty')
        : show(parameters, {}),
    sendPhoto: file('image'),
    sendAudio: file('audio'),
    sendVoice: file('audio'),
    sendVideo: file('video'),
    sendDocument: file('file'),
    sendMediaGroup: (parameters) => {
      const media = arrayOf(parameters['media']) as { type: string }[]
      if (media.length < 2 || media.length > 10) return new Refusal('Bad Request: wrong number of media in an album')
      return media.map(({ type }) =>
        show(parameters, { attachments: [{ kind: type === 'photo' ? 'image' : 'video' }] }),
      )
    },
    sendLocation: (parameters) => show(parameters, { location: placeOf(parameters) }),
    sendVenue: (parameters) => show(parameters, { location: placeOf(parameters), text: String(parameters['title']) }),
    sendContact: (parameters) => show(parameters, { contacts: [String(parameters['first_name'])] }),
    editMessageText: (parameters) =>
      change(parameters, { edited: true, text: written(parameters['text'], parameters['parse_mode']) }),
    editMessageCaption: (parameters) =>
      change(parameters, { edited: true, text: written(parameters['caption'], parameters['parse_mode']) }),
    deleteMessage: (parameters) => change(parameters, { deleted: true }),
    setMessageReaction: (parameters) => {
      const [first] = arrayOf(parameters['reaction']) as { emoji: string }[]
      return change(parameters, { reaction: first?.emoji ?? '' })
    },
    sendChatAction: () => true,
    answerCallbackQuery: () => true,
    getFile: ({ file_id }) =>
      files.has(String(file_id))
        ? { file_id, file_unique_id: 'u', file_path: `files/${String(file_id)}` }
        : new Refusal('Bad Request: wrong file_id or the file is temporarily unavailable'),
  }

  function somethingOffered(timeoutMs: number, response: ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, timeoutMs)
      waiting.add(done)
      response.once('close', done)
    })
  }

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shown,
    requests,
    files,
    get webhook() {
      return webhook
    },
    offer: (update) =>
      new Promise((confirmed) => {
        queue.push({ update: { ...update, update_id: updates++ }, confirmed })
        for (const wake of waiting) wake()
      }),
    failNext: (how, after = 0) => (failure = { how, after }),
    close: async () => {
      for (const wake of waiting) wake()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

class Refusal {
  readonly description: string
  constructor(description: string) {
    this.description = description
  }
}

/** JSON, or a form with the files as parts. */
async function parametersOf(request: IncomingMessage): Promise<Parameters> {
  const bytes = await buffer(request)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return Object.fromEntries(form.entries())
  }
  return bytes.length === 0 ? {} : (JSON.parse(bytes.toString()) as Parameters)
}

function objectOf(value: unknown): Record<string, unknown> {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
}

function arrayOf(value: unknown): readonly unknown[] {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return Array.isArray(parsed) ? parsed : []
}

function placeOf({ latitude, longitude }: Parameters): NonNullable<Shown['location']> {
  return { latitude: Number(latitude), longitude: Number(longitude) }
}

/** What is read of a text: in HTML its tags are not. */
function written(text: unknown, mode: unknown): string {
  const words = typeof text === 'string' ? text : ''
  if (mode !== 'HTML') return words
  return words
    .replaceAll(/<\/?(?:b|i|s|code|pre|blockquote|a)(?:\s[^>]*)?>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
