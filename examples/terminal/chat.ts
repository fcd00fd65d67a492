// Talk to a bot in the terminal: `npm run chat`. Put your own plugin in the list and see what it does, with /trace.
import { createBot } from '@dragoman/core'
import { handoff } from '@dragoman/handoff'
import { knowledge } from '@dragoman/knowledge'
import { languageDetection } from '@dragoman/language-detection'
import { sentiment } from '@dragoman/sentiment'
import { terminal } from '@dragoman/terminal'
import { tone } from '@dragoman/tone'

const bot = createBot({
  channels: [terminal({ onQuit: () => void bot.stop() })],
  plugins: [
    languageDetection(),
    sentiment(),
    tone(),
    knowledge(new URL('../shop/faq', import.meta.url).pathname),
    handoff(),
  ],
  // A home and a port of its own, so that a shop can run beside it.
  home: process.env['DRAGOMAN_HOME'] ?? '.dragoman-chat',
  port: 0,
  log: { level: process.env['LOG_LEVEL'] ?? 'silent' },
})

await bot.start()

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void bot.stop())
