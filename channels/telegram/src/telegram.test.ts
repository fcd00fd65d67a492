// The channel in a running bot, on what the proof does not ask of every channel.
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { definePlugin } from '@dragoman/core/plugin'
import { afterEach, expect, test, vi } from 'vitest'
import { telegram } from './channel.ts'
import { telegramConnector } from './connector.ts'
import { samples, telegramPlatform, textUpdate, TOKEN, type TelegramPlatform } from './testing/platform.ts'

const open: { bot?: TestBot; platform?: TelegramPlatform } = {}
afterEach(async () => {
  await open.bot?.stop()
  await open.platform?.close()
  delete open.bot
  delete open.platform
})

const answering = definePlugin({
  name: 'answering',
  hooks: {
    decide: ({ message: { body, texts } }) =>
      texts[0]?.text === 'menu'
        ? {
            action: 'ask',
            replies: [
              { text: 'Which?', locale: 'en', content: { buttons: [{ label: 'Long', value: 'x'.repeat(100) }] } },
            ],
          }
        : { action: 'reply', replies: [{ text: `${body.kind} ${'value' in body ? body.value : ''}`, locale: 'en' }] },
  },
})

async function start() {
  const platform = await telegramPlatform('polling')
  open.platform = platform
  const bot = await createTestBot({ channels: [platform.channel], plugins: [answering] })
  open.bot = bot
  const offer = (name: string, change: (text: string) => string = (text) => text) =>
    platform.api.offer(JSON.parse(change(samples[name] ?? expect.unreachable(name))) as object)
  const messages = async () => {
    const rows = await bot.database.db
      .selectFrom('messages')
      .selectAll()
      .where('direction', '=', 'in')
      .orderBy('position')
      .execute()
    return rows.map(({ body }) => body)
  }
  return { platform, api: platform.api, offer, messages, ...bot }
}

test('files are fetched, in order with the words behind them, and can be opened', async () => {
  const { api, offer, messages, host } = await start()
  api.files.set('AgACAgIAAxkBAAIBb2_large', Buffer.from('a picture'))
  await Promise.all([offer('photo'), offer('text')])
  const [photo, text] = await messages()
  expect(text).toMatchObject({ kind: 'message', text: 'Siparişim nerede? 😊' })
  if (photo?.kind !== 'message') return expect.unreachable('no message')
  const [attachment] = photo.attachments ?? []
  expect(attachment).toMatchObject({ kind: 'image', size: 9 })
  expect(Buffer.from((await host.media.get(attachment!.url))!.bytes).toString()).toBe('a picture')
})

test('a file that cannot be had does not cost the message', async () => {
  const { offer, messages } = await start()
  await offer('document')
  const [message] = await messages()
  if (message?.kind !== 'message') return expect.unreachable('no message')
  expect(message.attachments?.[0]).toMatchObject({ kind: 'file', name: 'fatura.pdf' })
  expect(message.attachments?.[0]?.url).toMatch(/^telegram-file:/)
})

test('a press is confirmed, and a value too long for Telegram comes back whole', async () => {
  const { platform, api, settled, offer } = await start()
  await api.offer(textUpdate({ chat: 'long', id: 'long-1', text: 'menu' }))
  await settled()
  const [menu] = platform.shown.filter(({ buttons }) => buttons !== undefined)
  const asked = api.requests.find(({ parameters }) => parameters['reply_markup'] !== undefined)
  const { chat_id, reply_markup } = asked!.parameters as {
    chat_id: number
    reply_markup: { inline_keyboard: { text: string; callback_data: string }[][] }
  }
  const [[button]] = reply_markup.inline_keyboard as [[{ text: string; callback_data: string }]]
  expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64)
  const press = JSON.parse(samples['press']!) as { callback_query: object }
  await api.offer({
    ...press,
    callback_query: {
      ...press.callback_query,
      id: '77',
      from: { id: chat_id, is_bot: false, first_name: 'Ada' },
      data: button.callback_data,
      message: { message_id: Number(menu?.id), date: 1, chat: { id: chat_id, type: 'private' }, reply_markup },
    },
  })
  await settled()
  expect(platform.shown.at(-1)?.text).toBe(`press ${'x'.repeat(100)}`)
  await offer('press')
  await vi.waitFor(() => expect(api.requests.map(({ method }) => method)).toContain('answerCallbackQuery'))
})

test('markup becomes Telegram’s, an album is one, and buttons stand under it', async () => {
  const { platform, api, host, settled, database } = await start()
  await api.offer(textUpdate({ chat: 'album', id: 'album-0', text: 'hello' }))
  await settled()
  const { id } = await database.db.selectFrom('conversations').select('id').executeTakeFirstOrThrow()
  const url = await host.media.put({ bytes: Buffer.from('p'), mediaType: 'image/png' })
  const image = { kind: 'image', url, mediaType: 'image/png' } as const
  const before = api.requests.length
  await host.conversations.say(id, {
    text: '**New** <shoes> [here](https://shop.example/?a=1&b=2)',
    locale: 'en',
    content: { format: 'markdown', attachments: [image, image], buttons: [{ label: 'Buy', value: 'buy' }] },
  })
  await settled()
  const made = api.requests.slice(before).filter(({ method }) => method.startsWith('send'))
  expect(made.map(({ method }) => method)).toEqual(['sendMediaGroup', 'sendMessage'])
  expect(made[1]?.parameters).toMatchObject({
    text: '<b>New</b> &lt;shoes&gt; <a href="https://shop.example/?a=1&amp;b=2">here</a>',
    parse_mode: 'HTML',
    reply_markup: { inline_keyboard: [[{ text: 'Buy', callback_data: 'buy' }]] },
  })
  expect(platform.shown.at(-1)?.text).toBe('New <shoes> here')
})

test('what had left before a failure does not leave twice', async () => {
  const { api, platform, host, settled, database } = await start()
  await api.offer(textUpdate({ chat: 'twice', id: 'twice-0', text: 'hello' }))
  await settled()
  const { id } = await database.db.selectFrom('conversations').select('id').executeTakeFirstOrThrow()
  const before = platform.shown.length
  const contact = (name: string) => ({ name, phones: ['+491701234567'] })
  const content = { text: 'Two cards', contacts: [contact('A'), contact('B')] }
  const { address } = (await host.conversations.find(id))!
  const send = () =>
    platform.channel.send?.(address, { id: 'm', content, speaker: { kind: 'bot' } }, AbortSignal.timeout(5000))
  api.failNext({ status: 500 }, 1)
  await expect(send()).rejects.toThrow('500')
  await send()
  expect(platform.shown.slice(before).map(({ text, contacts }) => text ?? contacts?.join())).toEqual([
    'Two cards',
    'A',
    'B',
  ])
})

test('a group that moves keeps its conversations, and what is on its way follows it', async () => {
  const { api, host, offer, platform, settled } = await start()
  await offer('group-mention', (text) =>
    text.replaceAll('-1001234567890', '-234567890').replaceAll('"supergroup"', '"group"'),
  )
  await settled()
  const find = (chat: string) => host.conversations.findByExternalId('telegram', 'default', `${chat}/7/987654321`)
  const before = await find('-234567890')
  await offer('group-migrated')
  expect((await find('-1001234567890'))?.id).toBe(before?.id)
  api.failNext({
    status: 400,
    body: 'Bad Request: group chat was upgraded to a supergroup chat',
    moved: -1001234567890,
  })
  const shown = platform.shown.length
  await host.conversations.say(before!.id, { text: 'We are open', locale: 'en' })
  await settled()
  expect(platform.shown.length).toBe(shown + 1)
  expect(api.requests.at(-1)?.parameters['chat_id']).toBe(-1001234567890)
})

test('another program that polls is reported, and a wrong token too', async () => {
  const { host } = await start()
  const context = { account: 'default', host, signal: AbortSignal.timeout(5000) }
  const apiRoot = open.platform!.api.root
  expect(await telegramConnector.check({ token: TOKEN, apiRoot }, context)).toEqual([
    { code: 'token', ok: true, found: '@my_shop_bot' },
    { code: 'polling', ok: true },
  ])
  const [wrong] = await telegramConnector.check({ token: `9${TOKEN}`, apiRoot }, context)
  expect(wrong).toMatchObject({ code: 'token', ok: false })
  expect(wrong?.problem).toContain('401: Unauthorized')
  expect(() => telegram({ token: 'nonsense' })).toThrow('@BotFather')
})
