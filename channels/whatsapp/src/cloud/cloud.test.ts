// The Cloud API beside what the kit proves: the challenge, signatures, what arrives, statuses, media, the window and templates.
import { afterEach, describe, expect, test } from 'vitest'
import { createTestBot, manualClock, type TestBot } from '@dragoman/core/testing'
import { channelPath, type Inbound } from '@dragoman/core/plugin'
import { BUSINESS_ID } from '../testing/graph-api.ts'
import {
  type CloudPlatform,
  cloudPlatform,
  push,
  samples,
  SECRETS,
  signatureOf,
  textCall,
} from '../testing/platform.ts'
import { arrivedFrom } from './inbound.ts'
import { whatsAppMessage } from './update.ts'

let platform: CloudPlatform | undefined
let bot: TestBot | undefined
afterEach(async () => {
  await bot?.stop()
  await platform?.close()
  bot = platform = undefined
})

async function opened(): Promise<{ platform: CloudPlatform; bot: TestBot; url: string }> {
  platform = await cloudPlatform()
  bot = await createTestBot({ channels: [platform.channel], clock: manualClock(new Date()) })
  return { platform, bot, url: bot.host.publicUrl }
}

async function conversationOf({ host }: TestBot, id: string): Promise<string> {
  return (await host.conversations.findByExternalId('whatsapp', 'default', id))?.id ?? expect.unreachable()
}

test('the challenge is answered to whoever knows the verify token', async () => {
  const {
    platform: { channel },
    url,
  } = await opened()
  const ask = (token: string) =>
    fetch(`${url}${channelPath(channel)}/webhook?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`)
  const answer = await ask(SECRETS.verifyToken)
  expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
  expect((await ask('guessed')).status).toBe(403)
})

test('a bad signature is refused before the body is looked at', async () => {
  const {
    platform: { channel },
    url,
  } = await opened()
  const call = textCall({ chat: '1', id: '1', text: 'Hello' })
  expect(await push(channel, 'not JSON at all', 'sha256=00', url)).toBe(401)
  expect(await push(channel, call, '', url)).toBe(401)
  expect(await push(channel, `${call} `, signatureOf(call), url)).toBe(401)
  expect(await push(channel, 'not JSON at all', signatureOf('not JSON at all'), url)).toBe(400)
})

describe('what arrives', () => {
  const bodyOf = (name: string): readonly Pick<Inbound, 'body' | 'replyTo'>[] => {
    const call = JSON.parse(samples[name] ?? '') as { entry: { changes: { value: { messages: unknown[] } }[] }[] }
    return arrivedFrom(whatsAppMessage.parse(call.entry[0]?.changes[0]?.value.messages[0]), undefined).map(
      ({ inbound: { body, replyTo } }) => ({ body, replyTo }),
    )
  }
  const theirs = 'wamid.HBgLMTQxMjU1NTA4MjkVAgASGBQzQUNCNjk5RDUwNUZGMUZEM0VBRAA='

  test.each([
    ['text-reply', [{ body: { kind: 'message', text: 'Yes, that one' }, replyTo: theirs }]],
    ['button-reply', [{ body: { kind: 'press', value: 'cancel-button', label: 'Cancel', target: theirs } }]],
    [
      'list-reply',
      [{ body: { kind: 'press', value: 'priority_express', label: 'Priority Mail Express', target: theirs } }],
    ],
    ['template-button', [{ body: { kind: 'press', value: 'Unsubscribe', label: 'Unsubscribe', target: theirs } }]],
    ['reaction', [{ body: { kind: 'reaction', target: theirs, emoji: '👍' } }]],
    ['reaction-removed', [{ body: { kind: 'reaction', target: theirs, emoji: '', removed: true } }]],
    ['order', [{ body: { kind: 'message', text: 'Love these!\n2 × di9ozbzfi4 · 30 USD\n1 × nqryix03ez · 25 USD' } }]],
    ['unsupported', [{ body: { kind: 'message', text: '[unsupported]' } }]],
    ['system-number-changed', []],
    [
      'text-from-ad',
      [
        { body: { kind: 'joined', payload: '120226305854810726' } },
        { body: { kind: 'message', text: 'Can I get more info about this?' } },
      ],
    ],
  ])('%s', (name, expected) => expect(bodyOf(name)).toEqual(expected))

  test('several messages and statuses of one call are stored in order, with the name and the number', async () => {
    const {
      platform: { channel },
      bot: running,
      url,
    } = await opened()
    expect(await push(channel, samples['batch'] ?? '', signatureOf(samples['batch'] ?? ''), url)).toBe(200)
    const id = await conversationOf(running, '16505551234')
    const messages = await running.host.conversations.messagesAfter(id, 0, 100)
    expect(messages.filter(({ direction }) => direction === 'in').map(({ texts }) => texts[0]?.text)).toEqual([
      'Line 1',
      'Line 2',
      'Line 3',
    ])
    expect((await running.host.conversations.find(id))?.customer).toMatchObject({
      name: 'Sheena Nelson',
      phone: '+16505551234',
    })
  })

  test('a picture is kept, with its words', async () => {
    const {
      platform: { channel, api },
      bot: running,
      url,
    } = await opened()
    api.media.set('1003383421387256', { bytes: Buffer.from('jpeg'), type: 'image/jpeg' })
    expect(await push(channel, samples['image'] ?? '', signatureOf(samples['image'] ?? ''), url)).toBe(200)
    const [message] = await running.host.conversations.messagesAfter(await conversationOf(running, '16505551234'), 0, 1)
    expect(message?.body).toMatchObject({ text: 'Is this the one?', attachments: [{ kind: 'image', size: 4 }] })
    const [attachment] = (message?.body.kind === 'message' && message.body.attachments) || []
    expect(Buffer.from((await running.host.media.get(attachment?.url ?? ''))?.bytes ?? []).toString()).toBe('jpeg')
  })
})

test('a status becomes a receipt; behind the window words are refused and a template leaves', async () => {
  const {
    platform: { channel, api, webhook, receive },
    bot: running,
    url,
  } = await opened()
  await receive({ chat: '16505551234', id: '1', text: 'Hello' }, url)
  await running.settled()
  const id = await conversationOf(running, '16505551234')
  const { say } = running.host.conversations
  const { id: said } = await say(id, { text: 'It has left', locale: 'en' })
  await running.settled()
  const externalId = (await running.host.conversations.findMessage(said))?.externalId ?? ''
  const status = (samples['status-read'] ?? '').replace(/wamid\.[^"]+/, externalId)
  expect(await webhook.push(status, true, url)).toBe(200)
  expect((await running.host.conversations.findMessage(said))?.delivery?.state).toBe('read')

  running.clock.advance(24 * 3_600_000 + 60_000)
  await expect(say(id, { text: 'It is there', locale: 'en' })).rejects.toThrow(
    expect.objectContaining({ code: 'DRAGOMAN_WINDOW_CLOSED' }),
  )
  const components = [{ type: 'BODY', text: 'Your order {{1}} is on its way.' }]
  api.templates = [{ name: 'order_update', language: 'en_US', status: 'APPROVED', id: BUSINESS_ID, components }]
  const [template] = await running.host.conversations.templates(id, AbortSignal.timeout(5000))
  expect(template).toEqual({ name: 'order_update', locale: 'en-US', text: 'Your order {{1}} is on its way.' })
  const content = { template: { name: 'order_update', locale: 'en-US', values: ['4711'] } }
  await say(id, { text: 'Your order 4711 is on its way.', locale: 'en', content })
  await running.settled()
  expect(api.sent.at(-1)).toMatchObject({
    type: 'template',
    template: {
      name: 'order_update',
      language: { code: 'en_US' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: '4711' }] }],
    },
  })
  expect(channel.capabilities.window).toEqual({ hours: 24 })
})
