// Routes of accounts that come and go while the server runs: each has an app of its own, found by the path that begins with its names.
import { Hono } from 'hono'
import type { Channel } from '../channel/channel.ts'
import { keyOf, nameOf } from '../engine/channels.ts'
import type { AccountKey, Host } from '../plugin/host.ts'

export interface AccountRoutes {
  add(channel: Channel, host: Host): void
  remove(key: AccountKey): void
}

/** Mounted once, before the server listens: a router takes no new routes after its first request. */
export function mountAccounts(app: Hono): AccountRoutes {
  const apps = new Map<string, Hono>()
  app.all('/channels/:channel/:account/*', async (c, next) => {
    const { channel, account } = c.req.param()
    const own = apps.get(nameOf({ channel, account }))
    return own ? own.fetch(c.req.raw, c.env) : next()
  })
  return {
    add: (channel, host) => {
      if (!channel.routes) return
      const own = new Hono()
      // The server around it answers errors, as it does everywhere.
      own.onError((error) => {
        throw error
      })
      channel.routes(own, host)
      apps.set(nameOf(keyOf(channel)), own)
    },
    remove: (key) => void apps.delete(nameOf(key)),
  }
}
