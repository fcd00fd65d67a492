// Puts a bot together and gives it its life: start, run, stop.
import { randomUUID } from 'node:crypto'
import { loadLocales } from '@dragoman/locales'
import type { Channel } from './channel/channel.ts'
import { type Clock, systemClock } from './clock.ts'
import { type ConfigOptions, listeningOn, readConfig } from './config.ts'
import { type Engine, createEngine } from './engine/engine.ts'
import { accountOf, createChannels } from './engine/parts.ts'
import { DragomanError, problemOf } from './errors.ts'
import { type Handler, createHandlers } from './handlers.ts'
import { openHome } from './home.ts'
import { type Readiness } from './http/health.ts'
import { createServer } from './http/server.ts'
import { createCatalogue, shippedWords } from './i18n.ts'
import { type Logger, createLogger } from './log.ts'
import type { Locale } from './model/locale.ts'
import type { Host } from './plugin/host.ts'
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
  /** The seller's own words by locale, found before the bot's under the same key. */
  readonly words?: Readonly<Record<Locale, Words>>
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
    words: ownWords,
    clock = systemClock,
    database: given,
    ...settings
  } = options
  const config = readConfig(settings)
  const log = createLogger(config.log)
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

    const words = createCatalogue({ words: allWords(ownWords, plugins), fallback: config.locale, log })
    const channels = createChannels(channelList)
    const hooks = createHookRunner(plugins, log)
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
      owner: randomUUID(),
    })
    const states = new Map<string, { ready: boolean; problem?: string }>()
    const server = createServer({ config, log, ready: () => readiness(database, queues, states) })

    const master = masterKey(config)
    const host: Host = {
      config,
      log,
      clock,
      live,
      words,
      db: database.db,
      conversations: engine.conversations,
      escalations: engine.escalations,
      media: mediaIn(database),
      translates: hooks.has('translate'),
      upgradeWebSocket: server.upgradeWebSocket,
      secret: (purpose) => deriveSecret(master, purpose),
      get publicUrl() {
        return listening.publicUrl
      },
    }
    let listening = config
    for (const plugin of plugins) plugin.routes?.(server.app, host)
    for (const channel of channelList) channel.routes?.(server.app, host)

    for (const plugin of plugins) {
      await plugin.start?.(host)
      opened.defer(() => plugin.stop?.())
      for (const [name, timer] of Object.entries(plugin.timers ?? {})) {
        await queues.every(`${plugin.name}.${name}`, timer.everyMs, () => timer.run(AbortSignal.timeout(timer.everyMs)))
      }
    }
    opened.defer(() => stopEngine(engine, config.stopMs, log))
    await engine.start()
    for (const channel of channelList) {
      await startChannel(channel, engine, host, states, log)
      opened.defer(() => channel.stop())
    }
    opened.defer(() => server.close(config.stopMs / 2))
    const port = await server.listen(config.port, config.hostname)
    listening = listeningOn(config, port)
    log.info({ url: listening.publicUrl }, 'listening')
    return { host, stop: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

/** A channel whose platform does not answer at start must not keep the others from theirs: `/ready` tells. */
async function startChannel(
  channel: Channel,
  engine: Engine,
  host: Host,
  states: Map<string, { ready: boolean; problem?: string }>,
  log: Logger,
): Promise<void> {
  const name = `channel:${channel.name}${channel.account ? `:${channel.account}` : ''}`
  try {
    await channel.start((inbound) => engine.intake.accept(channel, inbound), host)
    states.set(name, { ready: true })
  } catch (err) {
    log.error({ channel: channel.name, account: accountOf(channel), err }, 'a channel did not start')
    states.set(name, { ready: false, problem: problemOf(err) })
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
  channels: ReadonlyMap<string, { ready: boolean; problem?: string }>,
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
  return { storage, queue, ...Object.fromEntries(channels) }
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
