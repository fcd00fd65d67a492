// A seller links a telephone at the desk: warned first, then a code to be scanned, then messages.
import { launchBrowser } from '../../.config/browser.ts'
import { createPages } from '../../channels/whatsapp/src/testing/web-client.ts'
import { messageFrom } from '../../channels/whatsapp/src/testing/web-platform.ts'
import { web } from '../../channels/whatsapp/src/web/channel.ts'
import { desk, firstRunLink } from '@dragoman/desk'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { whatsappConnector } from '@dragoman/whatsapp'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { agentWith } from './story/agent.ts'
import { looksRight } from './story/station.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const CODE = '2@mXpN0T1xqf8o2vG5C5zq9u1Wc3o='
let browser: Browser
let bot: TestBot
const pages = createPages((page) => page.showCode(CODE))

beforeAll(async () => {
  browser = await launchBrowser()
  const connector = {
    ...whatsappConnector,
    create: (_: unknown, account: string) => web({ transport: 'web', account, terminal: false }, pages.createClient),
  }
  bot = await createTestBot({ plugins: [desk()], connectors: [connector] })
})
afterAll(async () => {
  await browser.close()
  await bot.stop()
})

test('a telephone is linked by a code at the desk, after a warning', async () => {
  const link = (await firstRunLink(bot.host)) ?? expect.unreachable()
  const { page } = await agentWith(browser, link, 'Lucía Ferrer', 'lucia@samarkand.example')
  await page.getByRole('button', { name: 'Canales' }).click()
  await page.getByLabel('Canal', { exact: true }).selectOption('WhatsApp')
  await page.getByLabel('Vía').selectOption({ index: 1 })
  expect(await page.getByRole('note').textContent()).toMatch(/bloque/)
  await looksRight(page, 'whatsapp 1 warned')
  await page.getByRole('button', { name: 'Conectar', exact: true }).click()

  const account = page.locator('[data-account="whatsapp/default"]')
  const code = account.getByRole('img')
  await code.waitFor()
  expect(await code.getAttribute('aria-label')).toContain('WhatsApp')
  await looksRight(page, 'whatsapp 2 code')

  pages.newest.page.link()
  await code.waitFor({ state: 'detached' })
  await account.getByText('Listo').waitFor()
  await account.getByRole('button', { name: 'Probar' }).click()
  await account.getByText('La sesión del teléfono').waitFor()
  pages.newest.page.arrive(messageFrom('4915112345678@c.us', '1', { body: 'Wo ist A-4711?' }))
  await account.getByText('Llegó un mensaje').waitFor()
})
