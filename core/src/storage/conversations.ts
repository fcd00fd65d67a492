// Reading conversations, their messages and traces; and the few changes that no turn makes.
import { sql } from 'kysely'
import type { Conversation, Register } from '../model/conversation.ts'
import type { Locale } from '../model/locale.ts'
import type { Message, TextVersion } from '../model/message.ts'
import type { TurnTrace } from '../plugin/trace.ts'
import type { AccountKey } from '../plugin/host.ts'
import type { Database, Statement } from './database.ts'
import { toJsonb } from './json.ts'
import { toConversation, toMessage, toTrace } from './rows.ts'

export async function findConversation({ db }: Database, id: string): Promise<Conversation | undefined> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toConversation(row)
}

export async function findConversationByExternalId(
  { db }: Database,
  channel: string,
  account: string,
  externalId: string,
): Promise<Conversation | undefined> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('channel', '=', channel)
    .where('account', '=', account)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row && toConversation(row)
}

export async function messagesAfter(
  { db }: Database,
  conversationId: string,
  after: number,
  limit: number,
): Promise<readonly Message[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map(toMessage)
}

export async function messagesBefore(
  { db }: Database,
  conversationId: string,
  before: number | undefined,
  limit: number,
): Promise<readonly Message[]> {
  let query = db.selectFrom('messages').selectAll().where('conversation_id', '=', conversationId)
  if (before !== undefined) query = query.where('position', '<', before)
  const rows = await query.orderBy('position', 'desc').limit(limit).execute()
  return rows.toReversed().map(toMessage)
}

export async function findMessage({ db }: Database, id: string): Promise<Message | undefined> {
  const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toMessage(row)
}

/** When the customer wrote last, as far as is known. */
export async function lastInboundAt({ db }: Database, conversationId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('at')
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && new Date(row.at)
}

/** Puts a text version beside the others, unless there is one of the same locale and origin already. The original stays first. */
export async function addTextVersion({ db }: Database, messageId: string, version: TextVersion): Promise<boolean> {
  const same = toJsonb([{ locale: version.locale, origin: version.origin }])
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ texts: sql`texts || ${toJsonb([version])}::jsonb` })
    .where('id', '=', messageId)
    .where(sql<boolean>`not texts @> ${same}::jsonb`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The newest turns, oldest of them first. */
export async function tracesOf({ db }: Database, conversationId: string, limit: number): Promise<readonly TurnTrace[]> {
  const rows = await db
    .selectFrom('turns')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed().map(toTrace)
}

/**
 * Sets what a conversation is spoken in, whatever detection believes. A turn under way reads the conversation anew,
 * because the fence moves.
 */
export async function setLanguage(
  { db }: Database,
  conversationId: string,
  locale: Locale,
  register: Register | undefined,
): Promise<void> {
  await db
    .updateTable('conversations')
    .set((expression) => ({
      locale,
      locale_chosen: true,
      ...(register && { register }),
      fence: expression('fence', '+', 1),
    }))
    .where('id', '=', conversationId)
    .execute()
}

const RENAME: Statement = {
  name: 'conversations-rename',
  text: `
update conversations c set external_id = $4 || substr(c.external_id, length($3) + 1)
where c.channel = $1 and c.account = $2 and (c.external_id = $3 or starts_with(c.external_id, $3 || '/'))
  and not exists (
    select from conversations other where other.channel = $1 and other.account = $2
      and other.external_id = $4 || substr(c.external_id, length($3) + 1))`,
}

/** Gives the platform's new ids to the threads whose id is `from`, or begins with `from/`. */
export async function renameConversations(
  database: Database,
  { channel, account }: AccountKey,
  from: string,
  to: string,
): Promise<void> {
  await database.run(RENAME, [channel, account, from, to])
}
