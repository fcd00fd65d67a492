// Messages to test with.
import type { Message } from '@dragoman/core'
import type { Place } from '../src/activity.ts'

export const place: Place = {
  conversation: 'thread-1',
  fileUrl: (url) => url.replace('media:', 'https://shop.example/media/'),
  words: (locale, key, values) => [locale, key, ...Object.values(values ?? {})].join(' '),
}

export function messageAt(position: number, rest: Partial<Message> = {}): Message {
  const text = `message ${position}`
  return {
    id: `id-${position}`,
    conversationId: 'conversation-1',
    position,
    direction: 'out',
    speaker: { kind: 'bot' },
    body: { kind: 'message', text },
    texts: [{ text, locale: 'en', origin: 'bot' }],
    at: new Date('2026-11-22T20:00:00Z'),
    ...rest,
  }
}
