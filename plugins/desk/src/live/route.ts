// The socket of an open page. Its cookie and its origin were checked by the guard, as for any request.
import { Hono } from 'hono'
import type { WSContext } from 'hono/ws'
import type { DeskEnv } from '../http/guard.ts'
import type { DeskParts } from '../parts.ts'
import type { Page } from './hub.ts'

const OPEN = 1

export function liveRoute({ host, hub }: DeskParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get(
    '/live',
    host.upgradeWebSocket((context) => {
      const session = context.get('session')
      let leave: (() => void) | undefined
      return {
        onOpen: (_event, socket) => {
          leave = hub.join(pageOver(socket), session)
        },
        onClose: () => leave?.(),
        onError: () => leave?.(),
      }
    }),
  )
}

function pageOver(socket: WSContext): Page {
  return {
    send: (text) => {
      if (socket.readyState === OPEN) socket.send(text)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}
