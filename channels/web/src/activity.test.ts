import { describe, expect, test } from 'vitest'
import { activityOf, activitySetOf } from './activity.ts'
import { messageAt, place } from '../testing/samples.ts'

describe('what the bot says', () => {
  test('carries what it answers, its locale and who speaks', () => {
    const message = messageAt(2, {
      replyTo: 'id-1',
      body: { kind: 'message', text: '**Ja**', format: 'markdown' },
      texts: [{ text: '**Ja**', locale: 'de', origin: 'bot' }],
    })
    expect(activityOf(message, place)).toMatchObject({
      type: 'message',
      id: 'id-2',
      timestamp: '2026-11-22T20:00:00.000Z',
      conversation: { id: 'thread-1' },
      from: { id: 'bot', role: 'bot' },
      replyToId: 'id-1',
      locale: 'de',
      text: '**Ja**',
      textFormat: 'markdown',
      inputHint: 'acceptingInput',
      channelData: { dragoman: { speaker: { kind: 'bot' }, machineTranslated: false } },
    })
  })

  test('offers quick replies, and expects one', () => {
    const message = messageAt(1, {
      body: { kind: 'message', text: '?', quickReplies: [{ label: 'Ja', value: 'yes' }] },
    })
    const action = { type: 'messageBack', title: 'Ja', text: 'Ja', displayText: 'Ja', value: 'yes' }
    expect(activityOf(message, place)).toMatchObject({
      inputHint: 'expectingInput',
      suggestedActions: { actions: [action] },
    })
  })

  test('shows buttons, cards and files as attachments, without losing one', () => {
    const image = { kind: 'image', url: 'media:1', mediaType: 'image/png', alt: 'A shoe' } as const
    const message = messageAt(1, {
      body: {
        kind: 'message',
        text: 'Look',
        attachments: [image],
        cards: [
          { title: 'Red', image, buttons: [{ label: 'Details', url: 'https://shop.example/red' }] },
          { title: 'Blue' },
        ],
        buttons: [{ label: 'Buy', value: 'buy' }],
      },
    })
    const contentUrl = 'https://shop.example/media/1'
    expect(activityOf(message, place)).toMatchObject({
      attachmentLayout: 'carousel',
      attachments: [
        { contentType: 'image/png', contentUrl, name: 'A shoe', alt: 'A shoe' },
        {
          contentType: 'application/vnd.microsoft.card.hero',
          content: {
            title: 'Red',
            images: [{ url: contentUrl, alt: 'A shoe' }],
            buttons: [{ type: 'openUrl', title: 'Details', value: 'https://shop.example/red' }],
          },
        },
        { content: { title: 'Blue' } },
        { content: { buttons: [{ type: 'messageBack', title: 'Buy', value: 'buy' }] } },
      ],
    })
  })

  test('an edit and a deletion name the message that they are about', () => {
    const edit = messageAt(3, { body: { kind: 'edit', target: 'id-2', text: 'Nein' }, texts: [] })
    expect(activityOf(edit, place)).toMatchObject({ type: 'messageUpdate', id: 'id-2', text: 'Nein' })
    const deletion = messageAt(4, { body: { kind: 'deletion', target: 'id-2' }, texts: [] })
    expect(activityOf(deletion, place)).toMatchObject({ type: 'messageDelete', id: 'id-2' })
  })
})

describe('12: bot, person and machine translation are told apart', () => {
  const agent = { kind: 'agent', id: 'agent-7', name: 'Lucía\u202E' } as const

  test('a person by name, in their own words', () => {
    const message = messageAt(1, { speaker: agent, texts: [{ text: 'Hola', locale: 'es', origin: 'person' }] })
    expect(activityOf(message, place)).toMatchObject({
      from: { id: 'agent', name: 'Lucía' },
      text: 'Hola',
      channelData: { dragoman: { speaker: { kind: 'person', name: 'Lucía' }, machineTranslated: false } },
    })
  })

  test('a person through a translator, with the original beside it', () => {
    const message = messageAt(1, {
      speaker: agent,
      texts: [
        { text: 'Yo me encargo', locale: 'es', origin: 'person' },
        { text: 'Ich kümmere mich', locale: 'de', origin: 'machine-translation', by: 'test', sent: true },
      ],
    })
    expect(activityOf(message, place)).toMatchObject({
      text: 'Ich kümmere mich',
      locale: 'de',
      channelData: { dragoman: { machineTranslated: true, original: { text: 'Yo me encargo', locale: 'es' } } },
    })
  })

  test('a translation that was polished afterwards is still one', () => {
    const message = messageAt(1, {
      speaker: agent,
      texts: [
        { text: 'Yo me encargo', locale: 'es', origin: 'person' },
        { text: 'Ich mach das', locale: 'de', origin: 'machine-translation' },
        { text: 'Ich kümmere mich darum', locale: 'de', origin: 'tone', sent: true },
      ],
    })
    expect(activityOf(message, place)?.channelData?.dragoman?.machineTranslated).toBe(true)
  })

  test("a person's own words, only polished, are no translation", () => {
    const message = messageAt(1, {
      speaker: agent,
      texts: [
        { text: 'Mach ich', locale: 'de', origin: 'person' },
        { text: 'I do it', locale: 'en', origin: 'machine-translation' },
        { text: 'Das erledige ich gern', locale: 'de', origin: 'tone', sent: true },
      ],
    })
    expect(activityOf(message, place)?.channelData?.dragoman).toMatchObject({ machineTranslated: false })
  })

  test("an agent's reading of the bot's words does not make them a translation", () => {
    const message = messageAt(1, {
      texts: [
        { text: 'Ihre Bestellung', locale: 'de', origin: 'bot' },
        { text: 'Su pedido', locale: 'es', origin: 'machine-translation' },
      ],
    })
    const activity = activityOf(message, place)
    expect(activity?.text).toBe('Ihre Bestellung')
    expect(activity?.channelData?.dragoman).toEqual({ speaker: { kind: 'bot' }, machineTranslated: false })
  })

  test('a notice is neither bot nor person', () => {
    const activity = activityOf(messageAt(1, { speaker: { kind: 'notice' } }), place)
    expect(activity?.channelData?.dragoman?.speaker).toEqual({ kind: 'notice' })
  })
})

describe('what the customer said', () => {
  const inbound = { direction: 'in', speaker: { kind: 'customer', name: 'Ana' } } as const

  test("comes back with the client's own ids", () => {
    const message = messageAt(1, { ...inbound, channelData: { clientActivityID: 'c-1', from: 'r_abc' } })
    expect(activityOf(message, place)).toMatchObject({
      type: 'message',
      id: 'id-1',
      from: { id: 'r_abc', role: 'user', name: 'Ana' },
      text: 'message 1',
      channelData: { clientActivityID: 'c-1' },
    })
  })

  test('a pressed button comes back as the words that were on it', () => {
    const message = messageAt(1, { ...inbound, body: { kind: 'press', value: 'yes', label: 'Ja' } })
    expect(activityOf(message, place)).toMatchObject({ type: 'message', text: 'Ja', value: 'yes' })
  })

  test('a transcription is not put into their mouth', () => {
    const message = messageAt(1, {
      ...inbound,
      body: { kind: 'message', attachments: [{ kind: 'audio', url: 'media:1', mediaType: 'audio/ogg' }] },
      texts: [{ text: 'where is it', origin: 'transcription' }],
    })
    expect(activityOf(message, place)?.text).toBeUndefined()
  })
})

test('a set stands at the position behind all its messages, shown or not', () => {
  const joined = messageAt(5, { direction: 'in', speaker: { kind: 'customer' }, body: { kind: 'joined' }, texts: [] })
  const withdrawn = messageAt(6, { delivery: { state: 'withdrawn', attempts: 0 } })
  const set = activitySetOf([messageAt(4), joined, withdrawn], 3, place)
  expect(set.activities.map(({ id }) => id)).toEqual(['id-4'])
  expect(set.watermark).toBe('6')
  expect(activitySetOf([], 6, place)).toEqual({ activities: [], watermark: '6' })
})

test('what the chat cannot show is told in words, and nothing of it is lost', () => {
  const location = { latitude: 52.52, longitude: 13.405, name: 'Shop' }
  const contacts = [{ name: 'Ada Li', phones: ['+491701234567'] }]
  const body = { kind: 'message', text: 'Here we are', location, contacts } as const
  const { activities } = activitySetOf(
    [messageAt(1, { body, texts: [{ text: 'Here we are', origin: 'bot' }] })],
    0,
    place,
  )
  for (const words of ['Here we are', 'Shop', '52.52, 13.405', 'Ada Li', '+491701234567']) {
    expect(activities[0]?.text).toContain(words)
  }
  const reaction = { kind: 'reaction', target: 'id-1', emoji: '👍' } as const
  expect(activitySetOf([messageAt(2, { body: reaction, texts: [] })], 1, place).activities[0]?.text).toContain('👍')
})

test('more buttons than the chat has room for become numbered lines', () => {
  const buttons = Array.from({ length: 25 }, (_, index) => ({ label: `Size ${index + 30}`, value: `${index + 30}` }))
  const [shown] = activitySetOf(
    [messageAt(1, { body: { kind: 'message', text: 'Which?', buttons } })],
    0,
    place,
  ).activities
  for (const { label } of buttons) expect(shown?.text).toContain(label)
})
