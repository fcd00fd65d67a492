// Everything that arrives from outside may be wrong or hostile: it gets a 4xx with a code and a sentence, nothing is
// stored, and the next visitor is served.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ask, enter, openShop, post, read, type Refusal, type Shop, type Visit } from '../testing/bot.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.stop())
afterEach(async () => {
  const visit = await enter(shop)
  const { status } = await post(shop, visit, { type: 'message', text: 'still there?' })
  if (status !== 200) throw new Error(`The next visitor was answered ${status}`)
})

interface Rows {
  readonly messages: number
  readonly media: number
  readonly conversations: number
}

async function stored(): Promise<Rows> {
  const count = async (table: keyof Rows) => (await shop.test.host.db.selectFrom(table).select('id').execute()).length
  return { messages: await count('messages'), media: await count('media'), conversations: await count('conversations') }
}

async function expectRefusal(asking: Promise<{ status: number; body: Refusal }>, status: number, code: string) {
  await shop.test.settled()
  const before = await stored()
  const answer = await asking
  expect(answer.status).toBe(status)
  expect(answer.body.error.code).toBe(code)
  expect(answer.body.error.message).toMatch(/^[A-Z].{10,}\.$/s)
  await shop.test.settled()
  expect(await stored()).toEqual(before)
}

describe('a body that is not what it should be', () => {
  test.each([
    ['malformed JSON', '{"type":"message",'],
    ['no JSON at all', 'text=hello'],
    ['nothing', ''],
    ['a list', '[]'],
    ['no type', '{"text":"hello"}'],
    ['a number for a text', '{"type":"message","text":7}'],
    ['an object for an id', '{"type":"message","text":"x","channelData":{"clientActivityID":{}}}'],
    ['a NUL', '{"type":"message","text":"a\\u0000b"}'],
    ['half a character', '{"type":"message","text":"a\\ud83d"}'],
    ['nothing said', '{"type":"message","text":" "}'],
    ['21,000 characters', JSON.stringify({ type: 'message', text: 'x'.repeat(21_000) })],
  ])('%s', async (_, body) => {
    const visit = await enter(shop)
    const path = `conversations/${visit.conversationId}/activities`
    await expectRefusal(ask(shop, path, { token: visit.token, body }), 400, 'DRAGOMAN_REQUEST_INVALID')
  })

  test('10 MB of text', async () => {
    const visit = await enter(shop)
    await expectRefusal(
      post<Refusal>(shop, visit, { type: 'message', text: 'x'.repeat(10_000_000) }),
      413,
      'DRAGOMAN_BODY_TOO_LARGE',
    )
  })

  test('wrong types where a conversation begins', async () => {
    const body = JSON.stringify({ user: 'root', locale: 5 })
    await expectRefusal(ask(shop, 'tokens/generate', { body }), 400, 'DRAGOMAN_REQUEST_INVALID')
  })

  test.each(['abc', '-1', '1.5', '99999999999999999999', '1;drop table messages'])(
    'the watermark %s',
    async (watermark) => {
      const { conversationId, token } = await enter(shop)
      const path = `conversations/${conversationId}/activities?watermark=${encodeURIComponent(watermark)}`
      await expectRefusal(ask(shop, path, { token }), 400, 'DRAGOMAN_REQUEST_INVALID')
    },
  )
})

test('invisible and turning characters are stored as they are, and break nothing', async () => {
  const visit = await enter(shop)
  const text = '\u200B\u202Eevil\u2066 \u200D\uFEFF👩‍👩‍👧 e\u0301'
  expect((await post(shop, visit, { type: 'message', text, from: { id: 'me', name: '\u202Eadmin' } })).status).toBe(200)
  await shop.test.settled()
  const { activities } = await read(shop, visit)
  expect(activities[0]).toMatchObject({ text, from: { name: 'admin' } })
  expect(activities.at(-1)).toMatchObject({ text: `echo ${text}` })
})

describe('uploads', () => {
  const form = (files: readonly File[], activity?: unknown) => {
    const data = new FormData()
    if (activity !== undefined) {
      data.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }))
    }
    for (const file of files) data.append('file', file)
    return data
  }
  const note = new File(['hello'], 'note.txt', { type: 'text/plain' })
  const upload = (visit: Visit, body: BodyInit, headers?: Record<string, string>) =>
    ask<Refusal & { id: string }>(shop, `conversations/${visit.conversationId}/upload`, {
      token: visit.token,
      body,
      headers,
    })

  test.each([
    ['no file', form([])],
    ['11 files', form(Array.from({ length: 11 }, () => note))],
    ['a broken activity', form([note], { type: 5 })],
    ['files with an event', form([note], { type: 'event', name: 'x' })],
    ['too long a text beside it', form([note], { type: 'message', text: 'x'.repeat(30_000) })],
  ])('%s', async (_, body) => {
    await expectRefusal(upload(await enter(shop), body), 400, 'DRAGOMAN_REQUEST_INVALID')
  })

  test('a form that is broken', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    await expectRefusal(upload(await enter(shop), 'not a form', headers), 400, 'DRAGOMAN_REQUEST_INVALID')
  })

  test('11 MB', async () => {
    const big = new File([new Uint8Array(11 * 1024 * 1024)], 'big.bin')
    await expectRefusal(upload(await enter(shop), form([big])), 413, 'DRAGOMAN_BODY_TOO_LARGE')
  })

  test('a page from a stranger never opens as one of ours, and its address is good for it alone', async () => {
    const visit = await enter(shop)
    const page = new File(['<script>alert(1)</script>'], 'a "ü"\u202E.html', { type: 'text/html' })
    expect((await upload(visit, form([page, note]))).status).toBe(200)
    const { activities } = await read(shop, visit)
    const urls = (activities.find(({ attachments }) => attachments)?.attachments ?? []).map(
      (file) => new URL('contentUrl' in file ? file.contentUrl : ''),
    )
    const [html, text] = await Promise.all(urls.map((url) => fetch(url)))
    expect(html?.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''a%20%22%C3%BC%22.html`)
    expect(html?.headers.get('content-security-policy')).toContain('sandbox')
    expect(html?.headers.get('x-content-type-options')).toBe('nosniff')
    expect(text?.headers.get('content-disposition')).toMatch(/^inline/)
    const [first, second] = urls
    const swapped = new URL(second ?? '')
    swapped.search = first?.search ?? ''
    expect((await fetch(swapped)).status).toBe(401)
    shop.test.clock.advance(8 * 24 * 60 * 60_000)
    expect((await fetch(first ?? '')).status).toBe(401)
  })

  test('one file may be the whole body', async () => {
    const visit = await enter(shop)
    const headers = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="note.txt"' }
    expect((await upload(visit, 'hello', headers)).status).toBe(200)
    const { activities } = await read(shop, visit)
    expect(activities.find(({ attachments }) => attachments)?.attachments).toMatchObject([
      { contentType: 'text/plain', name: 'note.txt' },
    ])
  })
})

describe('tokens', () => {
  const paths = (id: string) =>
    [
      ['GET', `conversations/${id}`],
      ['GET', `conversations/${id}/activities`],
      ['POST', `conversations/${id}/activities`],
      ['POST', `conversations/${id}/upload`],
    ] as const

  const everywhere = async (id: string, token: string | undefined, status: number, code: string) => {
    for (const [method, path] of paths(id)) {
      const body = method === 'POST' ? '{"type":"message","text":"x"}' : undefined
      await expectRefusal(ask(shop, path, { method, token, body }), status, code)
    }
  }

  test('none, or a forged one', async () => {
    const { conversationId, token } = await enter(shop)
    const forged = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    for (const bad of [undefined, 'undefined', forged]) {
      await everywhere(conversationId, bad, 401, 'DRAGOMAN_UNAUTHENTICATED')
    }
  })

  test("another visitor's conversation", async () => {
    const [mine, theirs] = [await enter(shop), await enter(shop)]
    await post(shop, theirs, { type: 'message', text: 'secret' })
    await everywhere(theirs.conversationId, mine.token, 403, 'DRAGOMAN_FORBIDDEN')
  })

  test('an expired one, which the resume token replaces', async () => {
    const { conversationId, token, resumeToken } = await enter(shop)
    await everywhere(conversationId, resumeToken, 401, 'DRAGOMAN_UNAUTHENTICATED')
    shop.test.clock.advance(31 * 60_000)
    await everywhere(conversationId, token, 403, 'DRAGOMAN_FORBIDDEN')
    const expired = await ask(shop, 'tokens/refresh', { method: 'POST', token })
    expect(expired.body.error.details).toMatchObject({ expired: true })
    const fresh = await ask<Visit>(shop, 'tokens/refresh', { method: 'POST', token: resumeToken })
    expect(fresh.body.conversationId).toBe(conversationId)
    expect((await ask(shop, `conversations/${conversationId}`, { token: fresh.body.token })).status).toBe(200)
  })

  test('a socket opens for its own conversation only', async () => {
    const [mine, theirs] = [await enter(shop), await enter(shop)]
    const url = new URL(theirs.streamUrl)
    url.searchParams.set('t', new URL(mine.streamUrl).searchParams.get('t') ?? '')
    for (const bad of [url, theirs.streamUrl.replace(/t=.*/, 't=abc')]) {
      const socket = new WebSocket(bad)
      const outcome = await new Promise((resolve) => {
        socket.addEventListener('open', () => resolve('open'))
        socket.addEventListener('error', () => resolve('refused'))
      })
      expect(outcome).toBe('refused')
    }
  })

  test('a token for a socket reads and writes nothing', async () => {
    const visit = await enter(shop)
    const stream = new URL(visit.streamUrl).searchParams.get('t') ?? ''
    await everywhere(visit.conversationId, stream, 401, 'DRAGOMAN_UNAUTHENTICATED')
  })
})

test('the same activity again is the same message', async () => {
  const visit = await enter(shop)
  const activity = { type: 'message', text: 'once', channelData: { clientActivityID: 'c-1' } }
  const [first, again] = [await post(shop, visit, activity), await post(shop, visit, activity)]
  expect(again.body.id).toBe(first.body.id)
  await shop.test.settled()
  const { activities } = await read(shop, visit)
  expect(activities.filter(({ text }) => text === 'once')).toHaveLength(1)
  expect(activities.filter(({ text }) => text === 'echo once')).toHaveLength(1)
})
