// Guarantee 5: the original is never lost. Translation, transcription and tone are added beside it.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { definePlugin } from '../plugin/plugin.ts'
import type { TestBot } from '../testing/bot.ts'
import { agent, ticketOf } from './agents.ts'
import { STORES, type Store } from './stores.ts'

/** Reads every message in English, hears and sees what is in attachments, and words every answer anew. */
const interpreter = definePlugin({
  name: 'interpreter',
  hooks: {
    detectLanguage: () => ({ locale: 'de', confidence: 1 }),
    translate: ({ text, to }) => ({ text: `[${to}] ${text}`, by: 'interpreter' }),
    transcribe: () => ({ text: 'heard words', locale: 'de' }),
    describe: () => ({ text: 'a broken cup' }),
    adaptTone: (input) => ({ ...input, text: `Politely: ${input.text}` }),
    outgoing: (draft) => ({ ...draft, content: { ...draft.content, text: `${draft.content.text} – signed` } }),
    decide: ({ message }) => {
      const text = message.texts[0]?.text ?? ''
      if (text === 'person') return { action: 'escalate', reason: 'requested' }
      return { action: 'reply', replies: [{ text: 'An answer of a person', locale: 'en' }] }
    },
  },
})

let store: Store
let running: TestBot
beforeEach(async () => {
  store = await STORES[0]!.open()
  // The bot was taught in English only, so that what is written in German is translated before it is understood.
  running = await store.bot({ plugins: [interpreter], locales: ['en'] })
})
afterEach(() => store.close())

async function arrive(...said: Parameters<TestBot['channel']['receive']>) {
  const { messageId, conversationId } = await running.channel.receive(...said)
  await running.settled()
  const message = await running.host.conversations.findMessage(messageId)
  return { message: message!, conversationId }
}

const ODD = {
  combining: 'e\u0301 \u00e9 n\u0303 \u1e69 s\u0323\u0307 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L',
  bidi: 'Bestellung \u202e4711\u202c und \u2066مرحبا\u2069 \u200f!',
  emoji: '👩‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 🇩🇪 #️⃣',
  invisible: 'a\u200bb\u200dc\u2060d\ufeffe\u00ad',
  whitespace: '  leading \t and trailing \r\n\n ',
  astral: '𠮷野家 𝕳𝖊𝖑𝖑𝖔 \u{10ffff}',
  escapes: String.raw`\u0000 \ud800 "quoted" {"json": [1]} $1 {{name}} %s`,
  decomposed: 'ﬁ ½ Å Å ﷽',
} as const

test.each(Object.entries(ODD))('%s: what arrived is the first wording, to the last byte', async (_, text) => {
  const { message } = await arrive(text)
  expect(message.texts[0]).toEqual({ text, locale: 'de', origin: 'person' })
  expect(message.body).toEqual({ kind: 'message', text })
  expect(message.texts.slice(1)).toEqual([
    expect.objectContaining({ origin: 'machine-translation', locale: 'en', by: 'interpreter' }),
  ])
})

test('any text at all is kept to the last byte, but for what no text column can hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (text) => {
      const { message } = await arrive(text, { externalId: randomUUID() })
      expect(message.texts[0]?.text).toBe(text.replaceAll('\0', '\uFFFD'))
    }),
    { numRuns: 30 },
  )
})

test('a NUL and half a surrogate pair, which PostgreSQL refuses, become U+FFFD; the rest stays', async () => {
  const { message } = await arrive('a\0b\ud800c\udc00d 😀')
  expect(message.texts[0]?.text).toBe('a\uFFFDb\uFFFDc\uFFFDd 😀')
})

test('what was heard and seen stands behind what was written', async () => {
  const { message } = await arrive({
    kind: 'message',
    text: 'Schau mal',
    attachments: [
      { kind: 'audio', url: 'https://example.com/a.ogg', mediaType: 'audio/ogg' },
      { kind: 'image', url: 'https://example.com/a.png', mediaType: 'image/png' },
    ],
  })
  expect(message.texts.map(({ origin }) => origin)).toEqual([
    'person',
    'transcription',
    'description',
    'machine-translation',
  ])
  expect(message.texts[0]?.text).toBe('Schau mal')
  expect(message.body).toMatchObject({ attachments: [{ kind: 'audio' }, { kind: 'image' }] })
})

test('the bot keeps what it meant to say beside what left', async () => {
  const { conversationId } = await arrive('Hallo')
  const [answer] = (await running.host.conversations.messagesAfter(conversationId, 0, 10)).slice(-1)
  expect(answer!.texts.map(({ text, origin }) => [origin, text])).toEqual([
    ['bot', 'An answer of a person'],
    ['machine-translation', '[de] An answer of a person'],
    ['tone', 'Politely: [de] An answer of a person'],
    ['tone', 'Politely: [de] An answer of a person – signed'],
  ])
  expect(answer!.texts.findIndex(({ sent }) => sent)).toBe(3)
  expect(running.channel.textsTo('conversation-1').at(-1)).toBe('Politely: [de] An answer of a person – signed')
})

test('what an agent wrote is kept as they wrote it, and so is a message that is read in further languages', async () => {
  const { message } = await arrive('person')
  const { escalations, conversations } = running.host
  const [waiting] = await escalations.waiting()
  const ticket = ticketOf(await escalations.claim(waiting!.id, agent('a')))
  const words = { id: randomUUID(), name: 'A', content: { text: ODD.emoji }, locale: 'es' }
  const said = await escalations.say(ticket, words)
  expect(said.texts[0]).toEqual({ text: ODD.emoji, locale: 'es', origin: 'person' })
  expect(said.texts[1]).toMatchObject({ origin: 'machine-translation', locale: 'de' })
  const readings = await Promise.all([
    conversations.readingOf(message, 'ja'),
    conversations.readingOf(message, 'ja'),
    conversations.readingOf(message, 'ar'),
  ])
  expect(readings.map((reading) => reading?.locale)).toEqual(['ja', 'ja', 'ar'])
  const after = await conversations.findMessage(message.id)
  expect(after!.texts[0]).toEqual(message.texts[0])
  expect(after!.texts.map(({ locale }) => locale).toSorted()).toEqual(['ar', 'de', 'en', 'ja'])
})
