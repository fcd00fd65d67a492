// What the store says happened in a conversation, in the form in which guarantees are stated.
import type { Database } from '../storage/database.ts'
import { type MessageRow } from '../storage/rows.ts'

export interface Transcript {
  /** Inbound texts in order of arrival. */
  readonly asked: readonly string[]
  /** The bot's answers in order: which inbound text, and what was said. Greetings are left out. */
  readonly answered: readonly (readonly [asked: string, said: string])[]
  readonly greetings: number
  readonly outgoing: readonly MessageRow[]
}

export async function transcriptOf({ db }: Database, externalId: string): Promise<Transcript> {
  const { id } = await db
    .selectFrom('conversations')
    .select('id')
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('position')
    .execute()
  const inbound = rows.filter((row) => row.direction === 'in')
  const outgoing = rows.filter((row) => row.direction === 'out')
  const asked = new Map(inbound.map((row) => [row.id, textOf(row)]))
  const answers = outgoing.filter((row) => !isGreeting(row))
  return {
    asked: inbound.map(textOf),
    answered: answers.map((row) => [asked.get(row.reply_to ?? '') ?? 'nothing', textOf(row)]),
    greetings: outgoing.length - answers.length,
    outgoing,
  }
}

/** The bot's first words, by which it says what it is. */
function isGreeting(row: MessageRow): boolean {
  return textOf(row).includes('automated assistant')
}

export function textOf(row: Pick<MessageRow, 'texts'>): string {
  return row.texts[0]?.text ?? ''
}
