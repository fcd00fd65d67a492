// Guarantee 12: "a person will help you" is said only once the escalation is committed; bot, person and machine are told apart.
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTick } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { definePlugin } from '../plugin/plugin.ts'
import { agent, receptionist, ticketOf } from './agents.ts'
import { STORES, type Store } from './stores.ts'
import { textOf, transcriptOf } from './transcript.ts'

const PROMISE = /Someone from our team/

describe.each(STORES)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  test('where the escalation cannot be stored, nobody is promised a person; once it can, both are there', async () => {
    const { channel, host, database, settled } = await store.bot({ plugins: [receptionist], leaseMs: 300 })
    const { db } = database
    // The attempts are counted by a sequence, which a failing statement does not take back.
    await sql`create sequence tried`.execute(db)
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin perform nextval('tried'); raise 'no escalations today'; end $$`.execute(db)
    await sql`create trigger refuse before insert on escalations for each row execute function refuse()`.execute(db)
    await channel.receive('person please')
    await channel.receive('hello', { conversation: 'other' })
    for (;;) {
      await nextTick()
      const { rows } = await sql<{ is_called: boolean }>`select is_called from tried`.execute(db)
      if (rows[0]?.is_called && channel.textsTo('other').length === 2) break
    }
    const before = await transcriptOf(database, 'conversation-1')
    expect(before.outgoing).toEqual([])
    expect(channel.textsTo('conversation-1')).toEqual([])
    expect(await host.escalations.waiting()).toEqual([])

    await sql`drop trigger refuse on escalations`.execute(db)
    await settled()
    expect(await host.escalations.waiting()).toHaveLength(1)
    const { outgoing } = await transcriptOf(database, 'conversation-1')
    expect(outgoing.filter((row) => PROMISE.test(textOf(row)))).toHaveLength(1)
    expect(channel.textsTo('conversation-1').filter((text) => PROMISE.test(text))).toHaveLength(1)
  }, 60_000)

  test('at any moment a promise in the store has its escalation beside it', async () => {
    const { channel, database, settled } = await store.bot({ plugins: [receptionist] })
    const { db } = await store.connect()
    let broken = 0
    let looks = 0
    let over = false
    const look = async () => {
      while (!over) {
        await nextTick()
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from messages m where m.texts -> 0 ->> 'text' ~ 'Someone from our team'
            and not exists (select from escalations e where e.conversation_id = m.conversation_id)`.execute(db)
        broken += rows[0]!.count
        looks++
      }
    }
    const looking = look()
    const conversations = Array.from({ length: 30 }, (_, number) => `conversation-${number}`)
    await Promise.all(conversations.map((conversation) => channel.receive('person please', { conversation })))
    await settled()
    over = true
    await looking
    expect(broken).toBe(0)
    expect(looks).toBeGreaterThan(1)
    const { rows } = await sql`select from escalations`.execute(database.db)
    expect(rows).toHaveLength(30)
  })
})

describe('who speaks', () => {
  let store: Store
  beforeEach(async () => {
    store = await STORES[0]!.open()
  })
  afterEach(() => store.close())

  const interpreter = definePlugin({
    name: 'interpreter',
    hooks: {
      detectLanguage: () => ({ locale: 'de', confidence: 1 }),
      translate: ({ text, to }) => ({ text: `[${to}] ${text}`, by: 'interpreter' }),
    },
  })

  test('bot, person, notice and machine translation are told apart, in the store and on the way out', async () => {
    const { channel, database, host, say, settled } = await store.bot({ plugins: [receptionist, interpreter] })
    await say('Hallo')
    await say('person bitte')
    const [waiting] = await host.escalations.waiting()
    const ticket = ticketOf(await host.escalations.claim(waiting!.id, agent('a')))
    const words = { id: randomUUID(), name: 'Ana', content: { text: 'Good day' }, locale: 'en' }
    await host.escalations.say(ticket, words)
    await host.escalations.say(ticket, { ...words, id: randomUUID(), content: { text: 'Guten Tag' }, locale: 'de' })
    await host.escalations.resolve(ticket)
    await settled()
    const sent = channel.sent.map(({ message: { speaker, version } }) => [
      speaker.kind,
      version?.origin,
      version?.locale?.slice(0, 2),
    ])
    const expected = [
      ['bot', 'bot', 'de'], // greeting
      ['bot', 'machine-translation', 'de'], // re: Hallo
      ['bot', 'bot', 'de'], // a person will come
      ['notice', 'bot', 'de'],
      ['agent', 'machine-translation', 'de'],
      ['agent', 'person', 'de'],
      ['notice', 'bot', 'de'],
    ]
    expect(sent).toEqual(expected)
    const { outgoing } = await transcriptOf(database, 'conversation-1')
    expect(
      outgoing.map(({ speaker, texts }) => [
        speaker.kind,
        (texts.find((version) => version.sent) ?? texts[0])?.origin,
        (texts.find((version) => version.sent) ?? texts[0])?.locale?.slice(0, 2),
      ]),
    ).toEqual(expected)
    expect(outgoing[4]!.speaker).toEqual({ kind: 'agent', id: 'a', name: 'Ana' })
  })

  test('the first words of every conversation say that this is a bot, whatever the turn did', async () => {
    const moody = definePlugin({
      name: 'moody',
      hooks: {
        decide: ({ message }) => {
          const text = message.texts[0]?.text
          if (text === 'person') return { action: 'escalate', reason: 'requested' }
          if (text === 'ask') return { action: 'ask', replies: [{ key: 'notUnderstood.first' }] }
          return undefined
        },
      },
    })
    const { channel, settled } = await store.bot({ plugins: [moody] })
    for (const text of ['person', 'ask', 'something else', 'hello']) {
      await channel.receive(text, { conversation: text })
      await settled()
      expect(channel.textsTo(text)[0]).toContain('automated assistant')
      expect(channel.textsTo(text).filter((said) => said.includes('automated assistant'))).toHaveLength(1)
    }
    await channel.receive({ kind: 'joined' }, { conversation: 'joined' })
    await settled()
    expect(channel.textsTo('joined')).toEqual([expect.stringContaining('automated assistant')])
  })
})
