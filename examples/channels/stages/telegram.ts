import { telegramPlatform } from '../../../channels/telegram/src/testing/platform.ts'
import { offering, type Stage } from './stage.ts'

interface Choice {
  readonly text: string
  readonly callback_data?: string
}

/** Ada, by webhook. */
export async function onTelegram(): Promise<Stage> {
  const platform = await telegramPlatform('webhook')
  const { api, webhook } = platform
  const user = { id: 42, is_bot: false, first_name: 'Ada', language_code: 'en' }
  const chat = { id: user.id, first_name: 'Ada', type: 'private' }
  let ids = 0

  async function push(update: object, url: string): Promise<void> {
    const status = await webhook!.push(JSON.stringify({ update_id: ++ids, ...update }), true, url)
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
  }
  const message = (rest: object) => ({
    message: { message_id: ++ids, from: user, chat, date: Math.floor(Date.now() / 1000), ...rest },
  })

  return {
    name: 'telegram',
    platform,
    says: (text, url) => push(message({ text }), url),
    sendsPhoto: ({ bytes }, caption, url) => {
      api.files.set('lamp', bytes)
      const size = { file_id: 'lamp', file_unique_id: 'l', file_size: bytes.length, width: 1, height: 1 }
      return push(message({ caption, photo: [size] }), url)
    },
    presses: (label, url) => {
      const { id, text = '', buttons } = offering(platform.shown, label)
      // What stands in place of the keyboard is written, what stands under a message is called back.
      if (!buttons) return push(message({ text: label }), url)
      const data = inlineChoices(api.requests).findLast((choice) => choice.text === label)?.callback_data
      const under = { message_id: Number(id), chat, date: 1, text }
      return push({ callback_query: { id: String(++ids), from: user, chat_instance: '1', message: under, data } }, url)
    },
  }
}

function inlineChoices(requests: readonly { readonly parameters: Record<string, unknown> }[]): readonly Choice[] {
  return requests.flatMap(({ parameters: { reply_markup: markup } }) => {
    const { inline_keyboard = [] } = (typeof markup === 'string' ? JSON.parse(markup) : (markup ?? {})) as {
      inline_keyboard?: Choice[][]
    }
    return inline_keyboard.flat()
  })
}
