// The doors: setting up, joining, signing in and out, and one's own profile.
import { DragomanError } from '@dragoman/core'
import { type Context, Hono } from 'hono'
import type { AgentView } from '../api.ts'
import { checkPassword } from '../entry/password-rules.ts'
import type { Attempts } from '../entry/limits.ts'
import type { DeskParts } from '../parts.ts'
import {
  anyAgent,
  canonicalEmail,
  changeProfile,
  findAgent,
  findCredentials,
  replacePassword,
} from '../storage/agents.ts'
import { acceptInvitation, deadLink, findInvitation, isFirstRun } from '../storage/invitations.ts'
import { callerOf } from './address.ts'
import { type DeskEnv, letIn, letOut, sessionView, signedInOnly } from './guard.ts'
import { bodyOf, joinRequest, profileChange, setupRequest, signInRequest } from './requests.ts'

export function accountRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { db, host, attempts, passwords } = parts
  const signedIn = signedInOnly(parts)
  const caller = (context: Context): string => callerOf(context, parts.addressHeader)

  return new Hono<DeskEnv>()
    .get('/session', async (context, next) => {
      // Where there is no agent yet, the page shows how to begin instead of how to sign in.
      if (await anyAgent(db)) return signedIn(context, next)
      throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'nobody works here yet', setup: true })
    })
    .get('/session', (context) => context.json(sessionView(context, parts)))

    .post('/setup', async (context) => {
      const address = caller(context)
      allow(attempts.byAddress, address)
      const { token, ...person } = await bodyOf(context, setupRequest)
      const agent = await accept(token, person)
      attempts.byAddress.giveBack(address)
      return context.json(await letIn(context, parts, agent))
    })

    .post('/join', async (context) => {
      const address = caller(context)
      allow(attempts.byAddress, address)
      const { token, ...person } = await bodyOf(context, joinRequest)
      const agent = await accept(token, person)
      attempts.byAddress.giveBack(address)
      return context.json(await letIn(context, parts, agent))
    })

    .post('/sign-in', async (context) => {
      const { email, password } = await bodyOf(context, signInRequest)
      const [address, account] = [caller(context), canonicalEmail(email)]
      allow(attempts.byAddress, address)
      allow(attempts.byEmail, account)
      const agent = await agentWith(account, password)
      // Unknown address and wrong password: one answer, after the same work.
      if (!agent) throw unauthenticated('the e-mail address or the password is not right')
      attempts.byAddress.giveBack(address)
      attempts.byEmail.giveBack(account)
      return context.json(await letIn(context, parts, agent))
    })

    .post('/sign-out', signedIn, async (context) => {
      await letOut(context, parts)
      host.live.publish({ type: 'presence', agent: context.get('session').agent.id })
      return context.json({})
    })

    .patch('/me', signedIn, async (context) => {
      const change = await bodyOf(context, profileChange)
      const { id } = context.get('session').agent
      await changeProfile(db, id, change)
      host.live.publish({ type: 'presence', agent: id })
      return context.json(sessionView(context, parts, await findAgent(db, id, host.clock.now())))
    })

  /** Makes the agent that a link is for. The first-run link asks for an address; an invitation brings its own. */
  async function accept(token: string, given: Person): Promise<AgentView> {
    const { password, ...rest } = given
    const invitation = await findInvitation(db, token, host.clock.now())
    const email = invitation?.email ?? given.email
    if (!invitation || !email || isFirstRun(invitation) !== (given.email !== undefined)) throw deadLink()
    checkPassword(password, { name: given.name, email })
    const { role, capacity } = invitation
    const person = { ...rest, email, role, capacity, password: await passwords.hash(password) }
    return acceptInvitation(db, token, person, host.clock.now())
  }

  async function agentWith(email: string, password: string): Promise<AgentView | undefined> {
    const known = await findCredentials(db, email)
    const right = await passwords.verify(password, known?.password)
    if (!known || !right) return undefined
    if (passwords.outdated(known.password)) await replacePassword(db, known.id, await passwords.hash(password))
    return findAgent(db, known.id, host.clock.now())
  }
}

interface Person {
  readonly name: string
  readonly email?: string
  readonly password: string
  readonly locale: string
  readonly languages: readonly string[]
}

function allow(attempts: Attempts, key: string): void {
  const seconds = attempts.take(key)
  if (seconds > 0) throw new DragomanError('DRAGOMAN_RATE_LIMITED', { seconds })
}

const unauthenticated = (problem: string): DragomanError => new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem })
