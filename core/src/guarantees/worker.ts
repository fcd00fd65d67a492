// A bot in a process of its own, for tests that share a store between processes or kill one. Run with a JSON of
// `WorkerSettings`; speaks over IPC. What it sends it writes to a file, which survives it as a customer's screen would.
import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { createBot } from '../bot.ts'
import type { Inbound } from '../channel/channel.ts'
import { DragomanError, problemOf } from '../errors.ts'
import { definePlugin } from '../plugin/plugin.ts'
import { fakeChannel } from '../testing/channel.ts'
import { isSettled } from './settled.ts'

export interface WorkerSettings {
  readonly home?: string
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly leaseMs?: number
  /** Of what was sent: a line of JSON each, written the moment it leaves. */
  readonly screen: string
  readonly idempotentSend?: boolean
  /** A send of this text never ends. */
  readonly hangsOn?: string
}

export type ToWorker =
  | { readonly do: 'say'; readonly inbound: Pick<Inbound, 'conversation' | 'externalId'> & { readonly text: string } }
  | { readonly do: 'settle' }
  | { readonly do: 'stop' }

export type FromWorker =
  | { readonly is: 'ready' | 'settled' | 'stopped' }
  | { readonly is: 'accepted'; readonly externalId: string; readonly duplicate: boolean }
  | { readonly is: 'refused'; readonly externalId: string; readonly code: string }

/** One line of the screen. */
export interface Shown {
  readonly conversation: string
  readonly id: string
  readonly text: string
  readonly pid: number
}

const settings = JSON.parse(process.argv[2]!) as WorkerSettings

/** Answers everything, some of it slowly; fetches a person and sends them away when told to. */
const clerk = definePlugin({
  name: 'clerk',
  hooks: {
    analyzeSentiment: async ({ text }) => {
      await wait(pauseMs(text, 5))
      return { polarity: 0, confidence: 1 }
    },
    understand: ({ text }) => (text.length % 2 === 0 ? { intents: [], entities: [] } : undefined),
    decide: {
      timeout: 20_000,
      run: async ({ message }, { conversation }) => {
        const text = message.texts[0]?.text ?? ''
        await wait(pauseMs(text, 3))
        if (text.startsWith('person')) return { action: 'escalate', reason: 'requested' }
        const replies = [{ text: `re: ${text}`, locale: 'en' }]
        if (text.startsWith('never mind') && conversation.holder.kind === 'queue') return { action: 'release', replies }
        return { action: 'reply', replies }
      },
    },
  },
})

/** Some texts take longer than others, always the same ones. */
function pauseMs(text: string, every: number): number {
  const number = Number(/\d+/.exec(text)?.[0] ?? 0)
  return number % every === 0 ? (number % 4) * 5 : 0
}

const channel = fakeChannel({ capabilities: { idempotentSend: settings.idempotentSend ?? false } })
channel.beforeSend = async (address, { id, content }) => {
  const shown: Shown = { conversation: address as string, id, text: content.text ?? '', pid: process.pid }
  appendFileSync(settings.screen, `${JSON.stringify(shown)}\n`)
  if (content.text === settings.hangsOn) await new Promise(() => {})
  await wait(id.charCodeAt(id.length - 1) % 4)
}

function tell(what: FromWorker): void {
  process.send?.(what)
}

const { home, databaseUrl, redisUrl, leaseMs } = settings
const bot = createBot({
  home,
  databaseUrl,
  redisUrl,
  leaseMs,
  port: 0,
  secret: Buffer.alloc(32, 7).toString('base64'),
  log: { level: process.env['WORKER_LOG'] ?? 'silent' },
  channels: [channel],
  plugins: [clerk],
})
const { db } = await bot.start()

process.on('message', (told: ToWorker) => void obey(told))
process.on('disconnect', () => process.exit())
tell({ is: 'ready' })

async function obey(told: ToWorker): Promise<void> {
  if (told.do === 'say') {
    const { externalId, conversation, text } = told.inbound
    try {
      const { duplicate } = await channel.receive(text, { externalId, conversation })
      tell({ is: 'accepted', externalId, duplicate })
    } catch (error) {
      tell({ is: 'refused', externalId, code: error instanceof DragomanError ? error.code : problemOf(error) })
    }
  } else if (told.do === 'settle') {
    while (!(await isSettled(db))) await wait(20)
    tell({ is: 'settled' })
  } else {
    await bot.stop()
    tell({ is: 'stopped' })
    process.disconnect()
  }
}
