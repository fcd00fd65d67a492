// The web channel: Direct Line 3.0 at `/directline` and the widget's script at `/dragoman-chat.js`. The store is its log.
import { type Channel, DragomanError } from '@dragoman/core/plugin'
import { etag } from 'hono/etag'
import { CAPABILITIES } from './capabilities.ts'
import type { Running, Visitor } from './conversations.ts'
import { serveScript } from './files.ts'
import { Hub } from './hub.ts'
import type { Origins } from './origins.ts'
import { directLine } from './routes.ts'
import { createTokens, type Tokens } from './tokens.ts'

export type { Origins, Visitor }

export interface WebOptions {
  /** Tells several web chats of one bot apart. Default `default`. */
  readonly account?: string
  /** Pages that may use the chat: origins such as `https://shop.example`. Default `*`, any page. */
  readonly origins?: Origins
  /**
   * Who is signed in at the shop, from the request for a token (its cookies, say). `undefined`: a stranger. What a visitor says of
   * themselves is never taken for who they are.
   */
  readonly visitor?: (request: Request) => Promise<Visitor | undefined> | Visitor | undefined
  /** The key, of 32 bytes at least, under which the shop's server signs a JWT (HS256) for a customer who is signed in there. */
  readonly visitorSecret?: string
  /** How long a visitor's token is good, in minutes. Clients refresh it at half of that. Default 30. */
  readonly tokenMinutes?: number
  /** The bot stands behind one proxy, whose `X-Forwarded-For` tells visitors apart. Default false. */
  readonly behindProxy?: boolean
  /** Tokens a minute for one address. Default 60. */
  readonly tokensPerMinute?: number
  /** Activities a minute in one conversation, typing included. Default 120. */
  readonly activitiesPerMinute?: number
  /** How often an open socket looks for messages that no event told of, in milliseconds. Default 15,000. */
  readonly pollMs?: number
}

const NAME = 'web'
/**
 * A chat on the shop's own pages, for `<dragoman-chat>`, `botframework-directlinejs` and Microsoft's Web Chat.
 *
 * ```ts
 * createBot({ channels: [web({ origins: ['https://shop.example'] })] })
 * ```
 *
 * The protocol stands in PROTOCOL.md.
 */
export function web(options: WebOptions = {}): Channel {
  const { account = 'default', pollMs = 15_000 } = options
  let tokens: Tokens | undefined
  let running: Running | undefined

  function whileRunning(): Running {
    if (!running) throw new DragomanError('DRAGOMAN_STOPPING')
    return running
  }

  return {
    name: NAME,
    account,
    capabilities: CAPABILITIES,

    routes(app, host) {
      tokens = createTokens(host.secret('web-tokens'), (options.tokenMinutes ?? 30) * 60_000, () => host.clock.now())
      const routes = directLine(host, tokens, whileRunning, {
        origins: options.origins ?? '*',
        behindProxy: options.behindProxy ?? false,
        tokensPerMinute: options.tokensPerMinute ?? 60,
        activitiesPerMinute: options.activitiesPerMinute ?? 120,
        visitor: options.visitor,
        visitorSecret: options.visitorSecret,
      })
      for (const path of ['/directline', '/directline/v3/directline', '/v3/directline']) app.route(path, routes)
      app.get('/dragoman-chat.js', etag(), serveScript())
    },

    start(intake, host) {
      if (!tokens) throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: NAME, problem: 'it has no routes' })
      running = { host, intake, hub: new Hub(host, pollMs), tokens, channel: NAME, account }
    },

    stop() {
      running?.hub.close()
      running = undefined
    },
  }
}
