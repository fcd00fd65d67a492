// A small shop that answers in nine languages, and hands over to people where that is better.
import { createBot } from '@dragoman/core'
import { desk, firstRunLink } from '@dragoman/desk'
import { handoff } from '@dragoman/handoff'
import { knowledge } from '@dragoman/knowledge'
import { languageDetection } from '@dragoman/language-detection'
import { sentiment } from '@dragoman/sentiment'
import { teamsConnector } from '@dragoman/teams'
import { telegramConnector } from '@dragoman/telegram'
import { tone } from '@dragoman/tone'
import { translation } from '@dragoman/translation'
import { web } from '@dragoman/web'
import { whatsappConnector } from '@dragoman/whatsapp'
import { apologyFor, findOrder } from './orders.ts'
import { shopPage } from './page.ts'
import { translators } from './translators.ts'
import { words } from './words.ts'

const bot = createBot({
  channels: [web()],
  connectors: [teamsConnector, telegramConnector, whatsappConnector],
  plugins: [
    languageDetection(),
    sentiment(),
    tone(),
    translation(...translators(process.env)),
    knowledge(new URL('./faq', import.meta.url).pathname),
    handoff(),
    desk(),
    shopPage(),
  ],
  words,
  log: { level: process.env['LOG_LEVEL'] ?? 'warn' },
})

// The FAQ files teach what "where is my order?" looks like in each language; `locales/` has the answers' words.
bot.on('order.status', (turn) => {
  const number = turn.entity('order')
  const askedBefore = turn.memory.get() === 'asked'
  turn.memory.set(number ? null : 'asked')
  if (!number) return turn.ask(askedBefore ? 'order.askAgain' : 'order.ask')
  const order = findOrder(number)
  if (!order) return turn.ask('order.notFound', { number })
  if (order.state === 'delayed') return turn.compose(apologyFor(order))
  return turn.reply(`order.${order.state}`, order.values)
})

const host = await bot.start()
const setup = await firstRunLink(host)
console.log(`shop  ${host.publicUrl}/`)
console.log(`desk  ${setup ?? `${host.publicUrl}/desk`}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void bot.stop())
