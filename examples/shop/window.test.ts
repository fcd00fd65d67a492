// WhatsApp takes free words for a day after the customer's last message. At the desk: told before it is over, refused after it, and what may still be sent.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { definePlugin } from '@dragoman/core'
import { createTestBot, manualClock, type TestBot } from '@dragoman/core/testing'
import { desk, firstRunLink } from '@dragoman/desk'
import { languageDetection } from '@dragoman/language-detection'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../.config/browser.ts'
import {
  type CloudPlatform,
  cloudPlatform,
  push,
  signatureOf,
  textCall,
} from '../../channels/whatsapp/src/testing/platform.ts'
import { agentWith } from './story/agent.ts'
import { looksRight } from './story/station.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const CUSTOMER = '201001234567'
const DAY_MS = 24 * 3_600_000

const handsOver = definePlugin({
  name: 'hands-over',
  hooks: { decide: () => ({ action: 'escalate', reason: 'requested' }) },
})

let browser: Browser
let platform: CloudPlatform
let bot: TestBot
const clock = manualClock(new Date())

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await cloudPlatform()
  platform.api.templates = [
    template('order_update', 'en_US', 'Your order {{1}} arrives on {{2}}.'),
    template('order_update', 'ar', 'سيصل طلبك {{1}} يوم {{2}}.'),
  ]
  bot = await createTestBot({
    channels: [platform.channel],
    plugins: [languageDetection({ locales: ['ar', 'en', 'es'] }), desk(), handsOver],
    clock,
  })
})
afterAll(async () => {
  await browser?.close()
  await bot?.stop()
  await platform?.close()
})

function template(name: string, language: string, text: string) {
  return { name, language, status: 'APPROVED', id: '1', components: [{ type: 'BODY', text }] }
}

test('an agent is told that the window closes, keeps what was written, and sends a template', async () => {
  const link = (await firstRunLink(bot.host)) ?? expect.unreachable()
  const agent = await agentWith(browser, link, 'Lucía Ferrer', 'lucia@samarkand.example')
  const { page, transcript } = agent
  const at = Math.floor((clock.now().getTime() - DAY_MS) / 1000) + 90
  const call = textCall({ chat: CUSTOMER, id: '1', text: 'أين طلبي من فضلكم؟ أنتظر منذ أسبوع' }, at)
  expect(await push(platform.channel, call, signatureOf(call), bot.host.publicUrl)).toBe(200)
  await agent.seesWaiting(1)
  await agent.claims()
  await page.getByText(/Puedes responder libremente hasta/).waitFor()

  // It closes while something is being written: the server refuses, nothing is lost.
  clock.advance(120_000)
  const composer = page.locator('#composer')
  await composer.fill('Mañana lo miro')
  await composer.press('Enter')
  await transcript.getByText(/más de 24 horas/).waitFor()
  await transcript.getByRole('button', { name: 'Editar' }).click()
  expect(platform.api.sent.some(({ type }) => type === 'template')).toBe(false)

  await page.reload()
  const chosen = page.getByLabel('Plantilla')
  await chosen.waitFor()
  expect(await chosen.locator('option').allTextContents()).toEqual([
    'order_update · árabe',
    'order_update · inglés estadounidense',
  ])
  await looksRight(page, 'window 1 closed')
  const send = page.getByRole('button', { name: 'Enviar plantilla' })
  expect(await send.getAttribute('aria-disabled')).toBe('true')
  await page.getByLabel('Valor 1').fill('A-4711')
  await page.getByLabel('Valor 2').fill('الثلاثاء')
  const preview = page.getByText('سيصل طلبك A-4711 يوم الثلاثاء.')
  expect(await preview.getAttribute('dir')).toBe('rtl')
  await page.keyboard.press('Enter')
  await transcript.getByText('سيصل طلبك A-4711 يوم الثلاثاء.').waitFor()
  await bot.settled()
  expect(platform.api.sent.at(-1)).toMatchObject({
    type: 'template',
    to: CUSTOMER,
    template: { name: 'order_update', language: { code: 'ar' } },
  })
  await looksRight(page, 'window 2 sent')

  // They write: free words leave again, and what was written is still there.
  const again = textCall({ chat: CUSTOMER, id: '2', text: 'شكرا جزيلا' }, Math.floor(clock.now().getTime() / 1000))
  expect(await push(platform.channel, again, signatureOf(again), bot.host.publicUrl)).toBe(200)
  await expect.poll(() => composer.inputValue(), { timeout: 20_000 }).toBe('Mañana lo miro')
})
