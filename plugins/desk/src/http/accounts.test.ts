import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgentView, Session } from '../api.ts'
import { firstRunLink } from '../first-run.ts'
import { ABSOLUTE_MS, IDLE_MS } from '../storage/sessions.ts'
import { ORIGIN, PASSWORD, type TestDesk, answerOf, createTestDesk, refusalOf } from '../testing/test-desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await createTestDesk()
})
afterAll(() => desk.stop())
beforeEach(async () => {
  for (const table of ['desk_sessions', 'desk_invitations', 'desk_agents'] as const)
    await desk.db.deleteFrom(table).execute()
  // Attempts of the test before are forgiven by now.
  desk.clock.advance(3_600_000)
})

const person = { name: 'Ana', password: 'correct horse battery', locale: 'es-MX', languages: ['es', 'en-GB', 'en'] }

async function setupToken(): Promise<string> {
  return (await firstRunLink(desk.host))?.split('#setup=')[1] ?? ''
}

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie') ?? ''
}

describe('the first run', () => {
  test('a page without agents is told to set up', async () => {
    const refusal = await refusalOf(await desk.call('GET', '/session'))
    expect(refusal).toMatchObject({ status: 401, code: 'DRAGOMAN_UNAUTHENTICATED', details: { setup: true } })
  })

  test('the link makes the first administrator and signs them in', async () => {
    const token = await setupToken()
    const response = await desk.call('POST', '/setup', { body: { ...person, email: 'Ana@Shop.example', token } })
    const session = await answerOf<Session>(response)
    expect(session.agent).toMatchObject({
      name: 'Ana',
      email: 'ana@shop.example',
      role: 'admin',
      languages: ['es', 'en'],
    })
    expect(cookieOf(response)).toMatch(/^dragoman_desk=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/)
    const cookie = cookieOf(response).split(';')[0] ?? ''
    expect(await answerOf<Session>(await desk.call('GET', '/session', { headers: { cookie } }))).toEqual(session)
  })

  test('the link stays the same until it is used, and is gone afterwards', async () => {
    const link = await firstRunLink(desk.host)
    expect(link).toMatch(/^http:\/\/localhost:3000\/desk#setup=[\w-]{43}$/)
    expect(await firstRunLink(desk.host)).toBe(link)
    await desk.call('POST', '/setup', { body: { ...person, email: 'ana@shop.example', token: await setupToken() } })
    expect(await firstRunLink(desk.host)).toBeUndefined()
  })

  test('two who use it at the same moment: one becomes administrator', async () => {
    const token = await setupToken()
    const both = ['ana@shop.example', 'bob@shop.example'].map((email) =>
      desk.call('POST', '/setup', { body: { ...person, email, token } }),
    )
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  test('a link that ran out, a made-up one and an invitation set nothing up', async () => {
    const token = await setupToken()
    desk.clock.advance(24 * 3_600_000)
    for (const tried of [token, 'x'.repeat(43)]) {
      const response = await desk.call('POST', '/setup', {
        body: { ...person, email: 'ana@shop.example', token: tried },
      })
      expect(await refusalOf(response)).toMatchObject({ status: 401, code: 'DRAGOMAN_UNAUTHENTICATED' })
    }
    expect(await setupToken()).not.toBe(token)
    const join = await desk.call('POST', '/join', { body: { ...person, token: await setupToken() } })
    expect(join.status).toBe(401)
  })

  test.each([
    ['short', 'elevenchars'],
    ['common', 'password1234'],
    ['personal', 'ana@shop.example'],
  ])('a password that is %s is refused by its rule', async (rule, password) => {
    const body = { ...person, email: 'ana@shop.example', token: await setupToken(), password }
    const refusal = await refusalOf(await desk.call('POST', '/setup', { body }))
    expect(refusal).toMatchObject({ status: 400, details: { field: 'password', rule } })
  })
})

describe('invitations', () => {
  test('an administrator invites, the invited joins with the role and address they were invited with', async () => {
    const admin = await desk.person({ role: 'admin' })
    const body = { email: 'Bob@Shop.example', role: 'supervisor', capacity: 3 }
    const { link } = await answerOf<{ link: string }>(await desk.call('POST', '/agents', { as: admin, body }))
    expect(link).toMatch(/^http:\/\/localhost:3000\/desk#join=[\w-]{43}$/)
    const token = link.split('#join=')[1]
    const joined = await answerOf<Session>(await desk.call('POST', '/join', { body: { ...person, token } }))
    expect(joined.agent).toMatchObject({ email: 'bob@shop.example', role: 'supervisor', capacity: 3 })
    expect(await desk.db.selectFrom('desk_invitations').selectAll().execute()).toEqual([])
    expect((await desk.call('POST', '/join', { body: { ...person, token } })).status).toBe(401)
    const agents = await answerOf<AgentView[]>(await desk.call('GET', '/agents', { as: admin }))
    expect(agents.map(({ email }) => email).toSorted()).toEqual([admin.agent.email, 'bob@shop.example'])
    expect(JSON.stringify(agents)).not.toContain('scrypt')
  })

  test('a new invitation ends the older one, and each ends after a week', async () => {
    const admin = await desk.person({ role: 'admin' })
    const body = { email: 'bob@shop.example', role: 'agent', capacity: 3 }
    const invite = async (): Promise<string> => {
      const { link } = await answerOf<{ link: string }>(await desk.call('POST', '/agents', { as: admin, body }))
      return link.split('#join=')[1] ?? ''
    }
    const [first, second] = [await invite(), await invite()]
    expect((await desk.call('POST', '/join', { body: { ...person, token: first } })).status).toBe(401)
    desk.clock.advance(7 * 24 * 3_600_000)
    expect((await desk.call('POST', '/join', { body: { ...person, token: second } })).status).toBe(401)
  })

  test('nobody else sees or invites agents, and nobody is invited twice', async () => {
    const body = { email: 'bob@shop.example', role: 'admin', capacity: 3 }
    for (const role of ['agent', 'supervisor'] as const) {
      const as = await desk.person({ role })
      expect((await desk.call('GET', '/agents', { as })).status).toBe(403)
      expect((await desk.call('POST', '/agents', { as, body })).status).toBe(403)
    }
    const admin = await desk.person({ role: 'admin' })
    const again = { ...body, email: admin.agent.email.toUpperCase() }
    const refusal = await refusalOf(await desk.call('POST', '/agents', { as: admin, body: again }))
    expect(refusal).toMatchObject({ status: 400, details: { field: 'email' } })
  })
})

describe('signing in', () => {
  test('opens a new session, ends the one before, and raises the cost of an old hash', async () => {
    const before = await desk.person({ email: 'ana@shop.example' })
    const body = { email: ' ANA@shop.example', password: PASSWORD }
    const response = await desk.call('POST', '/sign-in', { body, headers: { cookie: before.cookie } })
    expect((await answerOf<Session>(response)).agent.id).toBe(before.agent.id)
    const cookie = cookieOf(response).split(';')[0] ?? ''
    expect(cookie).not.toBe(before.cookie)
    expect((await desk.call('GET', '/session', { headers: { cookie } })).status).toBe(200)
    expect((await desk.call('GET', '/session', { as: before })).status).toBe(401)
    const { password } = await desk.db.selectFrom('desk_agents').select('password').executeTakeFirstOrThrow()
    expect(password).toMatch(/^\$scrypt\$ln=2,r=1,p=1\$/)
    expect((await desk.call('POST', '/sign-in', { body })).status).toBe(200)
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    await desk.person({ email: 'ana@shop.example' })
    const answers = ['ana@shop.example', 'nobody@shop.example'].map(async (email) => {
      const response = await desk.call('POST', '/sign-in', { body: { email, password: 'not the password' } })
      return refusalOf(response)
    })
    const [wrong, unknown] = await Promise.all(answers)
    expect(wrong).toEqual(unknown)
    expect(wrong).toMatchObject({ status: 401, code: 'DRAGOMAN_UNAUTHENTICATED' })
  })

  test.each(['ana@shop.example', 'nobody@shop.example'])('%s has ten tries, then one a minute', async (email) => {
    await desk.person({ email: 'ana@shop.example' })
    const attempt = async (): Promise<number> =>
      (await desk.call('POST', '/sign-in', { body: { email, password: 'wrong' } })).status
    const tries = await Promise.all(Array.from({ length: 12 }, attempt))
    expect(tries.toSorted((a, b) => a - b)).toEqual([...Array<number>(10).fill(401), 429, 429])
    const refused = await desk.call('POST', '/sign-in', { body: { email: email.toUpperCase(), password: 'wrong' } })
    expect(refused.headers.get('retry-after')).toBe('60')
    desk.clock.advance(60_000)
    expect([await attempt(), await attempt()]).toEqual([401, 429])
  })

  test('one address has thirty tries, whatever it asks for', async () => {
    // Malformed tokens cost no scrypt, and count all the same.
    const attempt = (): Promise<Response> => desk.call('POST', '/join', { body: { ...person, token: 'made up' } })
    const statuses = (await Promise.all(Array.from({ length: 31 }, attempt))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    const signIn = { email: 'fresh@shop.example', password: 'wrong' }
    expect((await desk.call('POST', '/sign-in', { body: signIn })).status).toBe(429)
  })
})

describe('a session', () => {
  test('ends when it was idle, and after a week even if it was not', async () => {
    const idle = await desk.person()
    desk.clock.advance(IDLE_MS)
    expect((await desk.call('GET', '/session', { as: idle })).status).toBe(401)
    const busy = await desk.person()
    for (let passed = 0; passed + IDLE_MS / 2 < ABSOLUTE_MS; passed += IDLE_MS / 2) {
      desk.clock.advance(IDLE_MS / 2)
      expect((await desk.call('GET', '/session', { as: busy })).status).toBe(200)
    }
    desk.clock.advance(IDLE_MS / 2)
    expect((await desk.call('GET', '/session', { as: busy })).status).toBe(401)
  })

  test('ends with signing out, which takes the cookie back', async () => {
    const as = await desk.person()
    const response = await desk.call('POST', '/sign-out', { as })
    expect(cookieOf(response)).toMatch(/^dragoman_desk=; Max-Age=0/)
    expect((await desk.call('GET', '/session', { as })).status).toBe(401)
  })

  test('is not opened by what the database holds', async () => {
    await desk.person()
    const { hash } = await desk.db.selectFrom('desk_sessions').select('hash').executeTakeFirstOrThrow()
    expect((await desk.call('GET', '/session', { headers: { cookie: `dragoman_desk=${hash}` } })).status).toBe(401)
  })

  test('changes its own profile, and nothing else of it', async () => {
    const as = await desk.person()
    const name = '<img src=x onerror=alert(1)>'
    const changed = await desk.call('PATCH', '/me', { as, body: { name, locale: 'pt_br', availability: 'away' } })
    const expected = { ...as.agent, name, locale: 'pt-BR', availability: 'away' }
    expect((await answerOf<Session>(changed)).agent).toEqual(expected)
    expect(changed.headers.get('content-type')).toMatch(/^application\/json/)
    expect((await desk.call('PATCH', '/me', { as, body: {} })).status).toBe(200)
    expect((await desk.call('PATCH', '/me', { as, body: { role: 'admin' } })).status).toBe(400)
    expect((await desk.call('PATCH', '/me', { as, body: { capacity: 99 } })).status).toBe(400)
  })
})

describe('a request that changes something', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['without the token of its session', { 'x-csrf-token': undefined }],
    ['with a made-up token', { 'x-csrf-token': 'x'.repeat(43) }],
    ['from another page', { origin: 'https://evil.example' }],
    ['from nowhere', { origin: undefined }],
    ['from a page without an origin', { origin: 'null' }],
  ])('is refused %s', async (_, headers) => {
    const as = await desk.person()
    const body = { name: 'Mallory' }
    expect(await refusalOf(await desk.call('PATCH', '/me', { as, body, headers }))).toMatchObject({ status: 403 })
    expect((await answerOf<Session>(await desk.call('GET', '/session', { as }))).agent.name).toBe(as.agent.name)
  })

  test("is refused with another session's token", async () => {
    const [as, other] = [await desk.person(), await desk.person()]
    const response = await desk.call('PATCH', '/me', {
      as,
      body: { name: 'X' },
      headers: { 'x-csrf-token': other.csrf },
    })
    expect(response.status).toBe(403)
  })

  test.each([
    ['no JSON', '{', {}],
    ['a form', 'name=X', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a wrong type', { name: 7 }, {}],
    ['a name of spaces', { name: '   ' }, {}],
    ['a name with U+0000', { name: 'a\0b' }, {}],
    ['a language that is none', { languages: ['!!'] }, {}],
  ])('is refused with %s', async (_, body, headers) => {
    const as = await desk.person()
    const refusal = await refusalOf(await desk.call('PATCH', '/me', { as, body, headers }))
    expect(refusal).toMatchObject({ status: 400, code: 'DRAGOMAN_REQUEST_INVALID' })
  })
})

test('behind https the cookie is for this host and secure connections alone', async () => {
  const secure = await createTestDesk({}, { publicUrl: 'https://shop.example' })
  try {
    const token = (await firstRunLink(secure.host))?.split('#setup=')[1]
    const body = { ...person, email: 'ana@shop.example', token }
    const response = await secure.call('POST', '/setup', { body, headers: { origin: 'https://shop.example' } })
    expect(cookieOf(response)).toMatch(/^__Host-dragoman_desk=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    const cookie = cookieOf(response).split(';')[0]
    expect((await secure.call('GET', '/session', { headers: { cookie } })).status).toBe(200)
  } finally {
    await secure.stop()
  }
})

test('the words of the page need no session', async () => {
  const words = await answerOf(await desk.call('GET', '/words/ar-EG'))
  expect(words).toMatchObject({
    direction: expect.stringMatching(/ltr|rtl/),
    locales: expect.arrayContaining(['en', 'de']),
  })
  expect((await desk.call('GET', '/words/nonsense!!', { headers: { origin: ORIGIN } })).status).toBe(200)
})
