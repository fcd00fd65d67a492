import type { Escalation, Holder, Message } from '@dragoman/core'
import { describe, expect, test } from 'vitest'
import { messageAt, place } from '../testing/samples.ts'
import { Stream } from './stream.ts'
import type { ActivitySet } from './wire.ts'

const claimedByLucia: Escalation = {
  id: 'e-1',
  conversationId: 'conversation-1',
  state: 'claimed',
  pool: 'de',
  reason: 'requested',
  mood: 'neutral',
  gist: { entities: [] },
  createdAt: new Date(0),
  dueAt: new Date(0),
  claim: { agent: 'agent-7', name: 'Lucía', token: 1, at: new Date(0) },
}

/** A store that answers a moment later, so that looks overlap as they do in life. */
function world(holder: Holder = { kind: 'bot' }, after = 0) {
  const stored: Message[] = []
  const sent: ActivitySet[] = []
  const closed: number[] = []
  const state = {
    holder,
    exists: true,
    place: 3,
    waiting: 0,
    fails: false,
    answer: undefined as Promise<unknown> | undefined,
  }
  const soon = <T>(value: () => T) => new Promise<T>((resolve) => setImmediate(() => resolve(value())))
  const conversations = {
    messagesAfter: (_: string, position: number, limit: number) => {
      if (state.fails) return Promise.reject(new Error('no database'))
      const answer = soon(() => stored.filter((message) => message.position > position).slice(0, limit))
      state.answer = answer
      return answer
    },
  }
  const host = {
    conversations,
    escalations: { place: () => soon(() => state.place), find: () => soon(() => claimedByLucia) },
    clock: { now: () => new Date(0) },
    log: { error: () => {} },
  }
  const line = {
    send: (text: string) => void sent.push(JSON.parse(text) as ActivitySet),
    close: (code: number) => void closed.push(code),
    waiting: () => state.waiting,
  }
  const find = () => soon(() => (state.exists ? { id: 'conversation-1', holder: state.holder } : undefined))
  const stream = new Stream(host, line, place, find, after)
  const ids = () =>
    sent.flatMap(({ activities }) => activities.filter(({ type }) => type === 'message').map(({ id }) => id))
  const holders = () =>
    sent.flatMap(({ activities }) => activities.filter(({ type }) => type === 'event').map(({ value }) => value))
  return { stream, stored, sent, closed, state, ids, holders }
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => `id-${first + n}`)

describe('messages', () => {
  test('all of them, once, in order, however many looks overlap', async () => {
    const { stream, stored, ids } = world()
    const looks: Promise<void>[] = []
    for (let position = 1; position <= 60; position++) {
      stored.push(messageAt(position))
      looks.push(stream.look('messages'), stream.look('messages'))
      if (position % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(looks)
    expect(ids()).toEqual(upTo(60))
  })

  test('one look catches up with events that were lost, page after page', async () => {
    const { stream, stored, ids, sent } = world({ kind: 'bot' }, 10)
    for (let position = 1; position <= 345; position++) stored.push(messageAt(position))
    await stream.look('messages')
    expect(ids()).toEqual(upTo(345, 11))
    expect(sent.at(-1)?.watermark).toBe('345')
  })

  test('a look in the instant in which the last one ends is not lost', async () => {
    // That instant, to the microtask: counted from the store's last answer.
    for (let microtasks = 0; microtasks < 20; microtasks++) {
      const { stream, stored, state, ids } = world()
      void stream.look('messages')
      while (!state.answer) await new Promise((resolve) => setImmediate(resolve))
      await state.answer
      for (let n = 0; n < microtasks; n++) await Promise.resolve()
      stored.push(messageAt(1))
      void stream.look('messages')
      for (let n = 0; n < 8; n++) await new Promise((resolve) => setImmediate(resolve))
      expect(ids()).toEqual(['id-1'])
    }
  })

  test('a conversation that does not stand yet is no reason to stop', async () => {
    const { stream, stored, state, ids } = world()
    state.exists = false
    await stream.look('messages', 'holder')
    stored.push(messageAt(1))
    state.exists = true
    await stream.look('messages')
    expect(ids()).toEqual(['id-1'])
  })
})

describe('whom the customer talks to', () => {
  test('is told when the socket opens and when it changes, not again and again', async () => {
    const { stream, state, holders } = world()
    await stream.look('holder')
    await stream.look('holder')
    state.holder = { kind: 'queue', escalation: 'e-1' }
    await stream.look('holder')
    state.place = 2
    await stream.look('holder')
    expect(holders()).toEqual([{ holder: 'bot' }, { holder: 'queue', place: 3 }, { holder: 'queue', place: 2 }])
  })

  test('an agent is told by name before their first word', async () => {
    const { stream, holders } = world({ kind: 'agent', escalation: 'e-1', agent: 'agent-7' })
    await stream.look('holder')
    expect(holders()).toEqual([{ holder: 'agent', agentName: 'Lucía' }])
  })
})

test('typing carries no watermark', () => {
  const { stream, sent } = world()
  stream.typing('agent')
  expect(sent).toEqual([
    {
      activities: [
        expect.objectContaining({ type: 'typing', channelData: { dragoman: { speaker: { kind: 'person' } } } }),
      ],
    },
  ])
})

test('a client that does not read is sent away, and gets nothing more', async () => {
  const { stream, stored, state, sent, closed } = world()
  stored.push(messageAt(1))
  state.waiting = 2_000_000
  await stream.look('messages')
  await stream.look('messages')
  expect(sent).toEqual([])
  expect(closed).toEqual([1013])
})

test('a store that fails ends the socket, so that the client comes back with its watermark', async () => {
  const { stream, state, closed } = world()
  state.fails = true
  await stream.look('messages')
  expect(closed).toEqual([1011])
})
