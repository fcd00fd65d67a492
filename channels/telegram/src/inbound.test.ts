// Each sample, as core stores it.
import { expect, test } from 'vitest'
import { arrivedFrom } from './inbound.ts'
import { samples } from './testing/platform.ts'
import { update } from './update.ts'

const ME = { id: 4711000, username: 'my_shop_bot' }
const arrived = (name: string) => arrivedFrom(update.parse(JSON.parse(samples[name] ?? expect.unreachable(name))), ME)
const bodyOf = (name: string) => arrived(name)?.inbound.body
const filesOf = (name: string) => arrived(name)?.files.map(({ attachment }) => attachment)

test('a text, with whom it came from', () => {
  expect(arrived('text')?.inbound).toEqual({
    conversation: '987654321',
    externalId: '365',
    address: { chat: 987654321 },
    customer: { externalId: '987654321', name: 'Ayşe Yılmaz', locale: 'tr' },
    body: { kind: 'message', text: 'Siparişim nerede? 😊' },
    at: new Date('2025-11-22T14:00:00Z'),
  })
})

test.each([
  ['start-payload', { kind: 'joined', payload: 'spring_sale-42' }],
  ['photo', { kind: 'message', text: 'Kırık geldi' }],
  ['location', { kind: 'message', location: { latitude: 41.008238, longitude: 28.978359 } }],
  [
    'venue',
    {
      kind: 'message',
      location: {
        latitude: 41.008238,
        longitude: 28.978359,
        name: 'Kapalı Çarşı',
        address: 'Beyazıt, 34126 Fatih/İstanbul',
      },
    },
  ],
  ['contact', { kind: 'message', contacts: [{ name: 'Mehmet Demir', phones: ['+905551234567'] }] }],
  ['edited', { kind: 'edit', target: '365', text: 'Siparişim 4711 nerede? 😊' }],
  ['press', { kind: 'press', value: 'handoff.request', label: 'Evet, lütfen', target: '378' }],
  ['press-too-old', { kind: 'press', value: 'yes', target: '2' }],
  ['reaction', { kind: 'reaction', target: '378', emoji: '👍' }],
  ['reaction-removed', { kind: 'reaction', target: '378', emoji: '👍', removed: true }],
  ['blocked', { kind: 'left' }],
  ['unblocked', { kind: 'joined' }],
  ['group-mention', { kind: 'message', text: 'açık mısınız?' }],
])('%s', (name, body) => {
  expect(bodyOf(name)).toEqual(body)
})

test.each(['group-chatter', 'channel-post', 'group-migrated'])('%s is nobody’s word to the bot', (name) => {
  expect(arrived(name)).toBeUndefined()
})

test.each([
  ['photo', [{ kind: 'image', mediaType: 'image/jpeg', size: 103421 }]],
  ['voice', [{ kind: 'audio', mediaType: 'audio/ogg', size: 15731, durationMs: 4000, voice: true }]],
  ['document', [{ kind: 'file', mediaType: 'application/pdf', name: 'fatura.pdf', size: 48213 }]],
  ['animation', [{ kind: 'video', mediaType: 'video/mp4', name: 'hi.mp4', size: 70211, durationMs: 2000 }]],
  ['sticker', [{ kind: 'image', mediaType: 'image/webp', size: 21034, alt: '👍' }]],
])('the file of %s', (name, files) => {
  expect(filesOf(name)).toEqual(files)
})

test('a member of a group has a conversation of their own, in the topic', () => {
  expect(arrived('group-mention')?.inbound).toMatchObject({
    conversation: '-1001234567890/7/987654321',
    address: { chat: -1001234567890, thread: 7 },
  })
})

test('a reply names what it answers', () => {
  expect(arrived('reply')?.inbound.replyTo).toBe('360')
})
