// WhatsApp's Cloud API for the proof of the channel.
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Channel, channelPath } from '@dragoman/core/plugin'
import type { Platform } from '@dragoman/core/testing'
import { expect } from 'vitest'
import { cloud } from '../cloud/channel.ts'
import { BUSINESS_ID, type GraphApi, openGraphApi, PHONE_NUMBER_ID } from './graph-api.ts'

export const SECRETS = {
  token: 'EAAJB-fake-access-token-of-a-system-user',
  appSecret: '7f3c1b0e5d2a49688c1f00d1e2f3a4b5',
  verifyToken: 'words-of-the-sellers-own',
} as const

export interface CloudPlatform extends Platform {
  readonly api: GraphApi
  readonly webhook: NonNullable<Platform['webhook']>
}

const samplesAt = new URL('../../samples/', import.meta.url)

export const samples: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(samplesAt)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replace('.json', ''), readFileSync(new URL(name, samplesAt), 'utf8')]),
)

/** A call of the webhook about one number. */
export function callWith(value: object): string {
  const metadata = { display_phone_number: '15550783881', phone_number_id: PHONE_NUMBER_ID }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: BUSINESS_ID, changes: [change] }] })
}

/** `at`: in seconds since 1970. */
export function textCall(
  { chat, id, text }: { readonly chat: string; readonly id: string; readonly text: string },
  at: number = Math.floor(Date.now() / 1000),
): string {
  return callWith({
    contacts: [{ profile: { name: 'Ada' }, wa_id: chat }],
    messages: [{ from: chat, id: `wamid.${id}`, timestamp: String(at), type: 'text', text: { body: text } }],
  })
}

export function signatureOf(payload: string): string {
  return `sha256=${createHmac('sha256', SECRETS.appSecret).update(payload).digest('hex')}`
}

export async function push(channel: Channel, payload: string, signature: string, url: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
  const answer = await fetch(`${url}${channelPath(channel)}/webhook`, { method: 'POST', body: payload, headers })
  await answer.arrayBuffer()
  return answer.status
}

export async function cloudPlatform(): Promise<CloudPlatform> {
  const api = await openGraphApi(SECRETS.token)
  const channel = cloud({ transport: 'cloud', phoneNumberId: PHONE_NUMBER_ID, apiRoot: api.root, ...SECRETS })
  return {
    api,
    channel,
    secrets: Object.values(SECRETS),
    shown: api.shown,
    get typed() {
      return api.typed()
    },
    // https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
    refusals: ['131026', '131047', '131051'].map((body) => ({ status: 400, body })),
    address: (chat) => ({ to: chat, message: 'wamid.theirs' }),
    receive: async (message, url) => {
      const payload = textCall(message)
      expect(await push(channel, payload, signatureOf(payload), url)).toBe(200)
    },
    failNext: api.failNext,
    webhook: {
      samples: Object.values(samples),
      push: (payload, genuine, url) =>
        push(channel, payload, genuine ? signatureOf(payload) : `sha256=${'f'.repeat(64)}`, url),
    },
    close: api.close,
  }
}
