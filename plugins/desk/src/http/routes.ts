// The desk's addresses, in the order in which they are tried: its API, doors first, then the page.
import { DragomanError } from '@dragoman/core'
import { Hono } from 'hono'
import { liveRoute } from '../live/route.ts'
import type { DeskParts } from '../parts.ts'
import { accountRoutes } from './accounts.ts'
import { agentRoutes } from './agents.ts'
import { channelRoutes } from './channels.ts'
import { claimRoutes } from './claims.ts'
import { conversationRoutes } from './conversations.ts'
import { type DeskEnv, ownPageOnly, signedInOnly } from './guard.ts'
import { pageRoutes } from './page.ts'
import { queueRoutes } from './queue.ts'
import { wordsRoutes } from './words.ts'

/** Everything under `/desk`. */
export function routesOf(parts: DeskParts): Hono {
  return new Hono().route('/api', apiRoutes(parts)).route('/', pageRoutes())
}

function apiRoutes(parts: DeskParts): Hono<DeskEnv> {
  return (
    new Hono<DeskEnv>()
      .use(async function privateAnswers(context, next) {
        context.header('cache-control', 'no-store')
        await next()
      })
      .use(ownPageOnly(parts))
      .route('/', wordsRoutes(parts))
      .route('/', accountRoutes(parts))
      // Whatever stands below needs a session.
      .use(signedInOnly(parts))
      .route('/', liveRoute(parts))
      .route('/', queueRoutes(parts))
      .route('/', claimRoutes(parts))
      .route('/', conversationRoutes(parts))
      .route('/', agentRoutes(parts))
      .route('/', channelRoutes(parts))
      .all('/*', () => {
        throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such address' })
      })
  )
}
