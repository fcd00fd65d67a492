// One echo turn of ours, from intake to the reply's send: detected by nobody, decided by one hook, durable in the store.
import { createBot } from '../src/bot.ts'
import { definePlugin } from '../src/plugin/plugin.ts'
import { fakeChannel } from '../src/testing/channel.ts'
import type { Database } from '../src/storage/database.ts'
import type { EchoSubject } from './measure.ts'

const echo = definePlugin({
  name: 'echo',
  hooks: {
    decide: ({ message }) => ({ action: 'reply', replies: [{ text: message.texts[0]?.text ?? '', locale: 'en' }] }),
  },
})

export interface Where {
  readonly home?: string
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly database?: Database
}

/** Starts a bot in this process whose only plugin echoes. */
export async function dragoman(where: Where): Promise<EchoSubject> {
  const replied = new Map<string, () => void>()
  const channel = fakeChannel({ capabilities: { idempotentSend: true } })
  channel.beforeSend = (address, { content }) => {
    if (typeof address === 'string' && content.text?.startsWith('echo')) replied.get(address)?.()
  }
  const bot = createBot({
    ...where,
    port: 0,
    concurrency: 64,
    log: { level: 'warn' },
    channels: [channel],
    plugins: [echo],
  })
  await bot.start()
  let sent = 0
  return {
    turn: (conversation) =>
      new Promise<void>((resolve, reject) => {
        replied.set(conversation, resolve)
        channel.receive(`echo ${++sent}`, { conversation, externalId: `m${sent}` }).catch(reject)
      }),
    stop: () => bot.stop(),
  }
}
