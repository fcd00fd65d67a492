// Questions about the people of the desk.
import { randomUUID } from 'node:crypto'
import type { Selectable, Updateable } from 'kysely'
import type { AgentView, ProfileChange, Role } from '../api.ts'
import type { AgentTable, DeskDb } from './tables.ts'

/** How long an agent counts as present after their page was last known to be open. Twice the time between two looks. */
const PRESENT_MS = 60_000

export interface NewAgent {
  readonly name: string
  readonly email: string
  /** Hashed. */
  readonly password: string
  readonly role: Role
  readonly locale: string
  readonly languages: readonly string[]
  readonly capacity: number
}

/** An e-mail address as agents are found by: `Ana@Shop.example ` and `ana@shop.example` are one. */
export function canonicalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

export async function anyAgent(db: DeskDb): Promise<boolean> {
  return (await db.selectFrom('desk_agents').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Adds an agent; `undefined` where the address belongs to someone already. */
export async function addAgent(db: DeskDb, agent: NewAgent, now: Date): Promise<AgentView | undefined> {
  const row = await db
    .insertInto('desk_agents')
    .values({
      ...agent,
      id: randomUUID(),
      email: canonicalEmail(agent.email),
      languages: JSON.stringify(agent.languages),
      availability: 'online',
      present_at: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && agentFrom(row, now)
}

export async function findAgent(db: DeskDb, id: string, now: Date): Promise<AgentView | undefined> {
  const row = await db.selectFrom('desk_agents').selectAll().where('id', '=', id).executeTakeFirst()
  return row && agentFrom(row, now)
}

/** Who signs in under this address, and the hash that their password must match. */
export async function findCredentials(
  db: DeskDb,
  email: string,
): Promise<{ id: string; password: string } | undefined> {
  return db
    .selectFrom('desk_agents')
    .select(['id', 'password'])
    .where('email', '=', canonicalEmail(email))
    .executeTakeFirst()
}

export async function allAgents(db: DeskDb, now: Date): Promise<readonly AgentView[]> {
  const rows = await db.selectFrom('desk_agents').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => agentFrom(row, now))
}

export async function changeProfile(db: DeskDb, id: string, change: ProfileChange): Promise<void> {
  const { languages, ...rest } = change
  const set: Updateable<AgentTable> = { ...rest, ...(languages && { languages: JSON.stringify(languages) }) }
  if (Object.keys(set).length > 0) await db.updateTable('desk_agents').set(set).where('id', '=', id).execute()
}

export async function replacePassword(db: DeskDb, id: string, password: string): Promise<void> {
  await db.updateTable('desk_agents').set({ password }).where('id', '=', id).execute()
}

/** Notes that these agents have a page open now, or, with `null`, that they have none any more. */
export async function notePresence(db: DeskDb, ids: readonly string[], at: Date | null): Promise<void> {
  if (ids.length > 0) await db.updateTable('desk_agents').set({ present_at: at }).where('id', 'in', ids).execute()
}

/** A row without its password, which no view carries. */
export function agentFrom(row: Omit<Selectable<AgentTable>, 'password' | 'created_at'>, now: Date): AgentView {
  const { id, name, email, role, locale, languages, capacity, availability, present_at: presentAt } = row
  const present = presentAt !== null && now.getTime() - presentAt.getTime() < PRESENT_MS
  return { id, name, email, role, locale, languages, capacity, availability, present }
}
