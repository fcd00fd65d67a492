// A running bot around the channel under proof, whose log is kept.
import { randomBytes } from 'node:crypto'
import { type Bot, createBot } from '../../bot.ts'
import type { Host } from '../../plugin/host.ts'
import { definePlugin } from '../../plugin/plugin.ts'
import type { Database } from '../../storage/database.ts'
import { testDatabase } from '../database.ts'
import type { Platform } from './platform.ts'

export interface Bench extends AsyncDisposable {
  readonly platform: Platform
  readonly host: Host
  readonly url: string
  readonly log: () => string
  readonly database: Database
  readonly bot: Bot
}

/** The bot answers each text with the same text. */
export async function openBench(open: () => Promise<Platform> | Platform): Promise<Bench> {
  const platform = await open()
  const database = await testDatabase()
  const lines: string[] = []
  const bot = createBot({
    port: 0,
    secret: randomBytes(32).toString('base64'),
    channels: [platform.channel],
    plugins: [echo],
    database,
    log: { level: 'trace', messageText: true },
    logTo: { write: (line) => lines.push(line) },
  })
  const host = await bot.start()
  return {
    platform,
    host,
    url: host.publicUrl,
    log: () => lines.join(''),
    database,
    bot,
    [Symbol.asyncDispose]: async () => {
      await bot.stop()
      await database.close()
      await platform.close()
    },
  }
}

const echo = definePlugin({
  name: 'echo',
  hooks: {
    decide: ({ message }) => ({
      action: 'reply',
      replies: [{ text: `re: ${message.texts[0]?.text ?? message.body.kind}`, locale: 'en' }],
    }),
  },
})

/** Waits for something that another process or a timer brings about. Throws, with `what`, when it does not come in time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
