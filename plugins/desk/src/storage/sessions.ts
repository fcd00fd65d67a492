// Who is signed in. A session ends after 12 idle hours, and after 7 days whatever happens.
import type { AgentView } from '../api.ts'
import { hashOf, newToken } from '../entry/tokens.ts'
import { agentFrom } from './agents.ts'
import type { DeskDb } from './tables.ts'

export const IDLE_MS = 12 * 3_600_000
export const ABSOLUTE_MS = 7 * 24 * 3_600_000
/** A session that is used all the time is written down this often, not with every request. */
const SEEN_EVERY_MS = 60_000

/** A session that is good now. `hash` names it without opening it. */
export interface OpenSession {
  readonly hash: string
  readonly agent: AgentView
}

/** Opens a session and returns the token for its cookie, which is stored nowhere. */
export async function openSession(db: DeskDb, agentId: string, now: Date): Promise<string> {
  const token = newToken()
  await db
    .insertInto('desk_sessions')
    .values({ hash: hashOf(token), agent_id: agentId, created_at: now, seen_at: now })
    .execute()
  return token
}

/** The session that this cookie opens, kept alive by the asking; `undefined` when it is unknown, idle or too old. */
export async function resumeSession(db: DeskDb, token: string, now: Date): Promise<OpenSession | undefined> {
  const hash = hashOf(token)
  const found = await findSession(db, hash, now)
  if (found && now.getTime() - found.seenAt.getTime() >= SEEN_EVERY_MS) {
    await db.updateTable('desk_sessions').set({ seen_at: now }).where('hash', '=', hash).execute()
  }
  return found && { hash, agent: found.agent }
}

/** The session of this hash, if it is still good. Does not keep it alive: looking is not using. */
export async function findSession(
  db: DeskDb,
  hash: string,
  now: Date,
): Promise<{ readonly agent: AgentView; readonly seenAt: Date } | undefined> {
  const row = await db
    .selectFrom('desk_sessions as session')
    .innerJoin('desk_agents as agent', 'agent.id', 'session.agent_id')
    .select(['session.seen_at as seenAt', 'agent.id', 'agent.name', 'agent.email', 'agent.role', 'agent.locale'])
    .select(['agent.languages', 'agent.capacity', 'agent.availability', 'agent.present_at'])
    .where('session.hash', '=', hash)
    .where('session.seen_at', '>', before(now, IDLE_MS))
    .where('session.created_at', '>', before(now, ABSOLUTE_MS))
    .executeTakeFirst()
  return row && { agent: agentFrom(row, now), seenAt: row.seenAt }
}

export async function endSession(db: DeskDb, hash: string): Promise<void> {
  await db.deleteFrom('desk_sessions').where('hash', '=', hash).execute()
}

/** Forgets sessions that can open nothing any more. */
export async function forgetEndedSessions(db: DeskDb, now: Date): Promise<void> {
  await db
    .deleteFrom('desk_sessions')
    .where((or) => or.or([or('seen_at', '<=', before(now, IDLE_MS)), or('created_at', '<=', before(now, ABSOLUTE_MS))]))
    .execute()
}

const before = (now: Date, ms: number): Date => new Date(now.getTime() - ms)
