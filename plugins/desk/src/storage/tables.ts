// The desk's own tables as Kysely sees them. The migrations beside this file create exactly these.
import type { Host } from '@dragoman/core'
import type { ColumnType, Kysely } from 'kysely'
import type { Availability, Role } from '../api.ts'

type DeskTables = {
  desk_agents: AgentTable
  desk_sessions: SessionTable
  desk_invitations: InvitationTable
}

/** The bot's database, of which the desk sees its own tables. */
export type DeskDb = Kysely<DeskTables>

export function deskDb(host: Pick<Host, 'db'>): DeskDb {
  return host.db.$extendTables<DeskTables>().$pickTables<keyof DeskTables>()
}

type When = ColumnType<Date, Date, Date>

export interface AgentTable {
  id: string
  name: string
  /** In lower case; one agent an address. */
  email: string
  /** As `entry/passwords.ts` writes it: the function, its cost and the salt stand in front of the hash. */
  password: string
  role: Role
  locale: string
  languages: ColumnType<readonly string[], string, string>
  capacity: number
  availability: Availability
  /** When a desk page of theirs was last known to be open. */
  present_at: ColumnType<Date | null, Date | null, Date | null>
  created_at: When
}

interface SessionTable {
  /** SHA-256 of the cookie's value: whoever reads this table cannot sign in with it. */
  hash: string
  agent_id: string
  created_at: When
  seen_at: When
}

interface InvitationTable {
  /** `first-run`, or the e-mail address that is invited: a new invitation replaces the older one. */
  id: string
  /** SHA-256 of the link's token. */
  hash: string
  email: string | null
  role: Role
  capacity: number
  expires_at: When
}
