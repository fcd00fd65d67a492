// The connected channels: administrators see them, and connect, try, pause and let go their accounts.
import type { AccountKey, Connector } from '@dragoman/core'
import { type Context, Hono } from 'hono'
import type { ConnectorView } from '../api.ts'
import { mustAdminister } from '../may.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskEnv } from './guard.ts'
import { accountChange, bodyOf, connectRequest } from './requests.ts'

/** Platforms are asked over the network: longer than this, and they do not answer. */
const CHECK_MS = 20_000

export function channelRoutes({ host }: DeskParts): Hono<DeskEnv> {
  const { accounts } = host
  return new Hono<DeskEnv>()
    .use('/channels/*', async function administratorsOnly(context, next) {
      mustAdminister(context.get('session').agent)
      await next()
    })

    .get('/channels', async (context) => {
      mustAdminister(context.get('session').agent)
      const connectors = accounts.connectors.map(viewOf)
      return context.json({ connectors, accounts: await accounts.list() })
    })

    .post('/channels/:channel', async (context) => {
      const { account, settings } = await bodyOf(context, connectRequest)
      return context.json(await accounts.connect({ channel: context.req.param('channel'), account }, settings))
    })

    .patch('/channels/:channel/:account', async (context) => {
      const change = await bodyOf(context, accountChange)
      const key = keyIn(context)
      if ('paused' in change) return context.json(await accounts.pause(key, change.paused))
      const given = Object.entries(change.settings).filter(([, value]) => value.trim() !== '')
      return context.json(await accounts.replace(key, Object.fromEntries(given)))
    })

    .delete('/channels/:channel/:account', async (context) => {
      await accounts.disconnect(keyIn(context))
      return context.json({})
    })

    .post('/channels/:channel/:account/check', async (context) =>
      context.json(await accounts.check(keyIn(context), AbortSignal.timeout(CHECK_MS))),
    )
}

function keyIn(context: Context): AccountKey {
  return { channel: context.req.param('channel') ?? '', account: context.req.param('account') ?? '' }
}

/** What the page shows. A pattern is the server's business, a variable that of whoever runs it. */
function viewOf({ channel, fields }: Connector): ConnectorView {
  return {
    channel,
    fields: fields.map(({ name, secret, required, options, cautions, when }) => ({
      name,
      secret,
      required,
      options,
      cautions,
      when,
    })),
  }
}
