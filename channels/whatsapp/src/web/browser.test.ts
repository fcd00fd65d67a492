// WhatsApp Web in a real browser: the client as it is in production, on a page with the modules of `web-page.ts` in the place of WhatsApp's own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import type { Client } from 'whatsapp-web.js'
import { browserProgram } from '../../../../.config/browser.ts'
import { OWN } from '../testing/web-client.ts'
import { installWhatsAppWeb, type PageMessage, type WebPageDriver } from '../testing/web-page.ts'
import { messageFrom } from '../testing/web-platform.ts'
import { web } from './channel.ts'
import { clientOf } from './client.ts'

vi.setConfig({ testTimeout: 120_000 })

const ADA = '4915112345678@c.us'
const PAGE = `<!doctype html><title>WhatsApp</title><script>driver = (${installWhatsAppWeb.toString()})(window, '${OWN}')</script>`

let bot: TestBot | undefined
let folder: string | undefined
afterEach(async () => {
  await bot?.stop()
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('a code, a linked telephone, words and a picture both ways; the next start needs no code', async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-whatsapp-'))
  const { executablePath, args } = await browserProgram()
  const options = { transport: 'web', folder, browser: executablePath, terminal: false } as const
  let client: Client | undefined
  const createClient = async (): Promise<Client> => {
    client = await clientOf(options)()
    await servePage(client, args)
    return client
  }
  const channel = web(options, createClient)
  bot = await createTestBot({ channels: [channel] })
  const { host, settled } = bot
  const state = () => channel.status?.().state
  const inPage = async (name: keyof WebPageDriver, ...given: unknown[]): Promise<unknown> => {
    const call = given.length > 0 ? `(${given.map((one) => JSON.stringify(one)).join()})` : ''
    return client?.pupPage?.evaluate(`driver.${name}${call}`)
  }
  const texts = async () => {
    const found = await host.conversations.findByExternalId('whatsapp', 'default', ADA)
    return found
      ? (await host.conversations.messagesAfter(found.id, 0, 100)).filter(({ direction }) => direction === 'in')
      : []
  }

  await inPage('showCode', '2@code')
  await vi.waitFor(() =>
    expect(channel.status?.()).toMatchObject({ state: 'waiting', scan: expect.stringContaining('2@code') as string }),
  )
  await client?.pupPage?.evaluate('driver.link()')
  await vi.waitFor(() => expect(state()).toBe('ready'), 30_000)

  await inPage('arrive', messageFrom(ADA, '1', { body: 'Wo ist A-4711?' }))
  await vi.waitFor(async () => expect(await texts()).toHaveLength(1), 20_000)
  await inPage('arrive', {
    ...messageFrom(ADA, '2', { caption: 'So sieht es aus', mimetype: 'image/png', directPath: `/v/data:${PIXEL}` }),
    type: 'image',
  })
  await vi.waitFor(async () => expect(await texts()).toHaveLength(2), 20_000)
  expect((await texts())[1]?.body).toMatchObject({
    text: 'So sieht es aus',
    attachments: [{ kind: 'image', size: PIXEL_BYTES }],
  })

  // What the bot answers to these leaves first.
  await settled()
  const { id } = (await host.conversations.findByExternalId('whatsapp', 'default', ADA)) ?? expect.unreachable()
  const url = await host.media.put({ bytes: Buffer.from(PIXEL, 'base64'), mediaType: 'image/png', name: 'pixel.png' })
  await host.conversations.say(id, {
    text: 'Hier ist es.',
    locale: 'de',
    content: { attachments: [{ kind: 'image', url, mediaType: 'image/png' }] },
  })
  await settled()
  const sent = (await inPage('sent')) as PageMessage[]
  expect(sent.at(-1)).toMatchObject({ type: 'image', to: ADA, caption: 'Hier ist es.', size: PIXEL_BYTES })

  const first = client?.pupBrowser?.process()
  await channel.stop()
  expect(first?.exitCode ?? first?.signalCode).not.toBeNull()

  await channel.start(host.conversations.intake('whatsapp', 'default'), host)
  await vi.waitFor(() => expect(state()).toBe('ready'), 30_000)
  await inPage('arrive', messageFrom(ADA, '3', { body: 'Danke' }))
  await vi.waitFor(async () => expect(await texts()).toHaveLength(3), 20_000)
})

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const PIXEL_BYTES = Buffer.from(PIXEL, 'base64').length

/** In the place of WhatsApp's page; nothing leaves the machine. */
async function servePage(client: Client, args: readonly string[]): Promise<void> {
  const inner = client as unknown as {
    readonly options: { readonly puppeteer: { args: string[] } }
    readonly authStrategy: { afterBrowserInitialized(): Promise<void> }
  }
  inner.options.puppeteer.args.push(...args)
  const { authStrategy } = inner
  const opened = authStrategy.afterBrowserInitialized.bind(authStrategy)
  authStrategy.afterBrowserInitialized = async () => {
    await opened()
    await client.pupPage?.setRequestInterception(true)
    client.pupPage?.on('request', (request) => void request.respond({ contentType: 'text/html', body: PAGE }))
  }
}
