// A seller connects a bot of Telegram at the desk, in a real browser, without code: steps, token, test, a message, pause and farewell.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../../.config/browser.ts'
import { type BotApi, openBotApi } from '../../channels/telegram/src/testing/bot-api.ts'
import { agentWith } from './story/agent.ts'
import { openShop, type Shop } from './story/shop.ts'
import { looksRight } from './story/station.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const TOKEN = '4711000:AAFakeTokenForTests_1234567890abcdef'

let browser: Browser
let shop: Shop
let telegram: BotApi

beforeAll(async () => {
  browser = await launchBrowser()
  shop = await openShop()
  telegram = await openBotApi(TOKEN)
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
  await telegram.close()
})

const text = (id: number, words: string) => ({
  message: {
    message_id: id,
    from: { id: 7, is_bot: false, first_name: 'Ada', language_code: 'de' },
    chat: { id: 7, type: 'private', first_name: 'Ada' },
    date: 1763820000,
    text: words,
  },
})

async function fillIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('Token').fill(token)
  await page.getByLabel(/Bot API/).fill(telegram.root)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

test('a seller connects Telegram, tries it, pauses it and lets it go', async () => {
  const seller = await agentWith(browser, shop.deskLink, 'Lucía Ferrer', 'lucia@samarkand.example')
  const { page } = seller
  await page.getByRole('button', { name: 'Perfil y ajustes' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/Idioma del panel|Idioma/)
    .first()
    .selectOption('en')
  await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Channels' }).click()
  await page.getByRole('heading', { name: 'Channels' }).waitFor()
  await page.getByLabel('Channel', { exact: true }).selectOption('Telegram')
  await looksRight(page, 'channels 1 before')

  await fillIn(page, 'nonsense')
  await page.getByText('This does not look right').waitFor()
  expect(await page.getByLabel('Token').getAttribute('aria-invalid')).toBe('true')
  await fillIn(page, TOKEN)
  const account = page.locator('[data-account="telegram/default"]')
  await account.getByText('Ready').waitFor()
  expect(await page.content()).not.toContain(TOKEN)

  await account.getByRole('button', { name: 'Test' }).click()
  await account.getByText('The access is valid: @my_shop_bot').waitFor()
  await account.getByText('Now write to the bot').waitFor()
  await telegram.offer(text(1, 'Wann habt ihr geöffnet?'))
  await account.getByText('A message arrived.').waitFor()
  await account.getByText('An answer left.').waitFor()
  await looksRight(page, 'channels 2 tested')
  expect(telegram.shown.map((shown) => shown.text)[0]).toContain('automatische')

  await account.getByRole('button', { name: 'Pause' }).click()
  await account.getByText('Paused').waitFor()
  await account.getByRole('button', { name: 'Resume' }).click()
  await account.getByText('Ready').waitFor()

  await shop.stop()
  await shop.start()
  await page.reload()
  await account.getByText('Ready').waitFor()

  await account.getByRole('button', { name: 'Disconnect' }).click()
  await looksRight(page, 'channels 3 farewell')
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
  await account.waitFor({ state: 'detached' })
})
