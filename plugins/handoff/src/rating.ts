// How satisfied customers are with the person who helped them: asked once when a conversation is resolved, answered by a press.
import type { DecideInput, Decision, Escalation, HookContext, Host, Migration, Reply } from '@dragoman/core/plugin'
import { type Kysely, sql } from 'kysely'
import { wantsNoMessages } from './memory.ts'

/** From 1, not at all satisfied, to 5, very. */
const SCALE = [1, 2, 3, 4, 5] as const
const PRESSED = /^rating:([1-5]):([\da-f-]{36})$/

// A type, since an interface has no index signature to be taken for a set of tables.
// oxlint-disable-next-line typescript/consistent-type-definitions
type Tables = { handoff_ratings: { escalation_id: string; rating: number; at: Date } }

export const ratingsTable: Migration = async (db) => {
  await sql`
    create table handoff_ratings (
      escalation_id uuid primary key references escalations (id) on delete cascade,
      rating smallint not null check (rating between 1 and 5),
      at timestamptz not null
    )`.execute(db)
}

/** Asked by the bot, which holds the conversation again; not of those who want to hear no more. */
export async function askForRating(
  host: Host,
  { id, conversationId }: Escalation,
  context: HookContext,
): Promise<void> {
  if (wantsNoMessages(context.conversation)) return
  const stars = SCALE.map((rating) => ({ value: `rating:${rating}:${id}`, label: `${rating} ★` }))
  const question: Reply = { key: 'rating.ask', content: { quickReplies: stars } }
  await host.conversations.say(conversationId, question)
}

/** Keeps a rating, the last one where somebody changes their mind, and thanks for it. `undefined` for what is none. */
export async function takeRating(host: Host, { message }: DecideInput): Promise<Decision | undefined> {
  const { body, conversationId } = message
  const [, rating, id] = (body.kind === 'press' && PRESSED.exec(body.value)) || []
  if (rating === undefined || id === undefined) return undefined
  const escalation = await host.escalations.find(id)
  if (escalation?.conversationId !== conversationId) return undefined
  const row = { escalation_id: id, rating: Number(rating), at: host.clock.now() }
  await tableOf(host)
    .insertInto('handoff_ratings')
    .values(row)
    .onConflict((conflict) => conflict.column('escalation_id').doUpdateSet({ rating: row.rating, at: row.at }))
    .execute()
  return { action: 'reply', replies: [{ key: 'rating.thanks' }] }
}

export interface Ratings {
  readonly count: number
  /** From 1 to 5; `undefined` before anyone has answered. */
  readonly mean: number | undefined
}

/** What customers have answered since `since`. */
export async function ratingsSince(host: Host, since: Date): Promise<Ratings> {
  const { count, mean } = await tableOf(host)
    .selectFrom('handoff_ratings')
    .select((of) => [of.fn.countAll<string>().as('count'), of.fn.avg<string | null>('rating').as('mean')])
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return { count: Number(count), mean: mean === null ? undefined : Number(mean) }
}

/** The plugin's own table in the bot's database. */
function tableOf({ db }: Host): Kysely<Tables> {
  return db.withTables<Tables>()
}
