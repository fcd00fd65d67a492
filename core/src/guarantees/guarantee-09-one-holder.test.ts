// Guarantee 9: while an agent holds a conversation the bot sends nothing, not even a reply already being computed.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeliveryError } from '../errors.ts'
import { definePlugin } from '../plugin/plugin.ts'
import { agent, receptionist, ticketOf } from './agents.ts'
import { STORES, type Store } from './stores.ts'
import { transcriptOf } from './transcript.ts'

const CONVERSATION = 'conversation-1'

/** Holds up the hook of messages that say `slowly`, until it is opened. */
function gate() {
  const opened = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  const plugin = definePlugin({
    name: 'gate',
    hooks: {
      understand: {
        timeout: 60_000,
        run: async ({ text }) => {
          if (!text.startsWith('slowly')) return undefined
          reached.resolve()
          await opened.promise
          return undefined
        },
      },
    },
  })
  return { plugin, reached: reached.promise, open: () => opened.resolve() }
}

describe.each(STORES)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  test('a reply that was being computed when an agent claims never leaves', async () => {
    const { plugin, reached, open: openGate } = gate()
    const { channel, host, say, settled } = await store.bot({ plugins: [receptionist, plugin] })
    await say('person please')
    const before = channel.sent.length
    await channel.receive('slowly: what about my order?')
    await reached
    const [waiting] = await host.escalations.waiting()
    await host.escalations.claim(waiting!.id, agent('a'))
    openGate()
    await settled()
    const after = channel.sent.slice(before).map(({ message }) => message)
    expect(after.map(({ speaker }) => speaker.kind)).toEqual(['notice'])
    const { answered } = await transcriptOf(await store.connect(), CONVERSATION)
    expect(answered.map(([, said]) => said).join()).not.toContain('re: slowly')
  })

  test('what the bot had not sent yet is withdrawn when an agent claims', async () => {
    const { channel, host, say, settled } = await store.bot({ plugins: [receptionist] })
    await say('person please')
    const before = channel.sent.length
    const sending = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    channel.beforeSend = async () => {
      channel.beforeSend = () => {}
      sending.resolve()
      await gone.promise
    }
    for (const text of ['one', 'two', 'three']) await channel.receive(text)
    await sending.promise
    const database = await store.connect()
    while ((await transcriptOf(database, CONVERSATION)).answered.length < 4) await wait(5)
    const [waiting] = await host.escalations.waiting()
    await host.escalations.claim(waiting!.id, agent('a'))
    gone.resolve()
    await settled()
    const after = channel.sent.slice(before).map(({ message }) => message)
    // The first was on its way before the claim.
    expect(after.map(({ speaker }) => speaker.kind)).toEqual(['bot', 'notice'])
    const { outgoing } = await transcriptOf(database, CONVERSATION)
    expect(outgoing.slice(2).map((row) => row.delivery)).toEqual(['sent', 'withdrawn', 'withdrawn', 'sent'])
  })

  test('a bot message on its way when an agent claims is not tried again after it has failed', async () => {
    const { channel, host, say, settled } = await store.bot({ plugins: [receptionist] })
    await say('person please')
    const before = channel.sent.length
    const sending = Promise.withResolvers<void>()
    const fails = Promise.withResolvers<void>()
    channel.beforeSend = async () => {
      channel.beforeSend = () => {}
      sending.resolve()
      await fails.promise
      throw new DeliveryError('busy', { permanent: false, retryAfterMs: 1 })
    }
    await channel.receive('one')
    await sending.promise
    const [waiting] = await host.escalations.waiting()
    await host.escalations.claim(waiting!.id, agent('a'))
    fails.resolve()
    await settled()
    expect(channel.sent.slice(before).map(({ message }) => message.speaker.kind)).toEqual(['notice'])
    const { outgoing } = await transcriptOf(await store.connect(), CONVERSATION)
    expect(outgoing.slice(2).map((row) => row.delivery)).toEqual(['withdrawn', 'sent'])
  })

  test('the bot is silent while an agent holds the conversation, and back when it is resolved', async () => {
    const { channel, host, say, settled } = await store.bot({ plugins: [receptionist] })
    await say('person please')
    const [waiting] = await host.escalations.waiting()
    const claimed = await host.escalations.claim(waiting!.id, agent('a'))
    await settled()
    for (const text of ['one', 'person please', 'never mind', 'two']) expect(await say(text)).toEqual([])
    const ticket = ticketOf(claimed)
    await host.escalations.say(ticket, { id: randomUUID(), name: 'A', content: { text: 'Here I am' }, locale: 'en' })
    await settled()
    expect(channel.textsTo(CONVERSATION).at(-1)).toBe('Here I am')
    expect(channel.sent.at(-1)!.message.speaker).toEqual({ kind: 'agent', id: 'a', name: 'A' })
    await host.escalations.resolve(ticket)
    await settled()
    expect(await say('three')).toEqual(['re: three'])
    const [first] = await host.conversations.traces(claimed.conversationId, 3)
    expect(first).toMatchObject({ action: 'silent' })
  })

  test('claims and resolves in the midst of a stream of messages: the bot never speaks between them', async () => {
    const { channel, host, say, settled } = await store.bot({ plugins: [receptionist] })
    for (let round = 0; round < 4; round++) {
      await say('person please')
      const [waiting] = await host.escalations.waiting()
      const stream = Array.from({ length: 12 }, (_, number) => channel.receive(`message ${round}-${number}`))
      const claimed = await host.escalations.claim(waiting!.id, agent('a'))
      stream.push(...Array.from({ length: 6 }, (_, number) => channel.receive(`held ${round}-${number}`)))
      await Promise.all(stream)
      await settled()
      await host.escalations.resolve(ticketOf(claimed))
      await settled()
    }
    const speakers = channel.sent.map(({ message }) => ({
      kind: message.speaker.kind,
      text: message.content.text ?? '',
    }))
    const held = { now: false, spoken: [] as string[] }
    for (const { kind, text } of speakers) {
      if (kind === 'notice') held.now = !held.now
      else if (held.now && kind === 'bot') held.spoken.push(text)
    }
    expect(held).toEqual({ now: false, spoken: [] })
    expect(speakers.filter(({ text }) => text.startsWith('re: held'))).toEqual([])
  })
})
