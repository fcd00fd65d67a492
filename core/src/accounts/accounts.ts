// The accounts of a bot: those that code names, those that the environment names, and those that sellers connect at the desk,
// which come, change and go while the bot runs.
import { DragomanError, problemOf } from '../errors.ts'
import type { Channel, Intake } from '../channel/channel.ts'
import type { Check, Connector, ConnectorSettings } from '../channel/connector.ts'
import { type Channels, keyOf, nameOf } from '../engine/channels.ts'
import type { Logger } from '../log.ts'
import type { AccountKey, Accounts, AccountView, Host } from '../plugin/host.ts'
import { isSealedBy, seal, unseal } from '../seal.ts'
import * as stored from '../storage/accounts.ts'
import type { Database } from '../storage/database.ts'
import type { AccountRoutes } from './routes.ts'
import { type RunningAccount, runAccount } from './running.ts'
import { fromEnvironment, requiredSettings, splitSecrets } from './settings.ts'

/** How often the store is asked for changes that no live event told of. */
const LOOK_EVERY_MS = 15_000

export interface AccountsParts {
  readonly connectors: readonly Connector[]
  readonly channels: Channels
  readonly routes: AccountRoutes
  readonly database: Database
  /** The newest first: it seals, all of them open. */
  readonly keys: readonly [Buffer, ...Buffer[]]
  readonly owner: string
  readonly log: Logger
  readonly intake: (channel: Channel) => Intake
  /** Known only after this has been made. */
  readonly host: () => Host
}

export interface AccountsLife extends Accounts {
  /** Makes the `given` channels known, those of the environment, and those that are stored. None receives yet. */
  open(given: readonly Channel[], env: NodeJS.ProcessEnv): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

interface Entry extends AccountKey {
  readonly origin: AccountView['origin']
  /** Absent where it could not be made, which `problem` tells. */
  readonly adapter?: Channel
  /** Absent while it is paused, or the bot has not started. */
  readonly running?: RunningAccount
  /** Of a stored account: what it was made from. */
  readonly version?: number
  readonly paused?: boolean
  readonly problem?: string
}

export function createAccounts(parts: AccountsParts): AccountsLife {
  const { connectors, channels, routes, database, keys, log } = parts
  const entries = new Map<string, Entry>()
  let started = false
  let changes = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let unsubscribe = () => {}

  function connectorOf(channel: string): Connector {
    const connector = connectors.find((one) => one.channel === channel)
    if (!connector) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `connector for ${channel.slice(0, 40)}` })
    return connector
  }

  /** Makes a channel known, so that it can be sent through; while the bot runs, it also receives from now on. */
  async function add(channel: Channel, about: Pick<Entry, 'origin' | 'version' | 'paused'>): Promise<void> {
    const entry = { ...keyOf(channel), ...about, adapter: channel }
    channels.add(channel, about)
    entries.set(nameOf(entry), entry)
    if (started) await run(entry)
  }

  async function run(entry: Entry): Promise<void> {
    const { adapter, paused } = entry
    if (!adapter || paused) return
    const account = { database, owner: parts.owner, host: parts.host(), log, intake: heard(adapter) }
    entries.set(nameOf(entry), { ...entry, running: await runAccount(adapter, account) })
  }

  function heard(channel: Channel): Intake {
    const accept = parts.intake(channel)
    return async (inbound) => {
      const accepted = await accept(inbound)
      channels.note(keyOf(channel), { receivedAt: new Date() })
      return accepted
    }
  }

  async function end(key: AccountKey): Promise<void> {
    const entry = entries.get(nameOf(key))
    entries.delete(nameOf(key))
    routes.remove(key)
    await entry?.running?.stop()
    channels.remove(key)
  }

  /** Brings what runs here in line with what is stored. One look at a time. */
  function look(): Promise<void> {
    changes = changes.then(compare).catch((err: unknown) => log.warn({ err }, 'the accounts could not be looked up'))
    return changes
  }

  async function compare(): Promise<void> {
    const rows = await stored.storedAccounts(database)
    const kept = new Map(rows.map((row) => [nameOf(row), row]))
    for (const entry of entries.values()) {
      const row = kept.get(nameOf(entry))
      if (entry.origin === 'desk' && row?.version !== entry.version) await end(entry)
    }
    for (const row of rows) if (!entries.has(nameOf(row))) await take(row)
  }

  async function take(row: stored.AccountRow): Promise<void> {
    const about = { origin: 'desk', version: row.version, paused: row.paused } as const
    try {
      const channel = connectorOf(row.channel).create({ ...row.settings, ...(await opened(row)) }, row.account)
      routes.add(channel, parts.host())
      await add(channel, about)
    } catch (err) {
      const key = { channel: row.channel, account: row.account }
      log.error({ ...key, err }, 'an account could not be connected')
      entries.set(nameOf(key), { ...key, ...about, problem: problemOf(err) })
    }
  }

  /** The secrets of an account. What a former key sealed is sealed anew. */
  async function opened(row: stored.AccountRow): Promise<ConnectorSettings> {
    const text = unseal(keys, row.sealed, placeOf(row))
    if (!isSealedBy(keys[0], row.sealed)) {
      const sealed = seal(keys[0], text, placeOf(row))
      await database.db
        .updateTable('accounts')
        .set({ sealed })
        .where('channel', '=', row.channel)
        .where('account', '=', row.account)
        .where('sealed', '=', row.sealed)
        .execute()
    }
    return JSON.parse(text) as ConnectorSettings
  }

  async function existing(key: AccountKey): Promise<stored.AccountRow> {
    const row = await stored.findAccount(database, key)
    if (!row) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: `account ${key.account.slice(0, 40)}` })
    return row
  }

  async function changed(key: AccountKey): Promise<AccountView> {
    parts.host().live.publish({ type: 'accounts' })
    await look()
    return viewOf(await existing(key))
  }

  function viewOf(row: stored.AccountRow): AccountView {
    const entry = entries.get(nameOf(row))
    return { ...stateOf(row, entry, row.paused), origin: 'desk', settings: row.settings }
  }

  function stateOf(key: AccountKey, entry: Entry | undefined, paused: boolean) {
    const { error, ...news } = channels.newsOf(key)
    const status = paused
      ? ({ state: 'paused' } as const)
      : entry?.problem !== undefined
        ? ({ state: 'failed', problem: entry.problem } as const)
        : (entry?.running?.status() ?? ({ state: 'connecting' } as const))
    return { channel: key.channel, account: key.account, ...status, ...news, ...(error && { lastError: error }) }
  }

  return {
    connectors,

    list: async () => {
      const rows = await stored.storedAccounts(database)
      const fixed = [...entries.values()].filter(({ origin }) => origin !== 'desk')
      return [
        ...fixed.map((entry) => ({ ...stateOf(entry, entry, false), origin: entry.origin, settings: {} })),
        ...rows.map(viewOf),
      ]
    },

    connect: async (key, given) => {
      const connector = connectorOf(key.channel)
      const settings = requiredSettings(connector, given)
      // Refuses what cannot work before anything is stored.
      connector.create(settings, key.account)
      if (entries.has(nameOf(key))) throw taken(key)
      const { shown, secret } = splitSecrets(connector, settings)
      const sealed = seal(keys[0], JSON.stringify(secret), placeOf(key))
      if (!(await stored.addAccount(database, { ...key, settings: shown, sealed }))) throw taken(key)
      return changed(key)
    },

    replace: async (key, given) => {
      const row = await existing(key)
      const connector = connectorOf(key.channel)
      const settings = requiredSettings(connector, { ...row.settings, ...(await opened(row)), ...given })
      connector.create(settings, key.account)
      const { shown, secret } = splitSecrets(connector, settings)
      const sealed = seal(keys[0], JSON.stringify(secret), placeOf(key))
      await stored.changeAccount(database, key, { settings: shown, sealed })
      return changed(key)
    },

    pause: async (key, paused) => {
      await existing(key)
      await stored.changeAccount(database, key, { paused })
      return changed(key)
    },

    disconnect: async (key) => {
      await existing(key)
      await stored.removeAccount(database, key)
      parts.host().live.publish({ type: 'accounts' })
      await look()
    },

    check: async (key, signal): Promise<readonly Check[]> => {
      const row = await existing(key)
      const settings = { ...row.settings, ...(await opened(row)) }
      return connectorOf(key.channel).check(settings, { account: key.account, host: parts.host(), signal })
    },

    open: async (given, env) => {
      for (const channel of given) await add(channel, { origin: 'code' })
      for (const connector of connectors) {
        const settings = fromEnvironment(connector, env)
        const key = { channel: connector.channel, account: 'default' }
        if (!settings || entries.has(nameOf(key))) continue
        const channel = connector.create(settings, key.account)
        routes.add(channel, parts.host())
        await add(channel, { origin: 'environment' })
      }
      await look()
    },

    start: async () => {
      started = true
      for (const entry of entries.values()) await run(entry)
      unsubscribe = parts.host().live.subscribe((event) => void (event.type === 'accounts' && look()))
      timer = setInterval(() => void look(), LOOK_EVERY_MS)
    },

    stop: async () => {
      unsubscribe()
      clearInterval(timer)
      await changes
      await Promise.all([...entries.values()].flatMap(({ running }) => (running ? [running.stop()] : [])))
    },
  }
}

function placeOf({ channel, account }: AccountKey): string {
  return `${channel}/${account}`
}

function taken({ channel, account }: AccountKey): DragomanError {
  return new DragomanError('DRAGOMAN_REQUEST_INVALID', {
    problem: `there is an account ${account} of ${channel} already`,
  })
}
