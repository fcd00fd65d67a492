// The channel in a running bot, on what the proof does not ask of every channel.
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { definePlugin, type Reply } from '@dragoman/core/plugin'
import { generateKeyPair } from 'jose'
import { afterEach, expect, test } from 'vitest'
import { teams } from './channel.ts'
import { teamsConnector } from './connector.ts'
import { activityOf, BOT, here, push, samples, TENANT, teamsPlatform, type TeamsPlatform } from './testing/platform.ts'
import { APP_ID, APP_PASSWORD } from './testing/connector-service.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** What the bot answers next. */
let reply: Reply = { text: 'OK', locale: 'en' }
const answering = definePlugin({ name: 'answering', hooks: { decide: () => ({ action: 'reply', replies: [reply] }) } })

interface Running extends TestBot {
  readonly platform: TeamsPlatform
  give(sample: string, change?: (text: string) => string): Promise<number>
  inbound(): Promise<readonly object[]>
}

async function start(options: { readonly allowedTenants?: readonly string[] } = {}): Promise<Running> {
  reply = { text: 'OK', locale: 'en' }
  const platform = await teamsPlatform()
  closing.push(() => platform.close())
  const { cloud } = platform.service
  const channel = teams({ appId: APP_ID, appPassword: APP_PASSWORD, cloud, ...options })
  const bot = await createTestBot({ channels: [channel], plugins: [answering] })
  closing.push(() => bot.stop())
  return {
    ...bot,
    platform,
    give: (name, change = (text) => text) =>
      platform.webhook.push(
        change(here(samples[name] ?? expect.unreachable(name), platform.service)),
        true,
        bot.host.publicUrl,
      ),
    inbound: async () => {
      const rows = await bot.database.db
        .selectFrom('messages')
        .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
        .select(['conversations.external_id as thread', 'messages.body', 'messages.reply_to'])
        .where('direction', '=', 'in')
        .orderBy('messages.at')
        .execute()
      return rows
    },
  }
}

const lastSent = ({ platform }: Running) =>
  platform.service.sent.findLast(({ activity }) => activity.type === 'message')

test('a call that Microsoft did not sign, or not for this bot, is not heard', async () => {
  const { platform, host, database } = await start()
  const { service, channel } = platform
  const { serviceUrl } = service
  const other = await generateKeyPair('RS256')
  const activity = JSON.stringify(activityOf({ chat: 'c', serviceUrl, id: '1', text: 'Hello' }))
  const seconds = Math.floor(Date.now() / 1000)
  const tokens = {
    none: '',
    nonsense: 'Bearer a.b.c',
    expired: `Bearer ${await service.sign({ exp: seconds - 600 })}`,
    audience: `Bearer ${await service.sign({ aud: '11111111-1111-4111-8111-111111111111' })}`,
    issuer: `Bearer ${await service.sign({ iss: 'https://sts.windows.net/x/' })}`,
    key: `Bearer ${await service.sign({}, { privateKey: other.privateKey, kid: 'key-1' })}`,
    unknownKey: `Bearer ${await service.sign({}, { privateKey: other.privateKey, kid: 'key-2' })}`,
    serviceUrl: `Bearer ${await service.sign({ serviceurl: 'https://elsewhere.example/' })}`,
    noServiceUrl: `Bearer ${await service.sign({ serviceurl: undefined })}`,
    scheme: `Basic ${await service.sign()}`,
  }
  for (const [what, token] of Object.entries(tokens)) {
    expect([what, await push(channel, activity, token, host.publicUrl)]).toEqual([what, 401])
  }
  const webchat = activity.replace('"msteams"', '"directline"')
  expect(await push(channel, webchat, `Bearer ${await service.sign()}`, host.publicUrl)).toBe(401)
  expect(await database.db.selectFrom('messages').select('id').execute()).toEqual([])
  expect(await push(channel, activity, `Bearer ${await service.sign()}`, host.publicUrl)).toBe(200)
})

test('only people of the allowed tenants may write', async () => {
  const { give, inbound } = await start({ allowedTenants: [TENANT.toUpperCase()] })
  expect(await give('text', (text) => text.replaceAll(TENANT, '00000000-0000-4000-8000-00000000000f'))).toBe(403)
  expect(await inbound()).toEqual([])
  expect(await give('text')).toBe(200)
  expect(await inbound()).toHaveLength(1)
})

test('each sample is what it says', async () => {
  const running = await start()
  const { give, inbound, platform } = running
  platform.service.files.set('kirik.png', Buffer.from('a picture'))
  platform.service.files.set('fatura.pdf', Buffer.from('%PDF'))
  const filesHere = (text: string) =>
    text
      .replace(/"[^"]+\/views\/original"/, `"${platform.service.origin}/files/kirik.png"`)
      .replace(
        /"https:\/\/m365x000000-my[^"]+tempauth=abc"/,
        `"${platform.service.origin.replace('127.0.0.1', 'localhost')}/files/fatura.pdf"`,
      )
  for (const name of Object.keys(samples)) {
    expect([name, await give(name, filesHere)]).toEqual([name, name === 'file-consent-declined' ? 400 : 200])
  }
  await running.settled()
  const personal = 'a:1pL6i0oY3C0K8oAj8'
  const user = '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw'
  const channelThread = '19:cbe3683f25094106b826c9cada3afbe0@thread.skype;messageid=1481567603816'
  const arrived = await inbound()
  const bodies = arrived.map((row) => row as { thread: string; body: { kind: string }; reply_to: string | null })
  const of = (kind: string) => bodies.filter(({ body }) => body.kind === kind)
  expect(of('message').map(({ thread, body }) => ({ thread, ...body }))).toEqual(
    expect.arrayContaining([
      { thread: personal, kind: 'message', text: 'Siparişim nerede?' },
      { thread: `19:1c2d3e4f5a6b7c8d9e0f@thread.v2/${user}`, kind: 'message', text: 'wann kommt das Paket?' },
      { thread: `${channelThread}/${user}`, kind: 'message', text: 'Where is order 4711?' },
      expect.objectContaining({
        text: 'Kırık geldi',
        attachments: [expect.objectContaining({ kind: 'image', size: 9 })],
      }),
      expect.objectContaining({
        attachments: [
          expect.objectContaining({ kind: 'file', mediaType: 'application/pdf', name: 'fatura.pdf', size: 4 }),
        ],
      }),
    ]),
  )
  expect(of('message')).toHaveLength(6)
  expect(of('edit').map(({ body }) => body)).toEqual([
    { kind: 'edit', target: '1763820000001', text: 'Siparişim 4711 nerede?' },
  ])
  expect(of('deletion').map(({ body }) => body)).toEqual([{ kind: 'deletion', target: '1763820000001' }])
  const press = { kind: 'press', value: 'handoff.request', label: 'Evet, lütfen', target: '1763820000100' }
  expect(of('press').map(({ body }) => body)).toEqual([press, press])
  expect(of('reaction').map(({ body }) => body)).toEqual(
    expect.arrayContaining([
      { kind: 'reaction', target: '1763820000100', emoji: '❤️' },
      { kind: 'reaction', target: '1763820000100', emoji: '❤️', removed: true },
    ]),
  )
  expect([of('joined'), of('left')].map((list) => list.length)).toEqual([1, 1])
  const [customer] = await running.database.db.selectFrom('conversations').select('customer').execute()
  expect(customer?.customer).toMatchObject({ name: 'Ayşe Yılmaz', locale: 'tr-TR', timeZone: 'Europe/Istanbul' })
  // Our token goes to Teams and nowhere else.
  expect(platform.service.fetched.get('kirik.png')).toMatch(/^Bearer /)
  expect(platform.service.fetched.get('fatura.pdf')).toBeUndefined()
})

test('buttons and cards are Adaptive Cards that say the same without being drawn', async () => {
  const running = await start()
  reply = {
    text: 'Is it *this* one? [Look](https://shop.example/a_b)',
    locale: 'en',
    content: {
      format: 'markdown',
      buttons: [
        { label: 'Yes', value: 'yes' },
        { label: 'Shop', url: 'https://shop.example/' },
      ],
    },
  }
  await running.give('text')
  await running.settled()
  const card = lastSent(running)?.activity.attachments?.[0]?.content as Record<string, unknown>
  expect(card).toMatchObject({
    type: 'AdaptiveCard',
    speak: 'Is it this one? Look (https://shop.example/a_b)',
    fallbackText: 'Is it this one? Look (https://shop.example/a_b)\nYes\nShop: https://shop.example/',
    actions: [
      { type: 'Action.Submit', title: 'Yes', data: { dragoman: { value: 'yes', label: 'Yes' } } },
      { type: 'Action.OpenUrl', title: 'Shop', url: 'https://shop.example/' },
    ],
  })
  expect(JSON.stringify(card)).toContain('"selectAction":{"type":"Action.OpenUrl","url":"https://shop.example/a_b"}')
})

test('suggestions stand in personal chats, elsewhere they are buttons', async () => {
  const running = await start()
  reply = { text: 'Which?', locale: 'en', content: { quickReplies: [{ label: 'This', value: 'this' }] } }
  await running.give('text')
  await running.settled()
  expect(lastSent(running)?.activity.suggestedActions?.actions).toEqual([
    { type: 'imBack', title: 'This', value: 'This' },
  ])
  await running.give('group-mention')
  await running.settled()
  expect(lastSent(running)?.activity.suggestedActions).toBeUndefined()
  expect(running.platform.shown.at(-1)?.buttons).toEqual(['This'])
})

test('a file is offered, and brought where Teams wants it once the customer says yes', async () => {
  const running = await start()
  const { platform, host } = running
  const { service } = platform
  const url = await host.media.put({
    bytes: Buffer.from('an invoice'),
    mediaType: 'application/pdf',
    name: 'invoice.pdf',
  })
  reply = {
    text: 'Here it is.',
    locale: 'en',
    content: { attachments: [{ kind: 'file', url, mediaType: 'application/pdf', name: 'invoice.pdf', size: 10 }] },
  }
  await running.give('text')
  await running.settled()
  const offered = platform.shown.find(({ attachments }) => attachments)
  expect(offered?.attachments).toEqual([{ kind: 'file', bytes: 10 }])
  const consent = service.sent
    .flatMap(({ activity }) => activity.attachments ?? [])
    .find(({ contentType }) => contentType.endsWith('file.consent'))
  const { acceptContext } = consent!.content as { acceptContext: { media: string; seal: string } }

  const accept = (context: object) => (text: string) => {
    const activity = JSON.parse(text) as Record<string, unknown>
    const at = `${service.origin}/files/onedrive`
    const uploadInfo = { uploadUrl: at, contentUrl: at, name: 'invoice.pdf', uniqueId: 'u1', fileType: 'pdf' }
    return JSON.stringify({
      ...activity,
      replyToId: offered!.id,
      value: { type: 'fileUpload', action: 'accept', context, uploadInfo },
    })
  }
  const another = await host.media.put({ bytes: Buffer.from('of somebody else'), mediaType: 'text/plain', name: 'x' })
  expect(await running.give('file-consent-declined', accept({ ...acceptContext, media: another }))).toBe(400)
  expect(service.files.has('onedrive')).toBe(false)

  expect(await running.give('file-consent-declined', accept(acceptContext))).toBe(200)
  await expect.poll(() => service.files.get('onedrive')?.toString(), { timeout: 20_000 }).toBe('an invoice')
  await expect.poll(() => offered?.deleted, { timeout: 20_000 }).toBe(true)
})

test('what a stranger wrote is read as it is, in text and in cards', async () => {
  const running = await start()
  const strange = '<b>5 > 4</b> & *a_b* [x](javascript:y)'
  reply = { text: strange, locale: 'en', content: { format: 'plain' } }
  await running.give('text')
  await running.settled()
  expect(running.platform.shown.at(-1)?.text).toBe(strange)
  reply = { text: strange, locale: 'en', content: { buttons: [{ label: 'OK', value: 'ok' }] } }
  await running.give('reply')
  await running.settled()
  expect(running.platform.shown.at(-1)?.text).toBe(strange)
})

test('the bot writes first, after a restart, to where the conversation has moved', async () => {
  const running = await start()
  const { platform, host, database } = running
  await running.give('text')
  await running.settled()
  const moved = platform.service.serviceUrl.replace('127.0.0.1', 'localhost')
  const payload = here(samples['reply']!, platform.service).replaceAll(platform.service.serviceUrl, moved)
  const token = `Bearer ${await platform.service.sign({ serviceurl: moved })}`
  expect(await push(platform.channel, payload, token, host.publicUrl)).toBe(200)
  await running.settled()
  await running.bot.stop()

  const again = await createTestBot({
    channels: [teams({ appId: APP_ID, appPassword: APP_PASSWORD, cloud: platform.service.cloud })],
    database,
  })
  closing.push(() => again.stop())
  const known = await again.host.conversations.findByExternalId('teams', 'default', 'a:1pL6i0oY3C0K8oAj8')
  await again.host.conversations.say(known!.id, { text: 'Your parcel has arrived.', locale: 'en' })
  await again.settled()
  expect(platform.shown.at(-1)?.text).toBe('Your parcel has arrived.')
  const [conversation] = await database.db.selectFrom('conversations').select('address').execute()
  expect(conversation?.address).toMatchObject({ serviceUrl: moved, bot: BOT.id, tenant: TENANT, personal: true })
})

test('a wrong secret is said when it starts, and does not name it', async () => {
  const platform = await teamsPlatform()
  closing.push(() => platform.close())
  const channel = teams({ appId: APP_ID, appPassword: 'not-the-secret', cloud: platform.service.cloud })
  const bot = await createTestBot({})
  closing.push(() => bot.stop())
  const starting = Promise.resolve().then(() => channel.start(async () => expect.unreachable(), bot.host))
  await expect(starting).rejects.toThrow(/AADSTS7000215: Invalid client secret/)
  await expect(starting).rejects.not.toThrow(/not-the-secret/)
})

test('one token is asked for, however many messages wait for it, and a new one when it ends', async () => {
  const { createTokenSource } = await import('./token.ts')
  const platform = await teamsPlatform()
  closing.push(() => platform.close())
  const source = createTokenSource({ appId: APP_ID, appPassword: APP_PASSWORD, cloud: platform.service.cloud })
  const { signal } = new AbortController()
  const tokens = await Promise.all(Array.from({ length: 20 }, () => source(signal)))
  platform.service.refuseTokens('AADSTS700016')
  expect(new Set([...tokens, await source(signal)]).size).toBe(1)
  const fresh = createTokenSource({ appId: APP_ID, appPassword: APP_PASSWORD, cloud: platform.service.cloud })
  await expect(fresh(signal)).rejects.toThrow(/AADSTS700016/)
  await expect(fresh(AbortSignal.abort(new Error('called off')))).rejects.toThrow('called off')
})

test('wrong settings are refused with what is wrong', async () => {
  expect(() => teams({ appId: 'shop', appPassword: 'x' })).toThrow(/Microsoft App ID/)
  const bot = await createTestBot({ publicUrl: 'https://shop.example' })
  closing.push(() => bot.stop())
  const channel = teams({ playground: true, account: 'second' })
  await expect(channel.start(async () => expect.unreachable(), bot.host)).rejects.toThrow(/address of this machine/)
})

test('a seller connects a bot; what can be tried at once is tried', async () => {
  const { host } = await start()
  const settings = { appId: APP_ID, appPassword: APP_PASSWORD, allowedTenants: `${TENANT}, ${APP_ID}` }
  const channel = teamsConnector.create(settings, 'second')
  expect([channel.name, channel.account]).toEqual(['teams', 'second'])
  const tenants = teamsConnector.fields.find(({ name }) => name === 'allowedTenants')?.pattern?.source ?? ''
  expect(settings.allowedTenants).toMatch(new RegExp(`^(?:${tenants})$`, 'i'))
  const checks = await teamsConnector.check(settings, {
    account: 'second',
    host,
    signal: AbortSignal.abort(new Error('no network')),
  })
  expect(checks).toEqual([{ code: 'token', ok: false, problem: 'no network' }])
})
