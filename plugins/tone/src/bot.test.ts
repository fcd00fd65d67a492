// Tone in a whole bot: what reaches the customer, what stays beside it, and what the trace tells.
import { definePlugin } from '@dragoman/core'
import { type TestBot, createTestBot } from '@dragoman/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tone } from './tone.ts'

// Stand in for language detection and understanding: the conversation's name says its locale, and every message is understood.
const heard = definePlugin({
  name: 'heard',
  hooks: {
    detectLanguage: (_, { conversation }) => ({ locale: conversation.externalId.split('/')[0], confidence: 1 }),
    understand: ({ text }) => ({ intents: [{ name: text, confidence: 1 }], entities: [] }),
  },
})

const TEXT = 'Die Sendung 4711 kommt, ich danke dir!!!'
let shop: TestBot

beforeAll(async () => {
  shop = await createTestBot({
    plugins: [heard, tone()],
    prepare: (bot) => {
      bot.on('thanks', (turn) => turn.say(TEXT, 'de'))
      bot.on('calm', (turn) => turn.say('Bitte beruhigen Sie sich.', 'de'))
    },
  })
})
afterAll(() => shop?.stop())

const conversationOf = async (externalId: string) =>
  (await shop.host.conversations.findByExternalId('fake', 'default', externalId)) ?? expect.unreachable(externalId)

test('words in the wrong register leave in the right one, and the original stays beside them', async () => {
  expect((await shop.say('thanks', 'de/1')).join('\n')).toContain('Die Sendung 4711 kommt, ich danke Ihnen!')
  const { id } = await conversationOf('de/1')
  const said = (await shop.host.conversations.messagesAfter(id, 0, 10)).filter(({ direction }) => direction === 'out')
  expect(said.at(-1)?.texts.map(({ text, origin }) => [text.includes('dir!!!'), origin])).toEqual([
    [true, 'bot'],
    [false, 'tone'],
  ])
})

test('what may not suit stands in the turn’s trace, and leaves all the same', async () => {
  expect((await shop.say('calm', 'de/2')).join('\n')).toContain('Bitte beruhigen Sie sich.')
  const [trace] = await shop.host.conversations.traces((await conversationOf('de/2')).id)
  expect(trace?.steps.filter(({ hook, outcome }) => hook === 'review' && outcome === 'answered')).toMatchObject([
    { plugin: 'tone', outcome: 'answered', detail: 'avoid-calm-down' },
  ])
})

test('who has been here before is spoken to as an acquaintance', async () => {
  const register = async () => (await conversationOf('es-MX/1')).register
  await shop.say('hola', 'es-MX/1')
  expect(await register()).toBe('formal')
  shop.clock.advance(60 * 60 * 1000)
  await shop.say('hola', 'es-MX/1')
  expect(await register()).toBe('formal')
  shop.clock.advance(24 * 60 * 60 * 1000)
  await shop.say('hola', 'es-MX/1')
  expect(await register()).toBe('informal')
})

test('words that an agent writes are reviewed for the customer they are for', async () => {
  await shop.say('hola', 'es/1')
  const conversation = await conversationOf('es/1')
  const speaker = { kind: 'agent', id: 'a', name: 'Ana' } as const
  const words = { text: 'Sí, y tu paquete está en camino.', locale: 'es', mood: 'neutral', speaker } as const
  expect(await shop.host.conversations.review(conversation, words)).toEqual({
    hints: [
      { code: 'address-formal', words: 'usted' },
      { code: 'greet-first', words: 'Buenos días / Buenas tardes / Buenas noches' },
    ],
    suggestion: 'Sí, y su paquete está en camino.',
  })
})
