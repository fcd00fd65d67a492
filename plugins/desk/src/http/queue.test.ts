import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationView, MessageView, Queue } from '../api.ts'
import { type Person, type TestDesk, answerOf, createTestDesk, refusalOf } from '../testing/test-desk.ts'

let desk: TestDesk
let ana: Person
let bob: Person
let boss: Person

beforeAll(async () => {
  desk = await createTestDesk()
  ana = await desk.person({ name: 'Ana', capacity: 2 })
  bob = await desk.person({ name: 'Bob <b>', locale: 'de', languages: ['de'] })
  boss = await desk.person({ name: 'Boss', role: 'supervisor' })
})
afterAll(() => desk.stop())
beforeEach(async () => {
  for (const table of ['escalations', 'messages', 'conversations'] as const) {
    await desk.database.db.deleteFrom(table).execute()
  }
  desk.translator = async () => undefined
})

const claim = (escalation: string, as: Person): Promise<Response> =>
  desk.call('POST', `/escalations/${escalation}/claim`, { as })
const queueOf = async (as: Person): Promise<Queue> => answerOf(await desk.call('GET', '/queue', { as }))
const act = (escalation: string, what: string, as: Person, body: object): Promise<Response> =>
  desk.call('POST', `/escalations/${escalation}/${what}`, { as, body })

describe('the queue', () => {
  test('shows who waits in order of service: by gist, mood and reason, without a word of theirs', async () => {
    await desk.customer({ name: 'Later', dueAt: '2026-01-01T12:09:00Z', text: 'SECRET' })
    await desk.customer({ name: '<script>alert(1)</script>', locale: 'ar', text: 'SECRET' })
    const response = await desk.call('GET', '/queue', { as: ana })
    const text = await response.clone().text()
    const { waiting, mine, others } = await answerOf<Queue>(response)
    expect(waiting.map(({ customer }) => customer)).toEqual(['<script>alert(1)</script>', 'Later'])
    expect(waiting[0]).toMatchObject({
      locale: 'ar',
      mood: 'upset',
      reason: 'requested',
      state: 'waiting',
      agent: null,
    })
    expect(waiting[0]?.gist.entities).toEqual([{ type: 'order', label: expect.any(String), value: '4711' }])
    expect(text).not.toContain('SECRET')
    expect([mine, others]).toEqual([[], []])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  })

  test('says an intent in the words of the agent', async () => {
    await desk.customer()
    const [es] = (await queueOf(ana)).waiting
    const [de] = (await queueOf(bob)).waiting
    const words = desk.host.words
    expect(words.has('desk:intent.order.status') || words.has('intent.order.status')).toBe(true)
    expect(es?.gist.intent).not.toBe('order.status')
    expect(de?.gist.intent).not.toBe(es?.gist.intent)
  })

  test('tells whose language it is', async () => {
    await desk.customer({ locale: 'de-AT' })
    expect((await queueOf(ana)).waiting[0]?.ownLanguage).toBe(false)
    expect((await queueOf(bob)).waiting[0]?.ownLanguage).toBe(true)
  })

  test("shows colleagues' conversations to supervisors only", async () => {
    const { escalation } = await desk.customer()
    await claim(escalation, bob)
    expect((await queueOf(ana)).others).toEqual([])
    expect((await queueOf(bob)).mine.map(({ id }) => id)).toEqual([escalation])
    expect((await queueOf(boss)).others).toMatchObject([{ id: escalation, agent: 'Bob <b>' }])
  })

  test('is for those who are signed in', async () => {
    expect((await desk.call('GET', '/queue')).status).toBe(401)
    expect((await desk.call('POST', '/escalations/next')).status).toBe(401)
  })
})

describe('claiming', () => {
  test('two agents at the same moment: one gets it, the other is told who', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { escalation } = await desk.customer()
      const answers = await Promise.all([ana, bob].map((as) => claim(escalation, as)))
      const won = answers.findIndex(({ status }) => status === 200)
      const lost = answers[1 - won]
      expect(won).not.toBe(-1)
      const refusal = lost && (await refusalOf(lost))
      const by = [ana, bob][won]?.agent.name
      expect(refusal).toEqual({ status: 409, code: 'DRAGOMAN_CLAIM_TAKEN', details: { escalation, by } })
      const holder = [ana, bob][won] ?? ana
      const view = await answerOf<ConversationView>(answers[won] ?? new Response())
      await answerOf(await act(escalation, 'resolve', holder, { token: view.escalation.token }))
    }
  })

  test('opens the conversation', async () => {
    const { conversation, escalation } = await desk.customer({ messages: 3 })
    const view = await answerOf<ConversationView>(await claim(escalation, ana))
    expect(view).toMatchObject({
      id: conversation,
      escalation: { id: escalation, state: 'claimed', agent: 'Ana', token: 1 },
      customer: { name: 'Jana', locale: 'de', direction: 'ltr' },
      register: 'formal',
      translates: true,
      more: false,
    })
    expect(view.messages.length).toBeGreaterThanOrEqual(3)
  })

  test('the next is the one in order of service, and null when nobody waits', async () => {
    await desk.customer({ dueAt: '2026-01-01T12:09:00Z' })
    const first = await desk.customer({ dueAt: '2026-01-01T12:01:00Z' })
    const view = await answerOf<ConversationView>(await desk.call('POST', '/escalations/next', { as: ana }))
    expect(view.id).toBe(first.conversation)
    await desk.call('POST', '/escalations/next', { as: bob })
    expect(await answerOf(await desk.call('POST', '/escalations/next', { as: bob }))).toBeNull()
  })

  test('stops at the capacity of the agent', async () => {
    for (let held = 0; held < 2; held += 1) await claim((await desk.customer()).escalation, ana)
    const refusal = await refusalOf(await claim((await desk.customer()).escalation, ana))
    expect(refusal).toMatchObject({ status: 409, code: 'DRAGOMAN_CAPACITY_FULL' })
  })

  test.each([randomUUID(), 'nonsense', "'; drop table escalations; --"])('%s is not found', async (id) => {
    const refusal = await refusalOf(await claim(encodeURIComponent(id), ana))
    expect(refusal).toMatchObject({ status: 404, code: 'DRAGOMAN_NOT_FOUND' })
  })

  test('needs the token of the session', async () => {
    const { escalation } = await desk.customer()
    const headers = { 'x-csrf-token': bob.csrf }
    expect((await desk.call('POST', `/escalations/${escalation}/claim`, { as: ana, headers })).status).toBe(403)
    expect((await queueOf(ana)).waiting).toHaveLength(1)
  })
})

describe('the holder of a claim', () => {
  let escalation: string
  let conversation: string
  let token: number

  beforeEach(async () => {
    const waiting = await desk.customer()
    ;({ escalation, conversation } = waiting)
    token = (await answerOf<ConversationView>(await claim(escalation, ana))).escalation.token
  })

  test('writes: translated for the customer, and the same id says it once', async () => {
    desk.translator = async (text, to) => (to === 'de' ? `[de] ${text}` : undefined)
    const id = randomUUID()
    const said = await answerOf<MessageView>(
      await act(escalation, 'messages', ana, { token, id, text: 'Ahora lo miro' }),
    )
    expect(said).toMatchObject({
      id,
      direction: 'out',
      speaker: { kind: 'agent', name: 'Ana' },
      original: { text: 'Ahora lo miro', locale: 'es', origin: 'person' },
      sent: { text: '[de] Ahora lo miro', locale: 'de', origin: 'machine-translation', by: 'stub' },
      untranslated: false,
      reading: null,
    })
    const again = await answerOf<MessageView>(
      await act(escalation, 'messages', ana, { token, id, text: 'Ahora lo miro' }),
    )
    expect(again.position).toBe(said.position)
  })

  test('is asked before something leaves untranslated', async () => {
    const words = { token, id: randomUUID(), text: 'Hola' }
    const refusal = await refusalOf(await act(escalation, 'messages', ana, words))
    expect(refusal).toMatchObject({ status: 409, code: 'DRAGOMAN_UNTRANSLATED' })
    const said = await answerOf<MessageView>(await act(escalation, 'messages', ana, { ...words, untranslated: true }))
    expect(said).toMatchObject({ original: { text: 'Hola', locale: 'es' }, sent: null })
  })

  test('decides about a doubtful translation: exactly what was seen leaves, and the customer is told when none does', async () => {
    const doubts = [{ kind: 'language', language: 'de' }] as const
    desk.translator = async () => ({ text: 'Ich weiß nicht', pivot: 'en', back: 'No sé', doubts })
    const words = { token, id: randomUUID(), text: 'Ahora lo miro' }
    const refusal = await refusalOf(await act(escalation, 'messages', ana, words))
    expect(refusal).toEqual({
      status: 409,
      code: 'DRAGOMAN_TRANSLATION_DOUBTFUL',
      details: { from: 'es', to: 'de', text: 'Ich weiß nicht', by: 'stub', pivot: 'en', back: 'No sé', doubts },
    })
    const messages = () => desk.host.conversations.messagesBefore(conversation, undefined, 5)
    const before = (await messages()).length
    desk.translator = async () => 'something else'
    const accepts = { text: 'Ich weiß nicht', by: 'stub', pivot: 'en' }
    const said = await answerOf<MessageView>(await act(escalation, 'messages', ana, { ...words, accepts }))
    expect(said.sent).toMatchObject({ text: 'Ich weiß nicht', origin: 'machine-translation', by: 'stub', pivot: 'en' })
    expect(await messages()).toHaveLength(before + 1)
    const anew = { ...words, id: randomUUID(), untranslated: true }
    expect(await answerOf(await act(escalation, 'messages', ana, anew))).toMatchObject({ sent: null })
    const [last] = (await messages()).slice(-1)
    expect(last).toMatchObject({
      speaker: { kind: 'notice' },
      texts: [{ locale: 'de', phrases: [{ key: 'agent.untranslated' }] }],
    })
  })

  test('cannot let a changed number pass', async () => {
    desk.translator = async () => ({ text: 'Bestellung 4712', doubts: [{ kind: 'spans', words: ['4711', '4712'] }] })
    const words = { token, id: randomUUID(), text: 'Pedido 4711' }
    const refusal = await refusalOf(await act(escalation, 'messages', ana, words))
    expect(refusal).toMatchObject({ code: 'DRAGOMAN_TRANSLATION_DOUBTFUL' })
    const accepts = { text: 'Bestellung 4712', by: 'stub' }
    const again = await refusalOf(await act(escalation, 'messages', ana, { ...words, accepts }))
    expect(again).toMatchObject({ code: 'DRAGOMAN_TRANSLATION_DOUBTFUL', details: { doubts: [{ kind: 'spans' }] } })
  })

  test("who writes the customer's language writes it untouched", async () => {
    await act(escalation, 'requeue', ana, { token })
    const held = await answerOf<ConversationView>(await claim(escalation, bob))
    const words = { token: held.escalation.token, id: randomUUID(), text: 'Ich schaue nach' }
    const said = await answerOf<MessageView>(await act(escalation, 'messages', bob, words))
    expect(said).toMatchObject({ original: { text: 'Ich schaue nach', locale: 'de', origin: 'person' }, sent: null })
  })

  test("picks a canned reply, read in the agent's language and sent in the customer's", async () => {
    const canned = await answerOf<{ key: string; text: string; sends: { text: string; locale: string } }[]>(
      await desk.call('GET', `/canned?conversation=${conversation}`, { as: ana }),
    )
    const thanks = canned.find(({ key }) => key === 'canned.thanksForWaiting')
    expect(thanks?.sends.locale).toBe('de')
    expect(thanks?.text).not.toBe(thanks?.sends.text)
    const words = { token, id: randomUUID(), canned: 'canned.thanksForWaiting' }
    const said = await answerOf<MessageView>(await act(escalation, 'messages', ana, words))
    expect((said.sent ?? said.original)?.text).toBe(thanks?.sends.text)
  })

  test.each([
    ['a key that is not offered', { canned: 'handoff.claimed' }, 404],
    ['nothing', { text: '  \n ' }, 400],
    ['too much', { text: 'x'.repeat(20_001) }, 400],
    ['both at once', { text: 'Hola', canned: 'canned.greeting' }, 400],
    ['an id that is none', { id: '1', text: 'Hola' }, 400],
    ['no ticket', { token: undefined, text: 'Hola' }, 400],
  ])('cannot say %s', async (_, words, status) => {
    const response = await act(escalation, 'messages', ana, { token, id: randomUUID(), ...words })
    expect(response.status).toBe(status)
  })

  test('is told what does not suit in what they write, which nobody keeps', async () => {
    desk.reviewer = ({ register, reader, locale, mood, speaker }) => ({
      hints: [{ code: 'address-formal', words: [register, reader, locale, mood, speaker.kind].join(' ') }],
      suggestion: 'Wissen Sie es?',
    })
    const messages = () => desk.host.conversations.messagesBefore(conversation, undefined, 50)
    const before = await messages()
    const request = { token, text: 'Weißt du es?', locale: 'de' }
    expect(await answerOf(await act(escalation, 'review', ana, request))).toEqual({
      hints: [{ code: 'address-formal', words: 'formal de de upset agent' }],
      suggestion: 'Wissen Sie es?',
    })
    desk.reviewer = () => undefined
    expect(await answerOf(await act(escalation, 'review', ana, { token, text: 'Hola' }))).toEqual({ hints: [] })
    expect(await messages()).toEqual(before)
    expect((await act(escalation, 'review', ana, { token, text: 'x'.repeat(20_001) })).status).toBe(400)
  })

  test('shows that they are typing', async () => {
    await answerOf(await act(escalation, 'typing', ana, { token }))
    expect(desk.told).toContainEqual({ type: 'typing', conversationId: conversation, speaker: 'agent' })
  })

  test('gives it back, and it waits as before', async () => {
    const before = await desk.host.escalations.find(escalation)
    await answerOf(await act(escalation, 'requeue', ana, { token }))
    const [waiting] = (await queueOf(bob)).waiting
    expect(waiting).toMatchObject({ id: escalation, state: 'waiting', dueAt: before?.dueAt.toISOString() })
  })

  test('resolves it, and the bot is back', async () => {
    await answerOf(await act(escalation, 'resolve', ana, { token }))
    expect((await desk.host.conversations.find(conversation))?.holder).toEqual({ kind: 'bot' })
    expect((await desk.call('GET', `/conversations/${conversation}`, { as: ana })).status).toBe(404)
  })

  test.each(['messages', 'review', 'typing', 'requeue', 'resolve'])(
    'nobody else can do %s, nor an old ticket',
    async (what) => {
      const text = { text: 'Hallo' }
      const words = what === 'messages' ? { id: randomUUID(), ...text } : what === 'review' ? text : {}
      const stolen = await refusalOf(await act(escalation, what, bob, { token, ...words }))
      expect(stolen).toMatchObject({ status: 409, code: 'DRAGOMAN_CLAIM_STALE' })
      const supervised = await refusalOf(await act(escalation, what, boss, { token, ...words }))
      expect(supervised).toMatchObject({ status: 409, code: 'DRAGOMAN_CLAIM_STALE' })
      const guessed = await refusalOf(await act(escalation, what, ana, { token: token + 1, ...words }))
      expect(guessed).toMatchObject({ status: 409, code: 'DRAGOMAN_CLAIM_STALE' })
      await act(escalation, 'requeue', ana, { token })
      await claim(escalation, ana)
      const old = await refusalOf(await act(escalation, what, ana, { token, ...words }))
      expect(old).toMatchObject({ status: 409, code: 'DRAGOMAN_CLAIM_STALE' })
    },
  )

  test.each(['messages', 'review', 'typing', 'requeue', 'resolve'])(
    '%s needs a session and its token',
    async (what) => {
      const body = { token, id: randomUUID(), text: 'Hola' }
      expect((await desk.call('POST', `/escalations/${escalation}/${what}`, { body })).status).toBe(401)
      const headers = { 'x-csrf-token': '' }
      expect((await desk.call('POST', `/escalations/${escalation}/${what}`, { as: ana, body, headers })).status).toBe(
        403,
      )
    },
  )
})
