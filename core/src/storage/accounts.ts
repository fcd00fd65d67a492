// The accounts that sellers have connected, and the one process that receives for an account.
import { type Selectable, sql } from 'kysely'
import type { Database } from './database.ts'
import { toJsonb } from './json.ts'
import type { Tables } from './tables.ts'

export type AccountRow = Selectable<Tables['accounts']>
export type AccountName = Pick<AccountRow, 'channel' | 'account'>

export function storedAccounts({ db }: Database): Promise<readonly AccountRow[]> {
  return db.selectFrom('accounts').selectAll().orderBy('created_at').execute()
}

export function findAccount({ db }: Database, { channel, account }: AccountName): Promise<AccountRow | undefined> {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where('channel', '=', channel)
    .where('account', '=', account)
    .executeTakeFirst()
}

/** Answers whether it was new: an account of this name stays as it is. */
export async function addAccount(
  { db }: Database,
  row: AccountName & Pick<AccountRow, 'settings' | 'sealed'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('accounts')
    .values({ ...row, settings: toJsonb(row.settings) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Answers whether there was one. */
export async function changeAccount(
  { db }: Database,
  { channel, account }: AccountName,
  change: Partial<Pick<AccountRow, 'settings' | 'sealed' | 'paused'>>,
): Promise<boolean> {
  const { settings, ...rest } = change
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set((expression) => ({
      ...rest,
      ...(settings && { settings: toJsonb(settings) }),
      version: expression('version', '+', 1),
    }))
    .where('channel', '=', channel)
    .where('account', '=', account)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function removeAccount({ db }: Database, { channel, account }: AccountName): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('accounts')
    .where('channel', '=', channel)
    .where('account', '=', account)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Takes or keeps the place of the one who receives; answers whether it is this owner's now. */
export async function holdReceiver(
  { db }: Database,
  { channel, account }: AccountName,
  owner: string,
  forMs: number,
): Promise<boolean> {
  const { rows } = await sql<{ owner: string }>`
    insert into receivers as r (channel, account, owner, until)
    values (${channel}, ${account}, ${owner}, now() + ${forMs} * interval '1 millisecond')
    on conflict (channel, account) do update set owner = excluded.owner, until = excluded.until
      where r.owner = excluded.owner or r.until < now()
    returning owner`.execute(db)
  return rows.length > 0
}

export async function leaveReceiver({ db }: Database, { channel, account }: AccountName, owner: string): Promise<void> {
  await db
    .deleteFrom('receivers')
    .where('channel', '=', channel)
    .where('account', '=', account)
    .where('owner', '=', owner)
    .execute()
}
