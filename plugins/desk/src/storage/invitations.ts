// Links that make an agent: the first-run link, which makes the first administrator, and invitations. Each works once.
import { DragomanError } from '@dragoman/core'
import type { AgentView, Invitation, Role } from '../api.ts'
import { hashOf, newToken } from '../entry/tokens.ts'
import { type NewAgent, addAgent, anyAgent, canonicalEmail } from './agents.ts'
import type { DeskDb } from './tables.ts'

const INVITATION_MS = 7 * 24 * 3_600_000
const FIRST_RUN_MS = 24 * 3_600_000
const FIRST_RUN = 'first-run'
/** How many conversations the first administrator holds at once. */
const FIRST_CAPACITY = 5

export interface OpenInvitation {
  readonly id: string
  readonly email: string | null
  readonly role: Role
  readonly capacity: number
}

/** Invites someone and returns the token for the link. An older invitation to the same address stops working. */
export async function invite(db: DeskDb, invitation: Invitation, now: Date): Promise<string> {
  const token = newToken()
  const email = canonicalEmail(invitation.email)
  const row = {
    hash: hashOf(token),
    email,
    role: invitation.role,
    capacity: invitation.capacity,
    expires_at: new Date(now.getTime() + INVITATION_MS),
  }
  await db
    .insertInto('desk_invitations')
    .values({ id: email, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  return token
}

/**
 * The token of the first-run link, or `undefined` once there is an agent. It is derived from its expiry and the bot's key, so every
 * process of a bot prints the same link while it lasts, though only its hash is stored.
 */
export async function firstRunToken(
  db: DeskDb,
  derive: (purpose: string) => string,
  now: Date,
): Promise<string | undefined> {
  if (await anyAgent(db)) return undefined
  const wanted = new Date(now.getTime() + FIRST_RUN_MS)
  const fresh = { hash: hashOf(derive(wanted.toISOString())), expires_at: wanted }
  await db
    .insertInto('desk_invitations')
    .values({ id: FIRST_RUN, email: null, role: 'admin', capacity: FIRST_CAPACITY, ...fresh })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(fresh).where('desk_invitations.expires_at', '<=', now))
    .execute()
  const row = await db
    .selectFrom('desk_invitations')
    .select('expires_at')
    .where('id', '=', FIRST_RUN)
    .executeTakeFirst()
  return row && derive(row.expires_at.toISOString())
}

/** The invitation that this token opens now. */
export async function findInvitation(db: DeskDb, token: string, now: Date): Promise<OpenInvitation | undefined> {
  return db
    .selectFrom('desk_invitations')
    .select(['id', 'email', 'role', 'capacity'])
    .where('hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/**
 * Uses the token up and adds the agent, both or neither. Throws `DRAGOMAN_UNAUTHENTICATED` when the link has been used, even a
 * moment ago by someone who pressed at the same time.
 */
export async function acceptInvitation(db: DeskDb, token: string, person: NewAgent, now: Date): Promise<AgentView> {
  return db.transaction().execute(async (transaction) => {
    const used = await transaction
      .deleteFrom('desk_invitations')
      .where('hash', '=', hashOf(token))
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst()
    const late = used?.id === FIRST_RUN && (await anyAgent(transaction))
    const agent = used && !late ? await addAgent(transaction, person, now) : undefined
    if (!agent) throw deadLink()
    return agent
  })
}

export function deadLink(): DragomanError {
  return new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'this link has been used or has expired' })
}

/** The first-run link never becomes an ordinary invitation, nor the other way round. */
export function isFirstRun(invitation: OpenInvitation): boolean {
  return invitation.id === FIRST_RUN
}

/** Forgets invitations that ran out. */
export async function forgetOldInvitations(db: DeskDb, now: Date): Promise<void> {
  await db.deleteFrom('desk_invitations').where('expires_at', '<=', now).execute()
}
