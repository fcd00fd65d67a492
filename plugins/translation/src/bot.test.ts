// In a running bot: the chain of providers, and the gate before what a customer will read.
import { randomUUID } from 'node:crypto'
import { ProviderError, type TranslationProvider, definePlugin } from '@dragoman/core/plugin'
import { createTestBot } from '@dragoman/core/testing'
import { expect, test } from 'vitest'
import { provider } from './testing/asking.ts'
import { translation } from './translation.ts'

test('a failing provider costs nothing but its try, and is left alone after several; one that loses a number is passed over', async () => {
  let broken = 0
  const failing: TranslationProvider = {
    name: 'failing',
    translate: async () => {
      broken += 1
      throw new ProviderError('failing', 'broken', 'it answered 500')
    },
  }
  const losing: TranslationProvider = { name: 'losing', translate: async ({ texts }) => texts.map(() => 'order') }
  const working: TranslationProvider = {
    name: 'working',
    translate: async ({ texts }) => texts.map((text) => text.replace('Bestellung', 'order')),
  }
  const bot = await createTestBot({ plugins: [translation(failing, losing, working)] })
  try {
    const read = async (text: string) => {
      const { messageId } = await bot.channel.receive(text)
      await bot.settled()
      const message = await bot.host.conversations.findMessage(messageId)
      return message && bot.host.conversations.readingOf(message, 'es')
    }
    expect(await read('Bestellung 4711')).toMatchObject({
      text: 'order 4711',
      by: 'working',
      origin: 'machine-translation',
    })
    for (let index = 0; index < 7; index += 1) await read(`Bestellung 470${index}`)
    expect(broken).toBe(5)
  } finally {
    await bot.stop()
  }
})

/** Hears German where there is an umlaut, else English; says this English text to everyone, or fetches a person. */
const speaking = (text: string) =>
  definePlugin({
    name: 'speaking',
    hooks: {
      detectLanguage: ({ text: heard }) => ({ locale: /[äöüß]/.test(heard) ? 'de' : 'en', confidence: 1 }),
      decide: ({ message }) =>
        message.texts[0]?.text.startsWith('Mensch')
          ? { action: 'escalate', reason: 'requested' }
          : { action: 'reply', replies: [{ text, locale: 'en' }] },
    },
  })

test('a doubtful translation of an FAQ is not used: it leaves as it was written, and is not called a translation', async () => {
  const echo = provider((text) => text)
  const text = 'We ship within two days. Returns are free for thirty days.'
  const bot = await createTestBot({ plugins: [translation(echo), speaking(text)] })
  try {
    await bot.say('Grüße')
    expect(echo.jobs).toHaveLength(2)
    expect(bot.channel.sent.at(-1)?.message).toMatchObject({
      content: { text },
      version: { origin: 'bot', locale: 'en' },
    })
  } finally {
    await bot.stop()
  }
})

test("an agent's words are held at the gate: in the wrong language by the bot's own detector, with what it says translated back", async () => {
  const wrong = provider((text, { to }) =>
    to === 'de' ? 'Please wait, we look after it.' : 'Bitte warten, wir sehen danach.',
  )
  const plugin = translation(wrong)
  const bot = await createTestBot({ plugins: [plugin, speaking('Hello')] })
  try {
    await bot.say('Mensch, bitte schön')
    const { escalations } = bot.host
    const [waiting] = await escalations.waiting()
    const agent = { id: 'a', name: 'A', locale: 'fr', languages: ['fr'], capacity: 1 }
    const { id, claim } = await escalations.claim(waiting?.id ?? '', agent)
    const ticket = { escalation: id, agent: 'a', token: claim?.token ?? 0 }
    const words = {
      id: randomUUID(),
      name: 'A',
      content: { text: 'Veuillez patienter, nous regardons.' },
      locale: 'fr',
    }
    await bot.settled()
    const before = bot.channel.textsTo('conversation-1').length
    await expect(escalations.say(ticket, words)).rejects.toMatchObject({
      code: 'DRAGOMAN_TRANSLATION_DOUBTFUL',
      details: {
        from: 'fr',
        to: 'de',
        text: 'Please wait, we look after it.',
        by: 'test',
        back: 'Bitte warten, wir sehen danach.',
        doubts: [{ kind: 'language', language: 'de' }],
      },
    })
    await bot.settled()
    expect(bot.channel.textsTo('conversation-1')).toHaveLength(before)
    await escalations.say(ticket, { ...words, accepts: { text: 'Please wait, we look after it.', by: 'test' } })
    await bot.settled()
    expect(bot.channel.textsTo('conversation-1').slice(before)).toEqual(['Please wait, we look after it.'])
    expect(bot.channel.sent.at(-1)?.message.version).toMatchObject({ origin: 'machine-translation', by: 'test' })
  } finally {
    await bot.stop()
  }
})
