// Microsoft's side of Teams, in its true format: the Bot Connector, its keys, and the sign-on. It notes what a user would see.
// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Failure, Shown } from '@dragoman/core/testing'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { z } from 'zod'
import { ADAPTIVE_CARD } from '../card.ts'
import type { Cloud } from '../cloud.ts'

export const APP_ID = '4a4be2a1-7c1c-4d55-9f0e-3a3a1a0c0001'
export const APP_PASSWORD = 'Xq8Q~fake-client-secret-of-the-bot'
export const BOT_TOKEN = 'eyJ0eXAi.fake-access-token-of-the-bot.sig'

/** One pair for the process: making one takes a while. */
let pair: Promise<{ readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }> | undefined
const keys = () => (pair ??= generateKeyPair('RS256', { extractable: true }))

type Screen = { -readonly [K in keyof Shown]: Shown[K] }

interface Sent {
  readonly method: string
  readonly path: string
  readonly activity: z.infer<typeof sentActivity>
}

export interface ConnectorService {
  readonly origin: string
  readonly cloud: Cloud
  readonly serviceUrl: string
  readonly shown: readonly Shown[]
  readonly sent: readonly Sent[]
  /** By path below `/files/`; what is uploaded is here, too. */
  readonly files: Map<string, Uint8Array>
  /** The authorization with which each file was fetched. */
  readonly fetched: Map<string, string | undefined>
  readonly typed: () => number
  /** Signs as Microsoft does; whatever is given takes the place of what is right. */
  sign(claims?: JWTPayload, key?: { readonly privateKey: CryptoKey; readonly kid: string }): Promise<string>
  failNext(failure: Failure): void
  /** Lets go of tokens: none is given out until it is called with `undefined`. */
  refuseTokens(error: string | undefined): void
  close(): Promise<void>
}

const action = z.looseObject({ type: z.string(), title: z.string() })
const sentActivity = z.looseObject({
  type: z.enum(['message', 'typing']),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  summary: z.string().optional(),
  attachments: z
    .array(
      z.looseObject({ contentType: z.string(), contentUrl: z.string().optional(), content: z.unknown().optional() }),
    )
    .optional(),
  suggestedActions: z.object({ to: z.array(z.string()), actions: z.array(action).max(6) }).optional(),
})
const card = z.object({
  type: z.literal('AdaptiveCard'),
  version: z.string(),
  fallbackText: z.string(),
  body: z.array(
    z.union([
      z.object({
        type: z.literal('RichTextBlock'),
        inlines: z
          .array(z.object({ type: z.literal('TextRun'), text: z.string().min(1), weight: z.string().optional() }))
          .min(1),
      }),
      z.object({ type: z.literal('Image'), url: z.url() }),
    ]),
  ),
  actions: z.array(action).max(6).optional(),
})

const ISSUER = 'https://api.botframework.com'

export async function openConnectorService(): Promise<ConnectorService> {
  const shown: Screen[] = []
  const sent: Sent[] = []
  const files: ConnectorService['files'] = new Map()
  const fetched: ConnectorService['fetched'] = new Map()
  const { publicKey, privateKey } = await keys()
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig', endorsements: ['msteams', 'webchat'] }
  let failure: Failure | undefined
  let noTokens: string | undefined
  let ids = 0

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  // As at Microsoft's, an idle connection stays: one that ends just as it is used again would look like a failure.
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin)
    const body = await buffer(request)
    if (url.pathname === '/openid') return json(response, 200, { issuer: ISSUER, jwks_uri: `${origin}/keys` })
    if (url.pathname === '/keys') return json(response, 200, { keys: [jwk] })
    if (url.pathname.endsWith('/oauth2/v2.0/token')) return token(new URLSearchParams(body.toString()), response)
    const file = /^\/files\/(.+)$/.exec(url.pathname)?.[1]
    if (file !== undefined && request.method === 'PUT') {
      files.set(file, body)
      return json(response, 201, {})
    }
    if (file !== undefined) {
      fetched.set(file, request.headers.authorization)
      const bytes = files.get(file)
      return void (bytes ? response.end(bytes) : response.writeHead(404).end())
    }
    if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) {
      return json(response, 401, {
        error: { code: 'Unauthorized', message: 'Authorization has been denied for this request.' },
      })
    }
    const path = /^\/teams\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(url.pathname)
    if (!path) return json(response, 404, { error: { code: 'ServiceError', message: 'Not found' } })
    speak(request, path[2] === undefined ? undefined : decodeURIComponent(path[2]), url.pathname, body, response)
  }

  function token(form: URLSearchParams, response: ServerResponse): void {
    const right = form.get('client_id') === APP_ID && form.get('client_secret') === APP_PASSWORD
    if (noTokens !== undefined || !right) {
      const description = `${noTokens ?? 'AADSTS7000215'}: Invalid client secret provided.\r\nTrace ID: 1`
      return json(response, 401, { error: 'invalid_client', error_description: description })
    }
    json(response, 200, { token_type: 'Bearer', expires_in: 86_399, access_token: BOT_TOKEN })
  }

  function speak(
    request: IncomingMessage,
    id: string | undefined,
    path: string,
    body: Buffer,
    response: ServerResponse,
  ): void {
    const activity =
      request.method === 'DELETE' ? { type: 'message' as const } : sentActivity.parse(JSON.parse(body.toString()))
    sent.push({ method: request.method ?? '', path, activity })
    if (activity.type === 'typing') return json(response, 200, { id: 'typing' })
    const now = failure
    failure = undefined
    if (now === 'cut') return void request.socket.destroy()
    if (now === 'hang') return
    if (now) {
      if (now.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(now.retryAfterSeconds))
      return json(response, now.status, { error: { code: now.body ?? 'ServiceError', message: 'refused' } })
    }
    const known = shown.find((one) => one.id === id)
    if (request.method === 'DELETE') {
      if (!known) return json(response, 404, { error: { code: 'ActivityNotFound', message: 'gone' } })
      known.deleted = true
      return json(response, 200, {})
    }
    const screen = screenFrom(activity, files)
    if (typeof screen === 'string') return json(response, 400, { error: { code: 'BadSyntax', message: screen } })
    if (request.method === 'PUT') {
      if (!known) return json(response, 404, { error: { code: 'ActivityNotFound', message: 'gone' } })
      Object.assign(known, screen, { edited: true })
      return json(response, 200, { id })
    }
    const newId = String(1_700_000_000_000 + ++ids)
    shown.push({ id: newId, ...screen })
    json(response, 201, { id: newId })
  }

  return {
    origin,
    cloud: { openIdMetadata: `${origin}/openid`, issuer: ISSUER, login: origin, scope: `${ISSUER}/.default` },
    serviceUrl: `${origin}/teams/`,
    shown,
    sent,
    files,
    fetched,
    typed: () => sent.filter(({ activity }) => activity.type === 'typing').length,
    sign: (claims = {}, key = { privateKey, kid: 'key-1' }) =>
      new SignJWT({ serviceurl: `${origin}/teams/`, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT' })
        .setIssuer(claims.iss ?? ISSUER)
        .setAudience(claims.aud ?? APP_ID)
        .setIssuedAt()
        .setNotBefore('-5 minutes')
        .setExpirationTime(claims.exp ?? '1 hour')
        .sign(key.privateKey),
    failNext: (next) => (failure = next),
    refuseTokens: (error) => (noTokens = error),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What a user would see; a sentence where Teams would refuse it. */
function screenFrom(activity: Sent['activity'], files: ReadonlyMap<string, Uint8Array>): Omit<Shown, 'id'> | string {
  const { text, textFormat, attachments = [], suggestedActions } = activity
  const seen: Omit<Screen, 'id'> = {}
  const words = [read(text ?? '', textFormat)]
  for (const { contentType, content, contentUrl } of attachments) {
    if (contentType.startsWith('image/')) {
      if (!contentUrl || !URL.canParse(contentUrl)) return 'a picture has no address'
      seen.attachments = [...(seen.attachments ?? []), { kind: 'image' }]
    } else if (contentType === 'application/vnd.microsoft.teams.card.file.consent') {
      seen.attachments = [
        ...(seen.attachments ?? []),
        { kind: 'file', bytes: (content as { sizeInBytes: number }).sizeInBytes },
      ]
    } else if (contentType === 'application/vnd.microsoft.teams.card.file.info') {
      if (!files.has((contentUrl ?? '').split('/files/')[1] ?? '')) return 'the file was not uploaded'
      seen.attachments = [...(seen.attachments ?? []), { kind: 'file' }]
    } else if (contentType === ADAPTIVE_CARD) {
      const parsed = card.safeParse(content)
      if (!parsed.success) return `the card is not valid: ${parsed.error.issues[0]?.path.join('.')}`
      const { body, actions = [] } = parsed.data
      const [title] = body.flatMap((part) =>
        part.type === 'RichTextBlock' && part.inlines[0]?.weight === 'Bolder' ? [part.inlines[0].text] : [],
      )
      const said = body.flatMap((part) =>
        part.type === 'RichTextBlock' ? [part.inlines.map((run) => run.text).join('')] : [],
      )
      if (activity.summary !== undefined && title !== undefined && activity.summary.startsWith(title))
        seen.cards = [...(seen.cards ?? []), title]
      words.push(said.join('\n'))
      if (actions.length > 0) seen.buttons = [...(seen.buttons ?? []), ...actions.map((one) => one.title)]
    } else return `Teams knows no ${contentType}`
  }
  const whole = words.filter(Boolean).join('\n')
  if (whole === '' && attachments.length === 0) return 'the message is empty'
  return {
    ...(whole !== '' && { text: whole }),
    ...seen,
    ...(suggestedActions && { quickReplies: suggestedActions.actions.map(({ title }) => title) }),
  }
}

/** What is read of a text: in HTML its tags are not. */
function read(text: string, format: string | undefined): string {
  if (format !== 'xml') return text
  return text
    .replaceAll(/<br\/>/g, '\n')
    .replaceAll(/<\/?(?:b|i|strike|code|pre|blockquote|a)(?:\s[^>]*)?>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
