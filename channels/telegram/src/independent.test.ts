// Against telegram-test-api, a Bot API that others wrote: it knows few methods and no files, but is not our own idea of Telegram.
import { once } from 'node:events'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { definePlugin } from '@dragoman/core/plugin'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import type { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { afterEach, expect, test } from 'vitest'
import { telegram } from './channel.ts'

const TOKEN = '4711000:AAFakeTokenForTests_1234567890abcdef'
const Emulator = createRequire(import.meta.url)('telegram-test-api') as typeof TelegramServer
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const echo = definePlugin({
  name: 'echo',
  hooks: {
    decide: ({ message }) => ({
      action: 'reply',
      replies: [{ text: `re: ${message.texts[0]?.text ?? ''}`, locale: 'en' }],
    }),
  },
})

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port

/** The emulator takes a port and cannot be asked for a free one. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const port = portOf(probe)
  probe.close()
  await once(probe, 'close')
  return port
}

/** What the emulator leaves out: the secret token that Telegram shows with each call. */
async function withSecret(bot: () => TestBot): Promise<Server> {
  const server = createHttpServer((request, response) => {
    void buffer(request).then(async (body) => {
      const secret = bot().host.secret('telegram/default').toString('base64url')
      const answer = await fetch(`http://127.0.0.1:${bot().host.config.port}${request.url}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      })
      response.writeHead(answer.status).end(await answer.text())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

test.each(['polling', 'webhook'] as const)(
  'by %s, a message is answered',
  async (mode) => {
    const emulator = new Emulator({ port: await freePort(), host: '127.0.0.1', storage: 'RAM', storeTimeout: 60 })
    await emulator.start()
    closing.push(() => emulator.stop())
    const door = await withSecret(() => bot)
    closing.push(async () => {
      door.closeAllConnections()
      door.close()
    })
    const bot: TestBot = await createTestBot({
      channels: [telegram({ token: TOKEN, mode, apiRoot: emulator.config.apiURL })],
      plugins: [echo],
      port: await freePort(),
      publicUrl: `http://127.0.0.1:${portOf(door)}`,
    })
    closing.push(() => bot.stop())
    const client = emulator.getClient(TOKEN, { timeout: 30_000 })
    await client.sendMessage(client.makeMessage('Merhaba'))
    const said: unknown[] = []
    while (!said.includes('re: Merhaba')) {
      const { result } = await client.getUpdates()
      for (const { message } of result) if (message && 'text' in message) said.push(message.text)
    }
    expect(said).toEqual([expect.stringContaining('automated assistant'), 're: Merhaba'])
  },
  60_000,
)
