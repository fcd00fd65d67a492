// Direct Line 3.0 over HTTP: who may ask for what. What is then done stands in conversations.ts.
import { allowBody, DragomanError, type Host } from '@dragoman/core'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Place } from './activity.ts'
import {
  find,
  listen,
  newVisit,
  read,
  type Running,
  say,
  sayWithFiles,
  sessionOf,
  streamUrlOf,
  type Visitor,
} from './conversations.ts'
import { serveWords } from './files.ts'
import { addressOf, rateLimit } from './limits.ts'
import { allowOrigins, baseOf, type Origins, refuseOrigin } from './origins.ts'
import { activitySchema, invalid, parseJson, type Start, startSchema } from './schema.ts'
import { signOn } from './sign-on.ts'
import { bearerOf, type Tokens, type Visit } from './tokens.ts'
import { readUpload } from './upload.ts'

export interface RouteOptions {
  readonly origins: Origins
  readonly behindProxy: boolean
  readonly tokensPerMinute: number
  readonly activitiesPerMinute: number
  readonly visitor?: (request: Request) => Promise<Visitor | undefined> | Visitor | undefined
  readonly visitorSecret?: string
}

/** `running` throws `DRAGOMAN_STOPPING` while the channel does not run. */
export function directLine(host: Host, tokens: Tokens, running: () => Running, options: RouteOptions): Hono {
  const now = () => host.clock.now()
  const limitTokens = rateLimit(options.tokensPerMinute, now)
  const limitActivities = rateLimit(options.activitiesPerMinute, now)

  /** The visit of a request's token. Throws for a token that is no good, or good for another conversation. */
  function visitOf(c: Context, use: 'visit' | 'stream' = 'visit'): Visit {
    const token = bearerOf(c.req.header('authorization'))
    const visit =
      use === 'visit' ? tokens.read(['visit'], token) : tokens.read(['visit', 'stream'], c.req.query('t') ?? token)
    const asked = c.req.param('id')
    if (asked !== undefined && asked !== visit.conversation) {
      throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'the token is for another conversation' })
    }
    return visit
  }

  const signedOn = options.visitorSecret === undefined ? undefined : signOn(options.visitorSecret, now)

  /** Whom the shop knows. A token that is no good is refused, not overlooked: its customer would wonder why nobody knows them. */
  async function knownVisitor(c: Context, { userToken }: Start): Promise<Visitor | undefined> {
    if (userToken === undefined || userToken === null) return options.visitor?.(c.req.raw)
    if (!signedOn) throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'user tokens are not taken here' })
    return signedOn(userToken)
  }

  function placeOf(c: Context, visit: Visit): Place {
    const base = baseOf(c, host.publicUrl)
    return {
      conversation: visit.conversation,
      fileUrl(url) {
        const link = host.media.link(url)
        return link.startsWith(`${host.publicUrl}/`) ? base + link.slice(host.publicUrl.length) : link
      },
      words: (locale, key, values) => host.words.say(locale ?? host.config.locale, key, values).text,
    }
  }

  function entered(c: Context, visit: Visit, after: number, status: 200 | 201) {
    const streamUrl = streamUrlOf(tokens, visit, after, baseOf(c, host.publicUrl))
    return c.json({ ...sessionOf(tokens, visit), streamUrl }, status)
  }

  const app = new Hono()

  // Ahead of CORS: the answer to an upgrade takes no headers.
  app.get(
    '/conversations/:id/stream',
    (c, next) => {
      refuseOrigin(options.origins, c)
      visitOf(c, 'stream')
      watermarkOf(c)
      running()
      return next()
    },
    host.upgradeWebSocket((c) => {
      const visit = visitOf(c, 'stream')
      const after = watermarkOf(c)
      const place = placeOf(c, visit)
      let end: (() => void) | undefined
      return {
        onOpen(_, socket) {
          end = listen(running(), visit, after, place, {
            send: (text) => socket.send(text),
            close: (code, reason) => socket.close(code, reason),
            waiting: () => bufferedBytes(socket.raw),
          })
        },
        onClose: () => end?.(),
        onError: () => end?.(),
      }
    }),
  )

  app.use(allowOrigins(options.origins))
  app.use('/tokens/*', noStore)
  app.use('/conversations/*', noStore)

  app.post('/tokens/generate', async (c) => {
    limitTokens(addressOf(c, options.behindProxy))
    const start = await readStart(c)
    return c.json(sessionOf(tokens, newVisit(start, await knownVisitor(c, start))))
  })

  app.post('/tokens/refresh', (c) => {
    limitTokens(addressOf(c, options.behindProxy))
    return c.json(sessionOf(tokens, tokens.read(['visit', 'resume'], bearerOf(c.req.header('authorization')))))
  })

  app.post('/conversations', async (c) => {
    const visit = visitOf(c)
    await readStart(c)
    return entered(c, visit, 0, (await find(running(), visit)) ? 200 : 201)
  })

  app.get('/conversations/:id', (c) => entered(c, visitOf(c), watermarkOf(c), 200))

  app.get('/conversations/:id/activities', async (c) => {
    const visit = visitOf(c)
    return c.json(await read(running(), visit, watermarkOf(c), placeOf(c, visit)))
  })

  app.post('/conversations/:id/activities', async (c) => {
    const visit = visitOf(c)
    limitActivities(visit.conversation)
    const activity = parseJson(activitySchema, await c.req.text())
    return c.json({ id: await say(running(), visit, activity) })
  })

  app.post('/conversations/:id/upload', allowBody(host.config.maxUploadBytes), async (c) => {
    const visit = visitOf(c)
    limitActivities(visit.conversation)
    return c.json({ id: await sayWithFiles(running(), visit, await readUpload(c)) })
  })

  app.get('/words', etag(), serveWords(host))
  return app
}

/** A watermark is the position of the last message that the client has. */
function watermarkOf(c: Context): number {
  const watermark = c.req.query('watermark') ?? ''
  if (watermark === '' || watermark === '-') return 0
  const position = /^\d{1,15}$/.test(watermark) ? Number(watermark) : Number.NaN
  // Positions are 32-bit in the store.
  if (!(position <= 0x7fff_ffff)) throw invalid('watermark: is not one of ours')
  return position
}

/** The body may be missing: Direct Line's clients often send none. */
async function readStart(c: Context): Promise<Start> {
  const json = await c.req.text()
  return json.trim() === '' ? {} : parseJson(startSchema, json)
}

async function noStore(c: Context, next: () => Promise<void>): Promise<void> {
  c.header('cache-control', 'no-store')
  await next()
}

function bufferedBytes(raw: unknown): number {
  const buffered = typeof raw === 'object' && raw && 'bufferedAmount' in raw ? raw.bufferedAmount : 0
  return typeof buffered === 'number' ? buffered : 0
}
