// Telegram for the proof of the channel, by either way of receiving.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Platform } from '@dragoman/core/testing'
import { telegram } from '../channel.ts'
import { type BotApi, openBotApi } from './bot-api.ts'

export const TOKEN = '4711000:AAFakeTokenForTests_1234567890abcdef'

export interface TelegramPlatform extends Platform {
  readonly api: BotApi
}

const samplesAt = new URL('../../samples/', import.meta.url)

export const samples: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(samplesAt)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replace('.json', ''), readFileSync(new URL(name, samplesAt), 'utf8')]),
)

/** Telegram's message ids are numbers; the proof's own names become some. */
const numbers = new Map<string, number>()
const numberOf = (name: string): number => {
  const known = numbers.get(name) ?? numbers.size + 1
  numbers.set(name, known)
  return known
}

export function textUpdate({ chat, id, text }: { readonly chat: string; readonly id: string; readonly text: string }) {
  const user = { id: numberOf(chat), is_bot: false, first_name: 'Ada', language_code: 'en' }
  return {
    update_id: numberOf(`${chat}/${id}`),
    message: {
      message_id: numberOf(id),
      from: user,
      chat: { id: user.id, first_name: 'Ada', type: 'private' },
      date: 1763820000,
      text,
    },
  }
}

export async function telegramPlatform(mode: 'polling' | 'webhook'): Promise<TelegramPlatform> {
  const api = await openBotApi(TOKEN)
  const channel = telegram({ token: TOKEN, mode, apiRoot: api.root })
  const push = async (payload: string, genuine: boolean): Promise<number> => {
    while (!api.webhook) await sleep(5)
    const { url, secret } = api.webhook
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': genuine ? secret : `${secret.slice(1)}x`,
    }
    const answer = await fetch(url, { method: 'POST', body: payload, headers })
    await answer.arrayBuffer()
    return answer.status
  }
  return {
    api,
    channel,
    secrets: [TOKEN],
    shown: api.shown,
    get typed() {
      return api.requests.filter(({ method }) => method === 'sendChatAction').length
    },
    refusals: [
      { status: 403, body: 'Forbidden: bot was blocked by the user' },
      { status: 400, body: 'Bad Request: chat not found' },
    ],
    address: (chat) => ({ chat: numberOf(chat) }),
    receive: async (message) => {
      const update = textUpdate(message)
      if (mode === 'polling') return api.offer(update)
      expect(await push(JSON.stringify(update), true)).toBe(200)
    },
    failNext: (failure) => api.failNext(failure),
    ...(mode === 'webhook' && { webhook: { samples: Object.values(samples), push } }),
    close: api.close,
  }
}
