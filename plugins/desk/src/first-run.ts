// The link that makes the first administrator. Whoever can read the server's output is taken to be its owner.
import type { Host } from '@dragoman/core'
import { derivedToken } from './entry/tokens.ts'
import { firstRunToken } from './storage/invitations.ts'
import { deskDb } from './storage/tables.ts'

/**
 * The one-time link for the first person at the desk, good for 24 hours and the same in every process; `undefined` once there
 * is an agent. Call it after the bot has started. A link that ran out is replaced by the next call.
 */
export async function firstRunLink(host: Host): Promise<string | undefined> {
  const secret = host.secret('desk.first-run')
  const token = await firstRunToken(deskDb(host), (purpose) => derivedToken(secret, purpose), host.clock.now())
  return token && `${host.publicUrl}/desk#setup=${token}`
}
