import { expect, test } from 'vitest'
import { parseActivitySet, parseSession } from './wire.ts'

const only = (activity: object) => parseActivitySet({ activities: [activity] }).happenings[0]

test('who speaks is told apart: bot, person, customer (guarantee 12)', () => {
  const dragoman = { speaker: { kind: 'person', name: 'Lu\u202Ecía' }, machineTranslated: true }
  const original = { text: 'Yo me encargo.', locale: 'es' }
  expect(
    only({
      type: 'message',
      id: '2',
      timestamp: '2026-11-22T20:40:00.000Z',
      from: { id: 'agent', role: 'bot', name: 'Lucía' },
      locale: 'de',
      text: 'Ich kümmere mich darum.',
      textFormat: 'plain',
      channelData: { dragoman: { ...dragoman, original } },
    }),
  ).toMatchObject({
    kind: 'message',
    message: {
      speaker: { kind: 'agent', name: 'Lucía' },
      translated: true,
      original,
      at: Date.UTC(2026, 10, 22, 20, 40),
    },
  })
  const bot = { type: 'message', id: '1', from: { role: 'bot' }, text: '**x**', textFormat: 'markdown' }
  expect(only(bot)).toMatchObject({ message: { speaker: { kind: 'bot' }, format: 'markdown', translated: false } })
  const notice = { ...bot, channelData: { dragoman: { speaker: { kind: 'notice' } } } }
  expect(only(notice)).toMatchObject({ message: { speaker: { kind: 'notice' } } })
  const own = { type: 'message', id: '0', from: { role: 'user' }, channelData: { clientActivityID: 'c' } }
  expect(only(own)).toMatchObject({ message: { speaker: { kind: 'customer' }, clientId: 'c' } })
})

test('cards, buttons, quick replies and files', () => {
  const buy = { type: 'messageBack', title: 'Buy', text: 'Buy', value: 'buy:42' }
  const details = { type: 'openUrl', title: 'Details', value: 'https://a.example' }
  const image = { url: 'https://a.example/shoe.png', alt: 'A red shoe' }
  const content = { title: 'Red shoe', images: [image], buttons: [buy, details] }
  expect(
    only({
      type: 'message',
      id: '1',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.hero', content },
        { contentType: 'image/png', contentUrl: 'https://a.example/box.png', name: 'box.png', alt: 'A torn box' },
      ],
      suggestedActions: { actions: [buy] },
    }),
  ).toMatchObject({
    message: {
      cards: [{ title: 'Red shoe', images: [image], buttons: [{ value: 'buy:42' }, { url: 'https://a.example' }] }],
      files: [{ mediaType: 'image/png', url: 'https://a.example/box.png', name: 'box.png', alt: 'A torn box' }],
      quickReplies: [{ label: 'Buy', value: 'buy:42' }],
    },
  })
})

test('the holder and the place in the queue', () => {
  const holder = (value: object) => only({ type: 'event', name: 'dragoman.holder', value })
  expect(holder({ holder: 'queue', place: 2 })).toEqual({ kind: 'holder', holder: { kind: 'queue', place: 2 } })
  expect(holder({ holder: 'agent', agentName: 'Lucía' })).toMatchObject({ holder: { kind: 'agent', name: 'Lucía' } })
  expect(holder({ holder: 'nobody' })).toBeUndefined()
})

test('nothing that arrives makes it throw', () => {
  const strange = [null, 0, '', [], {}, { type: 'message' }, { type: 'event', value: null }, { type: 7 }]
  for (const one of strange) {
    expect(() => parseActivitySet(one)).not.toThrow()
    expect(() => parseActivitySet({ activities: [one], watermark: one })).not.toThrow()
    expect(() => parseSession(one)).not.toThrow()
  }
})
