import { createHmac } from 'node:crypto'
import { createWhatsAppAdapter } from '@chat-adapter/whatsapp'
import { whatsapp } from '@dragoman/whatsapp'
import { WhatsAppAPI } from 'whatsapp-api-js'
import { Text } from 'whatsapp-api-js/messages'
import type { PostData } from 'whatsapp-api-js/types'
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

const TOKEN = 'EAAJB-fake-access-token-of-a-system-user'
const APP_SECRET = '7f3c1b0e5d2a49688c1f00d1e2f3a4b5'
const VERIFY_TOKEN = 'words-of-the-sellers-own'
const PHONE = '106540352242922'

function callFor(number: number): Call {
  const from = String(16_505_551_234 + customerOf(number))
  const message = {
    from,
    id: `wamid.${number}`,
    timestamp: '1763820000',
    type: 'text',
    text: { body: TEXT },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: PHONE },
    contacts: [{ profile: { name: 'Ada' }, wa_id: from }],
    messages: [message],
  }
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
  })
  const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex')
  return { body, headers: { 'x-hub-signature-256': `sha256=${signature}` } }
}

export async function whatsappSubjects(cloud: string): Promise<readonly Subject[]> {
  // It knows one address; everything else of it runs as it is.
  const here: typeof fetch = (input, init) =>
    fetch(String(input instanceof Request ? input.url : input).replace('https://graph.facebook.com', cloud), init)
  const api = new WhatsAppAPI({
    token: TOKEN,
    appSecret: APP_SECRET,
    webhookVerifyToken: VERIFY_TOKEN,
    v: 'v24.0',
    ponyfill: { fetch: here, subtle: crypto.subtle },
  })
  api.on.message = async ({ phoneID, from, message }) => {
    if (message.type === 'text') await api.sendMessage(phoneID, from, new Text(message.text.body))
  }
  return [
    await dragomanAdapter(
      whatsapp({
        transport: 'cloud',
        phoneNumberId: PHONE,
        token: TOKEN,
        appSecret: APP_SECRET,
        verifyToken: VERIFY_TOKEN,
        apiRoot: `${cloud}/v24.0`,
      }),
      '/channels/whatsapp/default/webhook',
      () => callFor,
    ),
    {
      name: 'the SDK itself',
      turn: async (number) => {
        const request = requestFor(callFor(number))
        const body = await request.text()
        await api.post(JSON.parse(body) as PostData, body, request.headers.get('x-hub-signature-256') ?? '')
        expectAccepted(new Response())
      },
      stop: async () => {},
    },
    await chatSdkAdapter(
      createWhatsAppAdapter({
        accessToken: TOKEN,
        appSecret: APP_SECRET,
        verifyToken: VERIFY_TOKEN,
        phoneNumberId: PHONE,
        apiUrl: cloud,
        userName: 'shop',
      }),
      callFor,
    ),
  ]
}
