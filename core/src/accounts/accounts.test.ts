// Accounts that come and go while the bot runs, on every store.
import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SHARED_STORES, STORES, type Store } from '../guarantees/stores.ts'
import { transcriptOf } from '../guarantees/transcript.ts'
import type { Channel } from '../channel/channel.ts'
import { channelPath, type Connector } from '../channel/connector.ts'
import { type FakeChannel, fakeChannel } from '../testing/channel.ts'

const TOKEN = '4711:a-very-secret-token'

/** A platform with a token, whose webhook says its account's name. Remembers every channel it has made. */
function fakePlatform(options: { readonly exclusive?: boolean; failures?: number } = {}) {
  const made: FakeChannel[] = []
  const running = new Set<FakeChannel>()
  const connector: Connector = {
    channel: 'fake-platform',
    fields: [
      { name: 'token', secret: true, required: true, variable: 'FAKE_TOKEN', pattern: /\d+:[\w-]+/ },
      { name: 'mode', options: ['webhook', 'polling'] },
    ],
    create: (settings, account) => {
      const base = fakeChannel({ name: 'fake-platform', account })
      const channel: FakeChannel & Channel = Object.assign(base, {
        exclusive: options.exclusive ?? false,
        settings,
        routes: (app: Parameters<NonNullable<Channel['routes']>>[0]) =>
          void app.get(`${channelPath(base)}/webhook`, (c) => c.text(account)),
      })
      const { start, stop } = channel
      channel.start = async (intake, host) => {
        if ((options.failures ?? 0) > 0) {
          options.failures = (options.failures ?? 0) - 1
          throw new Error('the platform is away')
        }
        await start(intake, host)
        running.add(channel)
      }
      channel.stop = async () => {
        await stop()
        running.delete(channel)
      }
      made.push(channel)
      return channel
    },
    check: async ({ token }) => [{ code: 'token', ok: token === TOKEN }],
  }
  return { connector, made, running, newest: () => made.at(-1) ?? expect.unreachable('no channel was made') }
}

const KEY = { channel: 'fake-platform', account: 'north' }
let open: Store | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

describe.each(STORES)('on $name', (kind) => {
  const start = async (platform: ReturnType<typeof fakePlatform>, secret = randomBytes(32).toString('base64')) => {
    open ??= await kind.open()
    return open.bot({ connectors: [platform.connector], secret })
  }

  test('an account is connected, answers, survives a restart with its secret sealed, and is let go', async () => {
    const platform = fakePlatform()
    const secret = randomBytes(32).toString('base64')
    const first = await start(platform, secret)
    const view = await first.host.accounts.connect(KEY, { token: ` ${TOKEN} ` })
    expect(view).toMatchObject({ ...KEY, origin: 'desk', state: 'ready', settings: { mode: 'webhook' } })
    expect(JSON.stringify(await first.host.accounts.list())).not.toContain(TOKEN)
    const rows = await first.database.db.selectFrom('accounts').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(TOKEN.slice(0, 8))
    expect(await (await fetch(`${first.host.publicUrl}/channels/fake-platform/north/webhook`)).text()).toBe('north')
    await platform.newest().receive('Hello')
    await first.settled()
    expect(platform.newest().sent.length).toBeGreaterThan(0)
    expect(await first.host.accounts.list()).toContainEqual(
      expect.objectContaining({ ...KEY, receivedAt: expect.any(Date) as Date, sentAt: expect.any(Date) as Date }),
    )
    await first.bot.stop()
    expect(platform.running.size).toBe(0)

    const second = await start(platform, secret)
    expect(platform.newest()).toMatchObject({ settings: { token: TOKEN, mode: 'webhook' } })
    expect(await second.host.accounts.check(KEY, AbortSignal.timeout(1000))).toEqual([{ code: 'token', ok: true }])
    await second.host.accounts.disconnect(KEY)
    expect(platform.running.size).toBe(0)
    expect((await fetch(`${second.host.publicUrl}/channels/fake-platform/north/webhook`)).status).toBe(404)
    expect(await second.host.accounts.list()).toHaveLength(1)
  })

  test('while it is paused nothing comes in, and what is to be said waits', async () => {
    const platform = fakePlatform()
    const { host, settled } = await start(platform)
    await host.accounts.connect(KEY, { token: TOKEN })
    const accepted = await platform.newest().receive('Hello')
    await settled()
    expect(await host.accounts.pause(KEY, true)).toMatchObject({ state: 'paused' })
    await expect(platform.newest().receive('Hello?')).rejects.toThrow('stopping')
    await host.conversations.say(accepted.conversationId, { text: 'Your parcel has left', locale: 'en' })
    expect(platform.newest().sent).toHaveLength(0)
    await host.accounts.pause(KEY, false)
    await settled()
    expect(platform.newest().textsTo('conversation-1')).toEqual(['Your parcel has left'])
  })

  test('wrong settings are refused by field, and nothing is stored', async () => {
    const { host } = await start(fakePlatform())
    const refusal = (field: string): unknown =>
      expect.objectContaining({
        code: 'DRAGOMAN_REQUEST_INVALID',
        details: expect.objectContaining({ field }) as unknown,
      })
    await expect(host.accounts.connect(KEY, {})).rejects.toThrow(refusal('token'))
    await expect(host.accounts.connect(KEY, { token: 'nonsense' })).rejects.toThrow(refusal('token'))
    await expect(host.accounts.connect(KEY, { token: TOKEN, mode: 'pigeon' })).rejects.toThrow(refusal('mode'))
    await expect(host.accounts.connect(KEY, { token: TOKEN, color: 'red' })).rejects.toThrow(refusal('color'))
    await expect(host.accounts.connect({ ...KEY, channel: 'smoke' }, {})).rejects.toThrow('no connector')
    expect(await host.accounts.list()).toHaveLength(1)
    await host.accounts.connect(KEY, { token: TOKEN })
    await expect(host.accounts.connect(KEY, { token: TOKEN })).rejects.toThrow('already')
  })

  test('replaced settings restart it; those left out stay', async () => {
    const platform = fakePlatform()
    const { host } = await start(platform)
    await host.accounts.connect(KEY, { token: TOKEN, mode: 'polling' })
    await host.accounts.replace(KEY, { token: '1:new' })
    expect(platform.newest()).toMatchObject({ settings: { token: '1:new', mode: 'polling' } })
    expect(platform.running.size).toBe(1)
  })

  test('a new master key opens what a former one sealed, and seals it anew', async () => {
    const platform = fakePlatform()
    const [old, next] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
    const first = await start(platform, old)
    await first.host.accounts.connect(KEY, { token: TOKEN })
    await first.bot.stop()
    const second = await open!.bot({ connectors: [platform.connector], secret: next, formerSecrets: [old] })
    expect(platform.newest()).toMatchObject({ settings: { token: TOKEN } })
    await second.bot.stop()
    const third = await start(platform, next)
    expect(platform.made).toHaveLength(4)
    expect(await third.host.accounts.list()).toContainEqual(expect.objectContaining({ ...KEY, state: 'ready' }))
    await third.bot.stop()
    const stranger = await start(platform)
    expect(await stranger.host.accounts.list()).toContainEqual(
      expect.objectContaining({
        state: 'failed',
        problem: expect.stringContaining('DRAGOMAN_FORMER_SECRETS') as string,
      }),
    )
    expect((await fetch(`${stranger.host.publicUrl}/ready`)).status).toBe(503)
  })

  test('a platform that is away at first is tried again', async () => {
    const platform = fakePlatform({ failures: 1 })
    const { host } = await start(platform)
    expect(await host.accounts.connect(KEY, { token: TOKEN })).toMatchObject({
      state: 'failed',
      problem: 'the platform is away',
    })
    await vi.waitFor(() => expect(platform.running.size).toBe(1), 10_000)
  })

  test('the environment connects an account', async () => {
    const platform = fakePlatform()
    vi.stubEnv('FAKE_TOKEN', TOKEN)
    try {
      const { host } = await start(platform)
      expect(await host.accounts.list()).toContainEqual(
        expect.objectContaining({
          channel: 'fake-platform',
          account: 'default',
          origin: 'environment',
          state: 'ready',
        }),
      )
      vi.stubEnv('FAKE_TOKEN', 'nonsense')
      await expect(start(platform)).rejects.toThrow('FAKE_TOKEN')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  test('an edit, a deletion and a reaction reach the platform by its own ids', async () => {
    open = await kind.open()
    const { host, channel, database, say, settled } = await open.bot()
    await say('Hello')
    const { outgoing } = await transcriptOf(database, 'conversation-1')
    const [answer] = outgoing
    const conversation = answer!.conversation_id
    const [asked] = await host.conversations.messagesAfter(conversation, 0, 1)
    const before = channel.sent.length
    await host.conversations.say(conversation, { kind: 'edit', target: answer!.id, text: 'Hello again' })
    await host.conversations.say(conversation, { kind: 'reaction', target: asked!.id, emoji: '👍' })
    await host.conversations.say(conversation, { kind: 'deletion', target: answer!.id })
    await settled()
    expect(channel.sent.slice(before).map(({ message }) => message.action)).toEqual([
      { kind: 'edit', target: 'sent-1', text: 'Hello again' },
      { kind: 'reaction', target: 'in-1', emoji: '👍' },
      { kind: 'deletion', target: 'sent-1' },
    ])
    await expect(host.conversations.say(conversation, { kind: 'deletion', target: conversation })).rejects.toThrow(
      expect.objectContaining({ code: 'DRAGOMAN_NOT_FOUND' }),
    )
  })

  test('a kept file can be opened by its signed address only', async () => {
    open = await kind.open()
    const { host } = await open.bot()
    const url = await host.media.put({ bytes: Buffer.from('<script>'), mediaType: 'text/html', name: 'é.html' })
    const link = host.media.link(url)
    expect(host.media.link(url)).toBe(link)
    const answer = await fetch(link)
    expect([answer.status, await answer.text()]).toEqual([200, '<script>'])
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%A9.html")
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    const other = await host.media.put({ bytes: Buffer.from('other'), mediaType: 'text/plain' })
    const token = new URL(link).search
    expect((await fetch(host.media.link(other).replace(/\?.*/, '') + token)).status).toBe(401)
    expect((await fetch(link.replace(/\?.*/, ''))).status).toBe(401)
    expect(host.media.link('https://example.com/a.png')).toBe('https://example.com/a.png')
  })
})

test.each(SHARED_STORES)('on $name one of two processes receives, and the other takes over', async (kind) => {
  open = await kind.open()
  const platforms = [fakePlatform({ exclusive: true }), fakePlatform({ exclusive: true })] as const
  const secret = randomBytes(32).toString('base64')
  const bots = [
    await open.bot({ connectors: [platforms[0].connector], secret }),
    await open.bot({ connectors: [platforms[1].connector], secret }),
  ] as const
  await bots[0].host.accounts.connect(KEY, { token: TOKEN })
  const receivers = () => platforms.flatMap(({ running }, index) => (running.size > 0 ? [index] : []))
  const states = async () =>
    (await Promise.all(bots.map(({ host }) => host.accounts.list())))
      .flatMap((list) => list.filter(({ channel }) => channel === KEY.channel).map(({ state }) => state))
      .toSorted()
  await vi.waitFor(async () => expect(await states()).toEqual(['elsewhere', 'ready']), 20_000)
  const [first] = receivers()
  await bots[first!]!.bot.stop()
  await vi.waitFor(() => expect(receivers()).toEqual([1 - first!]), 20_000)
})
