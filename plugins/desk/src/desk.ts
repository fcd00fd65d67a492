// The desk as a plugin: its tables, its routes, its page, its live events, and the link that lets the first person in.
import { type Host, type Plugin, definePlugin } from '@dragoman/core'
import type { Hono } from 'hono'
import { firstRunLink } from './first-run.ts'
import { routesOf } from './http/routes.ts'
import type { DeskOptions } from './options.ts'
import { type DeskParts, partsOf } from './parts.ts'
import { migrations } from './storage/migrations.ts'
import { forgetOldInvitations } from './storage/invitations.ts'
import { forgetEndedSessions } from './storage/sessions.ts'

const HOUR_MS = 3_600_000

/**
 * Where agents work: the page at `/desk`, its API at `/desk/api`.
 *
 * @example
 * createBot({ channels: [web()], plugins: [handoff(), desk()] })
 */
export function desk(options: DeskOptions = {}): Plugin {
  let parts: DeskParts | undefined
  return definePlugin({
    name: 'desk',
    migrations,
    timers: {
      'forget-ended-sessions': {
        everyMs: HOUR_MS,
        run: async () => {
          if (!parts) return
          const now = parts.host.clock.now()
          await forgetEndedSessions(parts.db, now)
          await forgetOldInvitations(parts.db, now)
        },
      },
    },
    routes(app: Hono, host: Host) {
      parts = partsOf(host, options)
      app.route('/desk', routesOf(parts))
    },
    async start(host: Host) {
      parts?.hub.start()
      const link = await firstRunLink(host)
      if (!link) return
      if (options.onFirstRun) options.onFirstRun(link)
      else host.log.info({ link }, 'nobody works at the desk yet: open this link to become its administrator')
    },
    async stop() {
      await parts?.hub.stop()
    },
  })
}
