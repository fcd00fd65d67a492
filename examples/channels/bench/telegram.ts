import { createTelegramAdapter } from '@chat-adapter/telegram'
import { telegram } from '@dragoman/telegram'
import { Bot, webhookCallback } from 'grammy'
import {
  type Call,
  chatSdkAdapter,
  customerOf,
  dragomanAdapter,
  expectAccepted,
  requestFor,
  type Subject,
  TEXT,
} from './subject.ts'

const TOKEN = '4711000:AAFakeTokenForTests_1234567890abcdef'
const SECRET = 'a-secret-token-of-telegram'

function callFor(number: number, secret: string): Call {
  const id = 42 + customerOf(number)
  const from = { id, is_bot: false, first_name: 'Ada', language_code: 'en' }
  const chat = { id, type: 'private', first_name: 'Ada' }
  const message = { message_id: number, from, chat, date: 1_763_820_000, text: TEXT }
  return {
    body: JSON.stringify({ update_id: number, message }),
    headers: { 'x-telegram-bot-api-secret-token': secret },
  }
}

export async function telegramSubjects(cloud: string): Promise<readonly Subject[]> {
  const bot = new Bot(TOKEN, { client: { apiRoot: cloud } })
  bot.on('message:text', (context) => context.reply(context.message.text))
  await bot.init()
  const handle = webhookCallback(bot, 'std/http', { secretToken: SECRET })
  return [
    await dragomanAdapter(
      telegram({ token: TOKEN, mode: 'webhook', apiRoot: cloud }),
      '/channels/telegram/default/webhook',
      (host) => {
        const secret = host.secret('telegram/default').toString('base64url')
        return (number) => callFor(number, secret)
      },
    ),
    {
      name: 'the SDK itself',
      turn: async (number) => expectAccepted(await handle(requestFor(callFor(number, SECRET)))),
      stop: async () => {},
    },
    await chatSdkAdapter(
      createTelegramAdapter({
        botToken: TOKEN,
        apiUrl: cloud,
        secretToken: SECRET,
        mode: 'webhook',
        userName: 'my_shop_bot',
      }),
      (number) => callFor(number, SECRET),
    ),
  ]
}
