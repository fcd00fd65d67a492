// Microsoft's own client, the Agents Playground, in a real browser: a message and a card, both ways.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { channelPath, definePlugin } from '@dragoman/core/plugin'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../.config/browser.ts'
import { teams } from './channel.ts'

const lamps = definePlugin({
  name: 'lamps',
  hooks: {
    decide: ({ message: { body, texts } }) => {
      const text = body.kind === 'press' ? `You chose ${body.value}.` : `You wrote “${texts[0]?.text ?? ''}”.`
      if (texts[0]?.text !== 'lamps') return { action: 'reply', replies: [{ text, locale: 'en' }] }
      const buttons = ['Red', 'Blue'].map((label) => ({ label, value: label.toLowerCase() }))
      return {
        action: 'reply',
        replies: [{ text: 'Which **one**?', locale: 'en', content: { format: 'markdown', buttons } }],
      }
    },
  },
})

let bot: TestBot
let browser: Browser
let playground: Playground

beforeAll(async () => {
  const channel = teams({ playground: true })
  bot = await createTestBot({ channels: [channel], plugins: [lamps] })
  playground = await openPlayground(`${bot.host.publicUrl}${channelPath(channel)}/messages`)
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await playground?.close()
  await bot?.stop()
})

test('what is written there arrives here, what is said here is shown there, and its buttons can be pressed', async () => {
  const page = await browser.newPage()
  // Its fonts are fetched from outside, where nothing can be reached.
  await page.route(/cdn\.office\.net/, (route) => route.abort())
  await page.goto(playground.url)
  const box = page.getByRole('textbox').and(page.locator('[contenteditable]')).first()
  await page
    .getByText(/automated assistant/)
    .first()
    .waitFor()

  await box.click()
  await page.keyboard.type('5 > 4 & <b>')
  await page.keyboard.press('Enter')
  await page.getByText('You wrote “5 > 4 & <b>”.', { exact: true }).first().waitFor()

  await box.click()
  await page.keyboard.type('lamps')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Blue', exact: true }).click()
  await page.getByText('You chose blue.', { exact: true }).first().waitFor()

  const rows = await bot.database.db
    .selectFrom('messages')
    .select('body')
    .where('direction', '=', 'in')
    .orderBy('position')
    .execute()
  expect(rows.map(({ body }) => body)).toMatchObject([
    { kind: 'joined' },
    { kind: 'message', text: '5 > 4 & <b>' },
    { kind: 'message', text: 'lamps' },
    { kind: 'press', value: 'blue', label: 'Blue' },
  ])
}, 120_000)

interface Playground {
  readonly url: string
  close(): Promise<void>
}

/** Takes the port that it likes, or any other where that is taken, and says which. */
async function openPlayground(endpoint: string): Promise<Playground> {
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-playground-'))
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js')
  const child = spawn(process.execPath, [cli, '-e', endpoint, '-c', 'msteams', '--dt'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const close = async () => {
    const ended = once(child, 'exit')
    if (child.kill('SIGKILL')) await ended
    await rm(folder, { recursive: true, force: true })
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening on (\d+)/i.exec(line)?.[1]
    if (port === undefined) continue
    child.stdout.resume()
    return { url: `http://localhost:${port}/`, close }
  }
  await close()
  throw new Error('the playground ended before it listened')
}
