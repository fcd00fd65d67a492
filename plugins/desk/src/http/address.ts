// Who is calling, for counting attempts.
import type { Context } from 'hono'
import { z } from 'zod'

// What @hono/node-server puts in the environment of a request.
const nodeServer = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })

/** The caller's address: the last entry of a trusted proxy's header, else the socket's; `unknown` where there is neither. */
export function callerOf(context: Context, trustedHeader: string | undefined): string {
  const forwarded = trustedHeader && context.req.header(trustedHeader)?.split(',').at(-1)?.trim()
  if (forwarded) return forwarded
  const server = nodeServer.safeParse(context.env)
  return server.success ? server.data.incoming.socket.remoteAddress : 'unknown'
}
