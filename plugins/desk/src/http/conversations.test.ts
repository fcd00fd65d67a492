import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationView, MessageView } from '../api.ts'
import { type Person, type TestDesk, type Waiting, answerOf, createTestDesk, refusalOf } from '../testing/test-desk.ts'

let desk: TestDesk
let ana: Person
let bob: Person
let boss: Person
let held: Waiting

beforeAll(async () => {
  desk = await createTestDesk()
  ana = await desk.person({ name: 'Ana', capacity: 50 })
  bob = await desk.person({ name: 'Bob', locale: 'de', languages: ['de'] })
  boss = await desk.person({ name: 'Boss', role: 'supervisor', locale: 'ja', languages: ['ja'] })
})
afterAll(() => desk.stop())
beforeEach(async () => {
  desk.translator = async () => undefined
  held = await desk.customer()
  await answerOf(await desk.call('POST', `/escalations/${held.escalation}/claim`, { as: ana }))
})

const read = async (as: Person, conversation = held.conversation): Promise<ConversationView> =>
  answerOf(await desk.call('GET', `/conversations/${conversation}`, { as }))
const firstOf = (view: ConversationView): MessageView | undefined => view.messages[0]

describe('reading', () => {
  const paths = ['', '/messages', '/trace'].map((path) => (id: string) => `/conversations/${id}${path}`)
  test.each([...paths, (id: string) => `/canned?conversation=${id}`])(
    '%s is for the holder and supervisors',
    async (path) => {
      const theirs = path(held.conversation)
      expect((await desk.call('GET', theirs, { as: ana })).status).toBe(200)
      expect((await desk.call('GET', theirs, { as: boss })).status).toBe(200)
      expect((await desk.call('GET', theirs)).status).toBe(401)
      const refused = await refusalOf(await desk.call('GET', theirs, { as: bob }))
      const unknown = await refusalOf(await desk.call('GET', path(crypto.randomUUID()), { as: bob }))
      expect(refused).toEqual(unknown)
      expect(refused.status).toBe(404)
    },
  )

  test('a waiting one is for supervisors, one that the bot holds for nobody', async () => {
    const waiting = await desk.customer()
    const path = `/conversations/${waiting.conversation}`
    expect((await desk.call('GET', path, { as: ana })).status).toBe(404)
    expect((await desk.call('GET', path, { as: boss })).status).toBe(200)
    const free = await desk.customer({ escalated: false })
    expect((await desk.call('GET', `/conversations/${free.conversation}`, { as: boss })).status).toBe(404)
  })

  test('without a translator: the original, marked untranslated, with its gist in words of the agent', async () => {
    expect(firstOf(await read(ana))).toMatchObject({
      original: { text: 'Wo ist meine Bestellung 4711?', locale: 'de', origin: 'person' },
      reading: null,
      untranslated: true,
      mood: 'upset',
      gist: { entities: [{ type: 'order', value: '4711' }] },
    })
  })

  test('with one: the reading beside the original, kept for the next time', async () => {
    let asked = 0
    desk.translator = async (text, to) => {
      asked += 1
      return `[${to}] ${text}`
    }
    const expected = {
      text: '[ja] Wo ist meine Bestellung 4711?',
      locale: 'ja',
      origin: 'machine-translation',
      by: 'stub',
    }
    expect(firstOf(await read(boss))).toMatchObject({ reading: expected, untranslated: false, gist: null })
    const before = asked
    expect(firstOf(await read(boss))).toMatchObject({ reading: expected })
    expect(asked).toBe(before)
  })

  test('one who reads the language needs no reading', async () => {
    await desk.call('POST', `/escalations/${held.escalation}/requeue`, { as: ana, body: { token: 1 } })
    await desk.call('POST', `/escalations/${held.escalation}/claim`, { as: bob })
    expect(firstOf(await read(bob))).toMatchObject({ reading: null, untranslated: false, gist: null })
  })

  test('numbers and signs are the same everywhere', async () => {
    await desk.write(held.conversation, 100, '4711 👍')
    expect((await read(ana)).messages.at(-1)).toMatchObject({ original: { text: '4711 👍' }, untranslated: false })
  })

  test('a translator that never answers holds up nobody for long', async () => {
    desk.translator = () => new Promise(() => {})
    const began = performance.now()
    expect(firstOf(await read(boss))).toMatchObject({ reading: null, untranslated: true })
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('what a customer wrote stays what it is', async () => {
    const text = '<img src=x onerror=alert(1)> \u202Egnp.exe'
    await desk.write(held.conversation, 100, text)
    expect((await read(ana)).messages.at(-1)?.original?.text).toBe(text)
  })

  test('a long one comes in pages, oldest first', async () => {
    const long = await desk.customer({ messages: 70 })
    const view = await read(boss, long.conversation)
    expect([view.messages.length, view.messages[0]?.position, view.more]).toEqual([50, 21, true])
    const older = await answerOf<MessageView[]>(
      await desk.call('GET', `/conversations/${long.conversation}/messages?before=21`, { as: boss }),
    )
    expect(older.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    const bad = await desk.call('GET', `/conversations/${long.conversation}/messages?before=x`, { as: boss })
    expect(bad.status).toBe(400)
  })

  test('reactions, places and offers are told apart', async () => {
    const { conversation } = held
    await desk.write(conversation, 101, '', 'de', { kind: 'reaction', target: 'x', emoji: '❤️' })
    const location = { latitude: 52.5, longitude: 13.4 }
    const buttons = [{ label: 'Ja', value: 'yes' }]
    await desk.write(conversation, 102, '', 'de', { kind: 'message', location, buttons })
    const [reaction, place] = (await read(ana)).messages.slice(-2)
    expect(reaction).toMatchObject({ kind: 'reaction', emoji: '❤️', location: null })
    expect(place).toMatchObject({ kind: 'message', emoji: null, location, options: ['Ja'] })
  })
})

describe('an attachment', () => {
  const put = async (mediaType: string, name?: string): Promise<string> => {
    const bytes = new TextEncoder().encode('<svg onload="alert(1)"/>')
    const url = await desk.host.media.put({ conversationId: held.conversation, bytes, mediaType, name })
    return `/media/${url.slice('media:'.length)}`
  }

  test('is for whoever may read its conversation', async () => {
    const path = await put('image/png', 'größe "1".png')
    const response = await desk.call('GET', path, { as: ana })
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%221%22.png")
    expect(await response.text()).toBe('<svg onload="alert(1)"/>')
    expect((await desk.call('GET', path, { as: bob })).status).toBe(404)
    expect((await desk.call('GET', path)).status).toBe(401)
    expect((await desk.call('GET', `/media/${crypto.randomUUID()}`, { as: boss })).status).toBe(404)
    expect((await desk.call('GET', '/media/..%2f..%2fetc', { as: boss })).status).toBe(404)
  })

  test.each(['image/svg+xml', 'text/html', 'application/pdf'])(
    'of type %s is never shown in the page',
    async (type) => {
      const response = await desk.call('GET', await put(type), { as: ana })
      expect(response.headers.get('content-type')).toBe('application/octet-stream')
      expect(response.headers.get('content-disposition')).toBe('attachment')
      expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  test('without a conversation is for nobody', async () => {
    const url = await desk.host.media.put({ bytes: new Uint8Array(1), mediaType: 'image/png' })
    expect((await desk.call('GET', `/media/${url.slice('media:'.length)}`, { as: boss })).status).toBe(404)
  })
})

test('an address that does not exist is a 404 with a code, behind the door', async () => {
  expect((await desk.call('GET', '/nothing', { as: ana })).status).toBe(404)
  expect((await desk.call('GET', '/nothing')).status).toBe(401)
})
