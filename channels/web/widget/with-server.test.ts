// The widget and the channel's own server together, so that neither agrees with itself alone.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../../../.config/browser.ts'
import { openShop, type Shop } from '../testing/bot.ts'
import { builtWidget } from './testing/built.ts'
import { type DirectLineServer, startDirectLine } from './testing/direct-line.ts'

// A browser on a busy machine needs its time.
vi.setConfig({ testTimeout: 120_000 })

let browser: Browser
let shop: Shop
let page: DirectLineServer

beforeAll(async () => {
  await builtWidget()
  shop = await openShop()
  browser = await launchBrowser()
  page = await startDirectLine() // its page only: one of another origin than the shop's server
  const script = new URL('/dragoman-chat.js', shop.domain).href
  page.policy = undefined
  page.page = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    <script src="${script}" async></script><dragoman-chat open></dragoman-chat></html>`
})
afterAll(async () => {
  await browser.close()
  await page[Symbol.asyncDispose]()
  await shop.stop()
})

async function visit(): Promise<Page> {
  const context = await browser.newContext()
  const visitor = await context.newPage()
  await visitor.goto(page.origin)
  return visitor
}

test('a customer writes, is answered, sends a file, asks for a person, and comes back', async () => {
  const visitor = await visit()
  const say = async (text: string) => {
    await visitor.getByRole('textbox').fill(text)
    await visitor.keyboard.press('Enter')
  }
  const log = visitor.getByRole('log')
  await say('Where is **4711**?')
  await log.getByText('echo Where is').waitFor()
  await log.getByText('Sent', { exact: true }).waitFor()

  const file = { name: 'box.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') }
  await visitor.locator('input[type=file]').setInputFiles(file)
  await say('Look')
  await log.getByText('echo Look').waitFor()
  const picture = log.getByRole('img', { name: 'box.png' })
  await picture.waitFor()
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1)

  await say('person, please')
  await visitor.getByText('Your place in the queue: 1').waitFor()

  const seen = await visitor.locator('.message').allTextContents()
  await visitor.reload()
  await visitor.getByText('Your place in the queue: 1').waitFor()
  await expect.poll(() => visitor.locator('.message').allTextContents(), { timeout: 20_000 }).toEqual(seen)
})

/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
