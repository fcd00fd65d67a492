// Who may come in. Every request that changes something must come from our own page (its origin, and the token of its session);
// everything but the doors themselves needs a session.
import { DragomanError } from '@dragoman/core'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AgentView, Session } from '../api.ts'
import { derivedToken, sameToken } from '../entry/tokens.ts'
import type { DeskParts } from '../parts.ts'
import { ABSOLUTE_MS, type OpenSession, endSession, openSession, resumeSession } from '../storage/sessions.ts'

/** What a route behind the guard knows. */
export interface DeskEnv {
  Variables: { session: OpenSession }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const COOKIE = 'dragoman_desk'

/** Refuses what changes something, and sockets, unless our own page asks. Browsers always say where such a request comes from. */
export function ownPageOnly({ host }: DeskParts): MiddlewareHandler<DeskEnv> {
  return async function ownPageOnly(context, next) {
    const socket = context.req.header('upgrade') !== undefined
    if ((socket || !SAFE.has(context.req.method)) && !comesFromOwnPage(context, host.publicUrl)) {
      throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'the request does not come from the desk itself' })
    }
    await next()
  }
}

/** Lets in whoever has a session and, to change something, shows its token. */
export function signedInOnly(parts: DeskParts): MiddlewareHandler<DeskEnv> {
  return async function signedInOnly(context, next) {
    const token = cookieOf(context, parts)
    const session = token && (await resumeSession(parts.db, token, parts.host.clock.now()))
    if (!session) throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'nobody is signed in here' })
    const shown = context.req.header('x-csrf-token') ?? ''
    if (!SAFE.has(context.req.method) && !sameToken(shown, csrfOf(parts, token))) {
      throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'the x-csrf-token is not that of this session' })
    }
    context.set('session', session)
    await next()
  }
}

/** Signs this agent in: a new session for a new cookie, whatever session the browser had before ends. */
export async function letIn(context: Context, parts: DeskParts, agent: AgentView): Promise<Session> {
  await forgetOldCookie(context, parts)
  const token = await openSession(parts.db, agent.id, parts.host.clock.now())
  setCookie(context, COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: ABSOLUTE_MS / 1000,
    ...(isSecure(parts) && { secure: true, prefix: 'host' }),
  })
  return { agent, csrf: csrfOf(parts, token) }
}

/** Ends the session and takes the cookie back. */
export async function letOut(context: Context<DeskEnv>, parts: DeskParts): Promise<void> {
  await endSession(parts.db, context.get('session').hash)
  deleteCookie(context, COOKIE, { path: '/', ...(isSecure(parts) && { secure: true, prefix: 'host' }) })
}

/** The session as the page wants it. */
export function sessionView(context: Context<DeskEnv>, parts: DeskParts, agent?: AgentView): Session {
  return { agent: agent ?? context.get('session').agent, csrf: csrfOf(parts, cookieOf(context, parts) ?? '') }
}

async function forgetOldCookie(context: Context, parts: DeskParts): Promise<void> {
  const old = cookieOf(context, parts)
  const session = old && (await resumeSession(parts.db, old, parts.host.clock.now()))
  if (!session) return
  await endSession(parts.db, session.hash)
  parts.host.live.publish({ type: 'presence', agent: session.agent.id })
}

/** Bound to the session by the bot's key, so it needs no place of its own and ends with the session. */
function csrfOf({ host }: DeskParts, token: string): string {
  return derivedToken(host.secret('desk.csrf'), token)
}

function cookieOf(context: Context, parts: DeskParts): string | undefined {
  return isSecure(parts) ? getCookie(context, COOKIE, 'host') : getCookie(context, COOKIE)
}

const isSecure = ({ host }: DeskParts): boolean => host.publicUrl.startsWith('https:')

/** The page lives where the world reaches the bot, or, as on one's own machine, where this request was sent to. */
function comesFromOwnPage(context: Context, publicUrl: string): boolean {
  const origin = originOf(context.req.header('origin'))
  return (
    origin !== undefined &&
    (origin.origin === originOf(publicUrl)?.origin || origin.host === context.req.header('host'))
  )
}

function originOf(url: string | undefined): URL | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url) : undefined
}
