// In a running bot: the chain of providers, with core's circuit breaker on each.
import { createTestBot } from '@dragoman/core/testing'
import { expect, test } from 'vitest'
import { ProviderError, type TranslationProvider } from '@dragoman/core/plugin'
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
