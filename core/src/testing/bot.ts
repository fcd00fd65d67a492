// A whole bot on an in-memory store, for tests of plugins and channels. The production code path, nothing stubbed.
import { randomBytes } from 'node:crypto'
import { type Bot, type BotOptions, createBot } from '../bot.ts'
import type { Host } from '../plugin/host.ts'
import type { Database } from '../storage/database.ts'
import { type FakeChannel, fakeChannel } from './channel.ts'
import { type ManualClock, manualClock } from './clock.ts'
import { testDatabase } from './database.ts'

export interface TestBot {
  readonly bot: Bot
  readonly host: Host
  readonly channel: FakeChannel
  readonly clock: ManualClock
  readonly database: Database
  /** Sends words as a customer and resolves, once everything that follows from them is done, with the texts that were answered. */
  say(text: string, conversation?: string): Promise<readonly string[]>
  /** Resolves when no message waits to be handled or to be sent. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export type TestBotOptions = Partial<Omit<BotOptions, 'clock'>> & {
  /** Called before the bot starts: the place for `bot.on`. */
  readonly prepare?: (bot: Bot) => void
  readonly clock?: ManualClock
}

/** Starts a bot with a fake channel (beside any given ones) on a fresh store. Stop it when the test is over. */
export async function createTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const { prepare, clock = manualClock(), database = await testDatabase(), ...rest } = options
  const channel = fakeChannel()
  const bot = createBot({
    port: 0,
    secret: randomBytes(32).toString('base64'),
    log: { level: 'silent' },
    ...rest,
    channels: [channel, ...(options.channels ?? [])],
    clock,
    database,
  })
  prepare?.(bot)
  const closeStore = async () => {
    if (!options.database) await database.close()
  }
  const host = await bot.start().catch(async (error: unknown) => {
    await closeStore()
    throw error
  })
  const settled = () => settle(database)
  return {
    bot,
    host,
    channel,
    clock,
    database,
    settled,
    say: async (text, conversation = 'conversation-1') => {
      const before = channel.textsTo(conversation).length
      await channel.receive(text, { conversation })
      await settled()
      return channel.textsTo(conversation).slice(before)
    },
    stop: async () => {
      await bot.stop()
      await closeStore()
    },
  }
}

/** Waits until the store says that nothing is to be done. Looks again and again: what to wait for is not one event. */
async function settle(database: Database, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const [row] = await database.run<{ open: boolean }>(
      {
        name: 'settled',
        text: `select exists (select from conversations where last_inbound > handled or undelivered > 0 or lease_owner is not null) as open`,
      },
      [],
    )
    if (!row?.open) return
    if (Date.now() > deadline) throw new Error(`the bot was still busy after ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
