// Microsoft's Web Chat, unchanged, in a real browser: what the bot says is shown, what is done there arrives, in English and in Arabic.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { definePlugin, type Decision, type ReplyContent } from '@dragoman/core/plugin'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../../../.config/browser.ts'
import { WEB_CHAT_SCRIPT } from '../../../.config/web-chat.ts'
import { web } from './index.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const says = (text: string, content: ReplyContent = {}): Decision => ({
  action: 'reply',
  replies: [{ text, locale: 'en', content }],
})

/** Answers with one of everything. */
const shopkeeper = definePlugin({
  name: 'shopkeeper',
  hooks: {
    decide: ({ message: { body, texts } }) => {
      if (body.kind === 'press') return says(`You chose ${body.value}.`)
      if (body.kind !== 'message') return undefined
      const [photo] = body.attachments ?? []
      if (photo) return says('Is *this* it?', { format: 'markdown', attachments: [{ ...photo, alt: 'The box, torn' }] })
      const text = texts[0]?.text ?? ''
      const choices = [
        { label: 'Red', value: 'lamp:red' },
        { label: 'Blue', value: 'lamp:blue' },
      ]
      if (text === 'lamps') return says('Which **one**?', { format: 'markdown', quickReplies: choices })
      if (text === 'buttons') return says('Which one?', { buttons: choices })
      if (text === 'cards') {
        return says('Two lamps', { cards: [{ title: 'Lamp A', text: 'Tall', buttons: choices }, { title: 'Lamp B' }] })
      }
      if (text === 'person') return { action: 'escalate', reason: 'requested' }
      return says(`You wrote “${text}”.`)
    },
  },
})

let bot: TestBot
let browser: Browser
let pages: Server
let context: BrowserContext | undefined
let origin = ''

beforeAll(async () => {
  bot = await createTestBot({ channels: [web({ pollMs: 200, tokensPerMinute: 1000 })], plugins: [shopkeeper] })
  browser = await launchBrowser()
  const script = await readFile(WEB_CHAT_SCRIPT)
  pages = createServer((request, response) => {
    if (request.url === '/webchat.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
  })
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`
})
afterEach(async () => {
  await context?.close()
  context = undefined
})
afterAll(async () => {
  await browser?.close()
  pages?.closeAllConnections()
  pages?.close()
  await bot?.stop()
})

/** A shop's page with Web Chat; what it needs to know is in the address. It remembers the visit, as a shop's own page would. */
const PAGE = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
<style>html, body, #chat { height: 100%; margin: 0 }</style>
<div id="chat"></div><script src="/webchat.js"></script><script>
(async () => {
  const { domain, locale, dir, socket } = Object.fromEntries(new URLSearchParams(location.search))
  document.documentElement.lang = locale
  const kept = JSON.parse(sessionStorage.getItem('visit') ?? localStorage.getItem('visit') ?? 'null')
  const ask = async (path, method = 'POST') => (await fetch(domain + '/' + path, { method })).json()
  const visit = kept ?? (await ask('tokens/generate'))
  const directLine = WebChat.createDirectLine({
    domain, token: visit.token, webSocket: socket === 'yes', pollingInterval: 200,
    ...(kept && { conversationId: visit.conversationId }),
  })
  localStorage.setItem('visit', JSON.stringify(visit))
  WebChat.renderWebChat({ directLine, locale, dir, userID: 'visitor' }, document.getElementById('chat'))
})()
</script>`

interface Visitor {
  readonly page: Page
  say(text: string): Promise<void>
  sees(text: string): Promise<void>
  chooses(label: string): Promise<void>
  /** All that was said, in order. */
  read(): Promise<readonly string[]>
}

interface Look {
  readonly locale?: string
  readonly socket?: boolean
}

/** Another tab of the same visitor, each time within a test. */
async function visit({ locale = 'en', socket = true }: Look = {}): Promise<Visitor> {
  context ??= await browser.newContext()
  const page = await context.newPage()
  const about = {
    domain: `${bot.host.publicUrl}/directline`,
    locale,
    dir: locale === 'ar' ? 'rtl' : 'ltr',
    socket: socket ? 'yes' : 'no',
  }
  await page.goto(`${origin}/?${new URLSearchParams(about).toString()}`)
  const feed = page.getByRole('feed')
  const box = page.locator('[data-id="webchat-sendbox-input"]')
  await box.waitFor()
  return {
    page,
    say: async (text) => {
      await box.fill(text)
      await box.press('Enter')
    },
    sees: (text) => feed.getByText(text, { exact: true }).last().waitFor(),
    chooses: (label) => page.getByRole('button', { name: label, exact: true }).last().click(),
    read: () => feed.locator('p').allTextContents(),
  }
}

test.each([
  { locale: 'en', socket: true },
  { locale: 'en', socket: false },
  { locale: 'ar', socket: true },
])('one of everything, both ways: $locale, a socket: $socket', async (look) => {
  const { page, say, sees, chooses, read } = await visit(look)
  await say('Hello <b>&amp;')
  await sees('You wrote “Hello <b>&amp;”.')
  // It greets in the language of the page.
  expect((await read())[1]).toMatch(look.locale === 'ar' ? /\p{Script=Arabic}/u : /automated assistant/)

  await say('lamps')
  await sees('Which one?')
  expect(await page.getByRole('feed').locator('strong').textContent()).toBe('one')
  await chooses('Blue')
  await sees('You chose lamp:blue.')
  await say('buttons')
  await chooses('Red')
  await sees('You chose lamp:red.')
  await say('cards')
  await sees('Lamp B')
  await page.getByText('Tall', { exact: true }).waitFor()

  const file = { name: 'box.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.locator('.webchat__attachment-icon--checked').waitFor()
  await say('Look')
  await sees('Is this it?')
  const picture = page.getByRole('img', { name: 'The box, torn' })
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1)

  // A page that is opened again reads all of it from the store.
  const before = await read()
  await page.reload()
  await sees('Is this it?')
  await expect.poll(read).toEqual(before)
})

test('a person takes over: writes, is seen writing, and is told by name', async () => {
  const { page, say, sees } = await visit()
  await say('person')
  const { escalations, live } = bot.host
  const waiting = await vi.waitFor(async () => (await escalations.waiting())[0] ?? expect.unreachable(), 20_000)
  const agent = { id: 'agent-7', name: 'Lucía', locale: 'es', languages: ['es', 'en'], capacity: 3 }
  const { id, claim, conversationId } = await escalations.claim(waiting.id, agent)
  live.publish({ type: 'typing', conversationId, speaker: 'agent' })
  await page.locator('.webchat__typing-indicator').waitFor()
  const ticket = { escalation: id, agent: agent.id, token: claim?.token ?? 0 }
  await escalations.say(ticket, { id: randomUUID(), name: agent.name, content: { text: 'I am here' }, locale: 'en' })
  await sees('I am here')
  await escalations.resolve(ticket)
})

test('two tabs of one visitor show the same, once', async () => {
  const first = await visit()
  await first.say('From the first')
  await first.sees('You wrote “From the first”.')
  const second = await visit()
  await second.sees('You wrote “From the first”.')
  await second.say('From the second')
  for (const tab of [first, second]) await tab.sees('You wrote “From the second”.')
  // Each calls its own words its own.
  expect(await second.read()).toEqual(await first.read())
})

test('what the shop says by itself is seen at once by whoever is there, and later by whoever comes back', async () => {
  const { page, say, sees } = await visit()
  await say('Tell me when it leaves')
  await sees('You wrote “Tell me when it leaves”.')
  const { id } = await bot.database.db
    .selectFrom('conversations')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { say: tell } = bot.host.conversations
  await tell(id, { text: 'It has left.', locale: 'en' })
  await sees('It has left.')
  await page.close()
  await tell(id, { text: 'It is there.', locale: 'en' })
  const again = await visit()
  await again.sees('It has left.')
  await again.sees('It is there.')
})
