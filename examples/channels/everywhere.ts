// One bot on every channel at once, each with a customer on the platform's side.
import { randomBytes } from 'node:crypto'
import { createBot, type Host, type Plugin } from '@dragoman/core'
import { testDatabase } from '@dragoman/core/testing'
import { onTeams } from './stages/teams.ts'
import { onTelegram } from './stages/telegram.ts'
import { onWhatsApp } from './stages/whatsapp.ts'
import type { Stage } from './stages/stage.ts'
import { onTheWeb } from './stages/web.ts'

export interface Everywhere extends AsyncDisposable {
  readonly stages: readonly Stage[]
  readonly host: Host
  readonly url: string
  readonly database: Awaited<ReturnType<typeof testDatabase>>
}

export async function openEverywhere(plugins: readonly Plugin[]): Promise<Everywhere> {
  const stages = [await onTelegram(), await onTeams(), onTheWeb(), await onWhatsApp()]
  const database = await testDatabase()
  const bot = createBot({
    port: 0,
    secret: randomBytes(32).toString('base64'),
    channels: stages.map(({ platform }) => platform.channel),
    plugins,
    database,
    log: { level: 'silent' },
  })
  const host = await bot.start()
  return {
    stages,
    host,
    url: host.publicUrl,
    database,
    [Symbol.asyncDispose]: async () => {
      await bot.stop()
      await database.close()
      await Promise.all(stages.map(({ platform }) => platform.close()))
    },
  }
}
