// A Graph API of our own, in its true format: https://developers.facebook.com/docs/whatsapp/cloud-api/reference. It notes what a user would see.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Failure, Shown } from '@dragoman/core/testing'
import { z } from 'zod'
import { shownFrom } from './screen.ts'

export const PHONE_NUMBER_ID = '106540352242922'
export const BUSINESS_ID = '102290129340398'

/** One request to send, as it was sent. */
const sentSchema = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  to: z.string().optional(),
  type: z.string().optional(),
  status: z.string().optional(),
  message_id: z.string().optional(),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
  context: z.object({ message_id: z.string() }).optional(),
})
type SentRequest = z.infer<typeof sentSchema>

export interface GraphApi {
  /** With the version. */
  readonly root: string
  readonly shown: readonly Shown[]
  readonly sent: readonly SentRequest[]
  readonly typed: () => number
  /** Kept files by id. */
  readonly media: Map<string, { readonly bytes: Uint8Array; readonly type: string }>
  templates: readonly object[]
  /** Fails the next request to send. */
  failNext(failure: Failure): void
  close(): Promise<void>
}

export async function openGraphApi(token: string): Promise<GraphApi> {
  const shown: Shown[] = []
  const sent: SentRequest[] = []
  const media: GraphApi['media'] = new Map()
  let failure: Failure | undefined
  let ids = 0

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  // As at Meta, an idle connection stays: one that ends just as it is used again would look like a failure.
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${token}`) {
      return refuse(response, 401, 190, 'Invalid OAuth access token - Cannot parse access token')
    }
    const url = new URL(request.url ?? '/', origin)
    const file = media.get(url.pathname.replace('/files/', ''))
    if (url.pathname.startsWith('/files/'))
      return void (file ? response.end(file.bytes) : response.writeHead(404).end())
    const path = url.pathname.replace(/^\/v\d+\.\d+\//, '')
    if (request.method === 'GET') return look(path, response)
    if (path === `${PHONE_NUMBER_ID}/media`) return upload(request, response)
    if (path === `${PHONE_NUMBER_ID}/messages`) return send(request, response)
    refuse(response, 400, 100, 'Unsupported post request')
  }

  function look(path: string, response: ServerResponse): void {
    const kept = media.get(path)
    if (kept) {
      const about = { url: `${origin}/files/${path}`, mime_type: kept.type, file_size: kept.bytes.length, id: path }
      return json(response, 200, { ...about, messaging_product: 'whatsapp' })
    }
    if (path === PHONE_NUMBER_ID) {
      return json(response, 200, {
        verified_name: 'Shop',
        display_phone_number: '+1 555-078-3881',
        id: PHONE_NUMBER_ID,
      })
    }
    if (path === `${BUSINESS_ID}/message_templates`) return json(response, 200, { data: api.templates })
    if (path === `${BUSINESS_ID}/subscribed_apps`) {
      return json(response, 200, { data: [{ whatsapp_business_api_data: { id: '1', name: 'Shop' } }] })
    }
    refuse(response, 400, 100, `Unsupported get request. Object with ID '${path}' does not exist`)
  }

  async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const form = await new Response(new Uint8Array(await buffer(request)), { headers }).formData()
    const file = form.get('file')
    if (form.get('messaging_product') !== 'whatsapp' || !(file instanceof File)) {
      return refuse(response, 400, 100, '(#100) Invalid parameter')
    }
    const id = `media${++ids}`
    media.set(id, { bytes: new Uint8Array(await file.arrayBuffer()), type: file.type })
    json(response, 200, { id })
  }

  async function send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = sentSchema.parse(JSON.parse((await buffer(request)).toString()))
    if (body.status === 'read') {
      sent.push(body)
      return json(response, 200, { success: true })
    }
    const now = failure
    failure = undefined
    if (now === 'cut') return void request.socket.destroy()
    if (now === 'hang') return
    if (now) {
      const wait = now.retryAfterSeconds
      if (wait !== undefined) response.setHeader('retry-after', String(wait))
      return refuse(response, now.status, now.body === undefined ? undefined : Number(now.body), 'refused')
    }
    const screen = shownFrom(body, media)
    if (typeof screen === 'string') return refuse(response, 400, 131009, screen)
    const id = `wamid.sent${++ids}`
    sent.push(body)
    shown.push({ id, ...screen, ...(body.context && { replyTo: body.context.message_id }) })
    json(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: body.to, wa_id: body.to }],
      messages: [{ id }],
    })
  }

  function refuse(response: ServerResponse, status: number, code: number | undefined, message: string): void {
    if (code === undefined) return void response.writeHead(status).end('<html>')
    const error = {
      message: `(#${code}) ${message}`,
      type: 'OAuthException',
      code,
      fbtrace_id: 'Az8or2yhqkZfEZ-_4Qn_Bam',
    }
    json(response, status, { error })
  }

  const api: GraphApi = {
    root: `${origin}/v24.0`,
    shown,
    sent,
    media,
    templates: [],
    typed: () => sent.filter(({ typing_indicator }) => typing_indicator).length,
    failNext: (next) => (failure = next),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return api
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
