// WhatsApp Web beside what the kit proves: the life of the session, and what arrives. The client is the library's own, on a page without a browser.
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Inbound } from '@dragoman/core/plugin'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import library from 'whatsapp-web.js'
import { createPages, OWN } from '../testing/web-client.ts'
import type { PageMessage } from '../testing/web-page.ts'
import { messageFrom } from '../testing/web-platform.ts'
import { web } from './channel.ts'
import { inboundFrom, webMessage } from './inbound.ts'

const ADA = '4915112345678@c.us'
const CODE = '2@code-to-be-scanned'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.stop()
  bot = undefined
})

/** A bot whose browser shows a code, until a telephone is linked. */
async function opened(pages: ReturnType<typeof createPages> = createPages((page) => page.showCode(CODE))) {
  const channel = web({ transport: 'web', terminal: false }, pages.createClient)
  bot = await createTestBot({ channels: [channel] })
  const { host, settled } = bot
  const state = () => channel.status?.().state
  const conversation = async (id: string) =>
    (await host.conversations.findByExternalId('whatsapp', 'default', id))?.id ?? expect.unreachable()
  return {
    pages,
    channel,
    host,
    settled,
    conversation,
    link: async () => {
      pages.newest.page.link()
      await vi.waitFor(() => expect(state()).toBe('ready'))
    },
    reaches: (wanted: string) => vi.waitFor(() => expect(state()).toBe(wanted), { timeout: 20_000 }),
    /** What has come from this customer, once there are so many. */
    bodies: (count: number, from = ADA) =>
      vi.waitFor(async () => {
        const messages = await host.conversations.messagesAfter(await conversation(from), 0, 100)
        const inbound = messages.filter(({ direction }) => direction === 'in')
        expect(inbound).toHaveLength(count)
        return inbound
      }, 20_000),
  }
}

describe('the session', () => {
  test('waits for the code to be scanned, is ready then, and what waited leaves', async () => {
    const { pages, host, link, reaches } = await opened()
    await reaches('waiting')
    const [, account] = await host.accounts.list()
    expect(account).toMatchObject({
      channel: 'whatsapp',
      state: 'waiting',
      scan: `${CODE},noise,identity,adv,undefined`,
    })
    pages.newest.page.showCode('2@the-next-code')
    expect((await host.accounts.list())[1]?.scan).toContain('2@the-next-code')

    await link()
    expect((await host.accounts.list())[1]).toMatchObject({ state: 'ready' })
    expect((await host.accounts.list())[1]).not.toHaveProperty('scan')
  })

  test('starts again when WhatsApp ends it, and asks for what came meanwhile', async () => {
    const { pages, link, reaches, bodies } = await opened()
    await link()
    pages.newest.page.arrive(messageFrom(ADA, '1', { body: 'Before' }))
    await bodies(1)

    pages.newest.page.end('CONFLICT')
    await reaches('failed')
    await vi.waitFor(() => expect(pages.opened).toHaveLength(2), 20_000)
    const { page } = pages.newest
    page.leaveUnread(messageFrom(ADA, '1', { body: 'Before' }))
    page.leaveUnread(messageFrom(ADA, '2', { body: 'Meanwhile' }))
    await link()
    page.arrive(messageFrom(ADA, '3', { body: 'After' }))
    expect((await bodies(3)).map(({ texts }) => texts[0]?.text).toSorted()).toEqual(['After', 'Before', 'Meanwhile'])
  })

  test('starts again when the browser crashes, as often as it takes', async () => {
    const { pages, link, reaches, channel } = await opened()
    await link()
    pages.refuse('Failed to launch the browser process')
    pages.newest.crash()
    await reaches('failed')
    await vi.waitFor(() => expect(channel.status?.().problem).toContain('Failed to launch'), 20_000)
    pages.refuse(undefined)
    await reaches('waiting')
    await link()
  })

  test('a telephone that unlinks the bot has to scan again', async () => {
    const { pages, link, reaches } = await opened()
    await link()
    pages.newest.page.end('UNPAIRED')
    await reaches('waiting')
    expect(pages.opened).toHaveLength(2)
  })

  test('where no browser can be started the account says so', async () => {
    const pages = createPages()
    pages.refuse('Could not find Chrome')
    const { host } = await opened(pages)
    expect((await host.accounts.list())[1]).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('Could not find Chrome') as string,
    })
  })
})

const folder = new URL('../../samples/web/', import.meta.url)
const sample = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as PageMessage

describe('what arrives', () => {
  // The library has it; its types say that it has only the shape.
  const { Message } = library as unknown as { Message: new (client: unknown, model: PageMessage) => object }
  const read = (name: string): Inbound | undefined =>
    inboundFrom(webMessage.parse(new Message(undefined, sample(name))), [OWN])

  test('every sample is understood', () => {
    const names = readdirSync(folder).map((name) => name.replace('.json', ''))
    expect(names.filter((name) => read(name) === undefined)).toEqual(['encrypted', 'group-chatter', 'status'])
  })

  test.each<[string, Inbound['body']]>([
    ['text', { kind: 'message', text: 'Wo ist mein Paket A-4711?' }],
    [
      'location',
      { kind: 'message', location: { latitude: 39.65, longitude: 66.97, name: 'Registon', address: 'Samarqand' } },
    ],
    [
      'contact',
      {
        kind: 'message',
        contacts: [{ name: 'Jürgen Müller, Lager', phones: ['+49 151 87654321'], emails: ['lager@shop.example'] }],
      },
    ],
    ['group-mention', { kind: 'message', text: 'habt ihr das in Blau?' }],
    ['list-response', { kind: 'press', value: 'topic:returns', label: 'Rückgabe' }],
    ['order', { kind: 'message', text: '[order]' }],
  ])('%s', (name, body) => expect(read(name)?.body).toEqual(body))

  test('the customer has a name and a number; in a group it is who wrote', () => {
    const ada = { externalId: ADA, name: 'Ada Łoś 🌷', phone: '+4915112345678' }
    expect(read('text')).toMatchObject({ conversation: ADA, customer: ada, at: new Date('2025-11-22T14:00:00Z') })
    expect(read('group-mention')).toMatchObject({ conversation: '120363041234567890@g.us', customer: ada })
  })

  test('files are kept, answers name what they answer', async () => {
    const { pages, host, conversation, settled, link, bodies } = await opened()
    await link()
    const { page } = pages.newest
    for (const name of ['image', 'voice', 'document']) page.arrive(sample(name))
    const [image, voice, document] = await bodies(3)
    const files = [image, voice, document].map((one) =>
      one?.body.kind === 'message' ? one.body.attachments?.[0] : undefined,
    )
    expect(files).toMatchObject([
      { kind: 'image', mediaType: 'image/jpeg', size: 4 },
      { kind: 'audio', mediaType: 'audio/ogg', voice: true },
      { kind: 'file', name: 'Rechnung 4711.pdf' },
    ])
    expect(image?.body).toMatchObject({ text: 'So kam es an' })
    expect([...((await host.media.get(files[0]?.url ?? ''))?.bytes ?? [])]).toEqual([0xff, 0xd8, 0xff, 0xe0])

    await settled()
    const said = await host.conversations.say(await conversation(ADA), { text: 'Meinen Sie A-4711?', locale: 'de' })
    await settled()
    const ours = page.sent.at(-1)?.id._serialized ?? ''
    page.arrive({ ...sample('reply'), quotedKey: ours })
    const answer = (await bodies(4)).at(-1)
    expect(answer?.replyTo).toBe(said.id)
  })

  test('edits, deletions, reactions and ticks reach the conversation; a new number keeps it', async () => {
    const { pages, host, conversation, settled, link, bodies } = await opened()
    await link()
    const { page } = pages.newest
    const theirs = messageFrom(ADA, '1', { body: 'Wo ist A-4711?' })
    page.arrive(theirs)
    await bodies(1)
    await settled()
    const { id } = await host.conversations.say(await conversation(ADA), { text: 'Unterwegs.', locale: 'de' })
    await settled()
    const ours = page.sent.at(-1)?.id._serialized ?? ''
    page.ack(ours, 3)
    await vi.waitFor(async () => expect((await host.conversations.findMessage(id))?.delivery?.state).toBe('read'))

    page.react({ id: 'r1', to: ours, from: ADA, emoji: '👍', at: 1763820000000 })
    page.edit(theirs.id._serialized, 'Wo ist A-4712?')
    await bodies(3)
    page.revoke(theirs.id._serialized)
    const arrived = (await bodies(4)).map(({ body }) => body)
    expect(arrived.slice(1)).toMatchObject([
      { kind: 'reaction', emoji: '👍' },
      { kind: 'edit', text: 'Wo ist A-4712?' },
      { kind: 'deletion' },
    ])

    const kept = await conversation(ADA)
    page.renumber(ADA, '4915187654321@c.us')
    await vi.waitFor(async () => expect(await conversation('4915187654321@c.us')).toBe(kept))
  })
})
