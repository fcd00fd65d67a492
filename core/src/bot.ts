// Puts a bot together and gives it its life: start, run, stop.
import { randomUUID } from 'node:crypto'
import { loadLocales } from '@dragoman/locales'
import { createAccounts } from './accounts/accounts.ts'
import { mountAccounts } from './accounts/routes.ts'
import type { Channel } from './channel/channel.ts'
import type { Connector } from './channel/connector.ts'
import { type Clock, systemClock } from './clock.ts'
import { type ConfigOptions, listeningOn, readConfig } from './config.ts'
import { type Engine, createEngine } from './engine/engine.ts'
import { createChannels } from './engine/channels.ts'
import { DragomanError, problemOf } from './errors.ts'
import { type Handler, createHandlers } from './handlers.ts'
import { openHome } from './home.ts'
import type { PartState, Readiness } from './http/health.ts'
import { mediaLink, mountMedia } from './http/media.ts'
import { createServer } from './http/server.ts'
import { createCatalogue, shippedWords } from './i18n.ts'
import { type Logger, createLogger } from './log.ts'
import type { Locale } from './model/locale.ts'
import type { Accounts, AccountView, Host } from './plugin/host.ts'
import type { Plugin, Words } from './plugin/plugin.ts'
import { createHookRunner } from './plugin/run.ts'
import { openQueueBackend } from './queue/backend.ts'
import { createLive } from './queue/live.ts'
import { createQueues } from './queue/queues.ts'
import { deriveSecret, masterKey } from './secret.ts'
import { type Database, openEmbedded, openServer } from './storage/database.ts'
import { mediaIn } from './storage/media.ts'
import { migrate } from './storage/migrate.ts'

export interface BotOptions extends ConfigOptions {
  readonly channels: readonly Channel[]
  readonly plugins?: readonly Plugin[]
  /** What sellers can connect at the desk, or by environment variables, beside the channels that stand here. */
  readonly connectors?: readonly Connector[]
  /** The seller's own words by locale, found before the bot's under the same key. */
  readonly words?: Readonly<Record<Locale, Words>>
  /** Where the lines of the log go. Default: standard output. */
  readonly logTo?: { write(line: string): void }
  /** Where the time comes from. Default: the system. */
  readonly clock?: Clock
  /** An open store to use instead of opening one; whoever opened it closes it. For tests. */
  readonly database?: Database
}

export interface Bot {
  /** Registers code for an intent that plugins recognise; it runs where they are sure of it. Returns the bot. */
  on(intent: string, handler: Handler): Bot
  /** Opens everything, takes up what was left, and listens. Throws a `DragomanError` that says what to do; nothing stays open then. */
  start(): Promise<Host>
  /** Stops taking in, finishes what was begun or hands it back, within `stopMs`. Safe to call twice. */
  stop(): Promise<void>
}

/** A bot over these channels and plugins. Nothing is opened before `start`. */
export function createBot(options: BotOptions): Bot {
  const handlers = createHandlers()
  let running: Promise<Running> | undefined
  let stopping: Promise<void> | undefined
  const bot: Bot = {
    on: (intent, handler) => {
      handlers.add(intent, handler)
      return bot
    },
    start: async () => {
      running ??= run(options, [...(options.plugins ?? []), handlers.plugin])
      return (await running).host
    },
    stop: async () => {
      stopping ??= running?.then(
        (life) => life.stop(),
        () => {},
      )
      await stopping
    },
  }
  return bot
}

interface Running {
  readonly host: Host
  stop(): Promise<void>
}

async function run(options: BotOptions, plugins: readonly Plugin[]): Promise<Running> {
  const {
    channels: channelList,
    plugins: _,
    connectors = [],
    logTo,
    words: ownWords,
    clock = systemClock,
    database: given,
    ...settings
  } = options
  const config = readConfig(settings)
  const log = createLogger(config.log, logTo)
  distinctNames(plugins)
  // Closed in reverse order, whether the start fails half-way or the bot stops.
  const opened = new AsyncDisposableStack()
  try {
    const embedded = !given && !config.databaseUrl
    if (embedded) {
      const home = openHome(config.home)
      opened.defer(() => home.close())
    }
    const database =
      given ?? (config.databaseUrl ? await openServer(config.databaseUrl) : await openEmbedded(config.home))
    if (!given) opened.defer(() => database.close())
    await migrate(database, plugins)

    const backend = await openQueueBackend(database, config.redisUrl, log)
    opened.defer(() => backend.close())
    const live = await createLive(database.embedded ? undefined : backend.relay(), log)
    opened.defer(() => live.close())
    const queues = createQueues(backend, log)
    opened.defer(() => queues.close())

    let listening = config
    const words = createCatalogue({ words: allWords(ownWords, plugins), fallback: config.locale, log })
    const channels = createChannels()
    const hooks = createHookRunner(plugins, log)
    const owner = randomUUID()
    const engine = createEngine({
      config,
      database,
      queues,
      live,
      hooks,
      words,
      clock,
      log,
      channels,
      owner,
      linkTo: (url) => mediaLink(url, links),
    })
    const server = createServer({ config, log, ready: () => readiness(database, queues, accounts) })

    const [master, ...formerMasters] = [
      masterKey(config),
      ...config.formerSecrets.map((key) => Buffer.from(key, 'base64')),
    ]
    const sealing = (key: Buffer) => deriveSecret(key, 'accounts')
    const media = mediaIn(database)
    const links = { key: deriveSecret(master, 'media'), clock, publicUrl: () => listening.publicUrl }
    mountMedia(server.app, media, links)
    const accounts = createAccounts({
      connectors,
      channels,
      routes: mountAccounts(server.app),
      database,
      keys: [sealing(master), ...formerMasters.map(sealing)],
      owner,
      log,
      intake: (channel) => (inbound) => engine.intake.accept(channel, inbound),
      host: () => host,
    })
    const host: Host = {
      config,
      log,
      clock,
      live,
      words,
      db: database.db,
      conversations: engine.conversations,
      escalations: engine.escalations,
      media: { ...media, link: (url) => mediaLink(url, links) },
      accounts,
      translates: hooks.has('translate'),
      detectsLanguage: hooks.has('detectLanguage'),
      upgradeWebSocket: server.upgradeWebSocket,
      secret: (purpose) => deriveSecret(master, purpose),
      get publicUrl() {
        return listening.publicUrl
      },
    }
    for (const plugin of plugins) plugin.routes?.(server.app, host)
    for (const channel of channelList) channel.routes?.(server.app, host)

    for (const plugin of plugins) {
      await plugin.start?.(host)
      opened.defer(() => plugin.stop?.())
      for (const [name, timer] of Object.entries(plugin.timers ?? {})) {
        await queues.every(`${plugin.name}.${name}`, timer.everyMs, () => timer.run(AbortSignal.timeout(timer.everyMs)))
      }
    }
    await accounts.open(channelList, process.env)
    opened.defer(() => stopEngine(engine, config.stopMs, log))
    await engine.start()
    opened.defer(() => accounts.stop())
    opened.defer(() => server.close(config.stopMs / 2))
    const port = await server.listen(config.port, config.hostname)
    listening = listeningOn(config, port)
    log.info({ url: listening.publicUrl }, 'listening')
    // Only now: a channel may have to tell its platform where the bot is to be reached.
    await accounts.start()
    return { host, stop: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

async function stopEngine(engine: Engine, stopMs: number, log: Logger): Promise<void> {
  const began = Date.now()
  await engine.stop(AbortSignal.timeout(stopMs / 2))
  log.info({ ms: Date.now() - began }, 'stopped')
}

async function readiness(
  database: Database,
  queues: { counts(): Promise<unknown> },
  accounts: Accounts,
): Promise<Readiness> {
  const answers = async (ask: Promise<unknown>) =>
    ask.then(
      () => ({ ready: true }),
      (error: unknown) => ({ ready: false, problem: problemOf(error) }),
    )
  const [storage, queue] = await Promise.all([
    answers(database.run({ name: 'ready', text: 'select 1' }, [])),
    answers(queues.counts()),
  ])
  return { storage, queue, ...(storage.ready && Object.fromEntries((await accounts.list()).map(accountState))) }
}

/** What is paused, or received for elsewhere, is as it should be; what waits for its seller keeps nobody from working. */
function accountState({ channel, account, state, problem }: AccountView): [string, PartState] {
  const name = `channel:${channel}${account === 'default' ? '' : `:${account}`}`
  return [name, { ready: state !== 'failed' && state !== 'connecting', problem }]
}

function distinctNames(plugins: readonly Plugin[]): void {
  const names = new Set<string>()
  for (const { name } of plugins) {
    if (names.has(name))
      throw new DragomanError('DRAGOMAN_PLUGIN_INVALID', { plugin: name, problem: 'there are two of this name' })
    names.add(name)
  }
}

function allWords(words: BotOptions['words'], plugins: readonly Plugin[]) {
  const own = Object.fromEntries(plugins.flatMap(({ name, catalogues }) => (catalogues ? [[name, catalogues]] : [])))
  return { ...shippedWords(loadLocales()), ...own, ...(words && { shop: words }) }
}
