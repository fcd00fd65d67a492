// Outgoing messages that are said outside a turn.
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { type Choice, choicesOf } from '../channel/choices.ts'
import { DragomanError } from '../errors.ts'
import type { Answer } from './commit.ts'
import type { Database } from './database.ts'
import { toJsonb } from './json.ts'
import type { MessageRow } from './rows.ts'
import type { Tables } from './tables.ts'

/** Adds outgoing messages behind all others. The caller's transaction has locked the conversation. */
export async function append(
  transaction: Transaction<Tables>,
  conversationId: string,
  answers: readonly Answer[],
): Promise<readonly MessageRow[]> {
  if (answers.length === 0) return []
  const pushed = answers.filter((answer) => !answer.pulled).length
  const offered = answers.flatMap(({ body }) => (body.kind === 'message' ? choicesOf(body) : []))
  const { last_position } = await transaction
    .updateTable('conversations')
    .set((expression) => ({
      last_position: expression('last_position', '+', answers.length),
      undelivered: expression('undelivered', '+', pushed),
      ...(offered.length > 0 && { memory: withOffer(offered) }),
      updated_at: sql`now()`,
    }))
    .where('id', '=', conversationId)
    .returning('last_position')
    .executeTakeFirstOrThrow()
  const first = last_position - answers.length + 1
  return transaction
    .insertInto('messages')
    .values(
      answers.map((answer, index) => ({
        id: answer.id,
        conversation_id: conversationId,
        position: first + index,
        direction: 'out' as const,
        speaker: toJsonb(answer.speaker),
        body: toJsonb(answer.body),
        texts: toJsonb(answer.texts),
        reply_to: answer.replyTo ?? null,
        at: answer.at,
        changes: answer.changes?.length ? toJsonb(answer.changes) : null,
        delivery: answer.pulled ? ('sent' as const) : ('pending' as const),
      })),
    )
    .returningAll()
    .execute()
}

/** A choice that is asked for outside a turn can be answered by its number or its label, too: the next turn looks for it in core's drawer. */
function withOffer(offered: readonly Choice[]) {
  const drawer = sql`coalesce(memory -> 'core', '{}') || jsonb_build_object('offered', ${toJsonb(offered)}::jsonb)`
  return sql<string>`memory || jsonb_build_object('core', ${drawer})`
}

/** Adds what the bot says on its own account, unless a person holds the conversation (guarantee 9). Said twice with one id, it is said once. */
export async function sayAsBot({ db }: Database, conversationId: string, answer: Answer): Promise<MessageRow> {
  return db.transaction().execute(async (transaction) => {
    const conversation = await transaction
      .selectFrom('conversations')
      .select('holder')
      .where('id', '=', conversationId)
      .forUpdate()
      .executeTakeFirst()
    if (!conversation) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `conversation ${conversationId}` })
    const said = await transaction.selectFrom('messages').selectAll().where('id', '=', answer.id).executeTakeFirst()
    if (said?.conversation_id === conversationId) return said
    if (conversation.holder === 'agent') throw new DragomanError('DRAGOMAN_CONVERSATION_HELD')
    const [row] = await append(transaction, conversationId, [answer])
    return row!
  })
}
