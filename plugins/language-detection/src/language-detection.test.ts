import type { Conversation, HookContext, Json, LanguageGuess } from '@dragoman/core/plugin'
import { expect, test } from 'vitest'
import { phoneLocales } from './hints.ts'
import { languageDetection, type LanguageDetectionOptions } from './language-detection.ts'

/** A conversation with the plugin alone: core's part, the drawer and the settled locale, is played here. */
function conversationWith(customer: Partial<Conversation['customer']> = {}, options: LanguageDetectionOptions = {}) {
  const run = languageDetection(options).hooks?.detectLanguage
  if (typeof run !== 'function') throw new Error('The plugin has no detectLanguage.')
  let drawer: Json | undefined
  let settled: Pick<Conversation, 'locale' | 'localeChosen'> = { localeChosen: false }
  return {
    choose: (locale: string) => void (settled = { locale, localeChosen: true }),
    async hear(text: string): Promise<LanguageGuess> {
      const context = {
        signal: new AbortController().signal,
        conversation: { customer: { externalId: 'c', ...customer }, ...settled } as Conversation,
        memory: { get: () => drawer, set: (value: Json) => void (drawer = JSON.parse(JSON.stringify(value)) as Json) },
      } as HookContext
      const guess = await run({ text }, context)
      if (!guess) throw new Error('No guess.')
      if (!settled.localeChosen) settled = { ...settled, locale: guess.conversation?.locale ?? settled.locale }
      return guess
    },
  }
}

const GERMAN = 'Guten Tag, ich habe vor zwei Wochen etwas bestellt und noch nichts bekommen.'
const ENGLISH = 'Sorry, could we please continue in English? My German is not very good.'

test('a first sentence settles the conversation', async () => {
  const guess = await conversationWith().hear(GERMAN)
  expect(guess.locale).toBe('de')
  expect(guess.conversation).toMatchObject({ locale: 'de', why: 'detected' })
})

test.each(['Hotel', 'Restaurant', 'taxi', 'Ticket', 'Problem?', 'Service', 'ok', 'super', 'Thank you'])(
  'one look-alike word does not flip it: %s',
  async (word) => {
    const conversation = conversationWith()
    await conversation.hear(GERMAN)
    expect((await conversation.hear(word)).conversation?.locale).toBe('de')
    expect((await conversation.hear('Ja, genau.')).conversation?.locale).toBe('de')
  },
)

test('a real switch takes at once, and back again', async () => {
  const conversation = conversationWith()
  await conversation.hear(GERMAN)
  const guess = await conversation.hear(ENGLISH)
  expect(guess.locale).toBe('en')
  expect(guess.conversation).toMatchObject({ locale: 'en', why: 'switch' })
  expect((await conversation.hear(GERMAN)).conversation?.locale).toBe('de')
})

test.each([
  ['👍', 'kept: no words'],
  ['4711', 'kept: no words'],
])('%s keeps it, and is undecided itself', async (text, why) => {
  const conversation = conversationWith()
  await conversation.hear(GERMAN)
  const guess = await conversation.hear(text)
  expect(guess.locale).toBeUndefined()
  expect(guess.conversation).toMatchObject({ locale: 'de', why })
})

test('before the first words a hint of the platform counts, a shop with several languages does not', async () => {
  expect((await conversationWith({ locale: 'pt-BR' }).hear('👋')).conversation).toMatchObject({
    locale: 'pt-BR',
    why: 'prior',
  })
  expect((await conversationWith({ phone: '+81 90 1234 5678' }).hear('👋')).conversation).toMatchObject({
    locale: 'ja',
    why: 'prior',
  })
  expect((await conversationWith({}, { locales: ['en', 'de', 'fr'] }).hear('👋')).conversation).toBeUndefined()
})

test('a hint is not a fact: words outweigh it', async () => {
  expect((await conversationWith({ locale: 'en-US' }).hear(GERMAN)).conversation?.locale).toBe('de')
})

test('an explicit choice outranks what is written', async () => {
  const conversation = conversationWith()
  await conversation.hear(GERMAN)
  conversation.choose('es')
  const guess = await conversation.hear(GERMAN)
  expect(guess.locale).toBe('de')
  expect(guess.conversation).toEqual({ locale: 'es', confidence: 1, why: 'chosen' })
})

test('the region comes from the text, the platform or the shop', async () => {
  expect((await conversationWith().hear('請問我的訂單什麼時候會送到')).locale).toBe('zh-TW')
  expect((await conversationWith({ locale: 'zh-HK' }).hear('請問我的訂單什麼時候會送到')).locale).toBe('zh-HK')
  expect(
    (await conversationWith({}, { locales: ['pt-BR', 'en'] }).hear('Onde está o meu pedido? Ainda não chegou.')).locale,
  ).toBe('pt-BR')
})

test('phone numbers tell the country by their longest prefix', () => {
  expect(phoneLocales('+886 912 345 678')).toEqual(['zh-TW'])
  expect(phoneLocales('0049 170 1234567')).toEqual(['de'])
  expect(phoneLocales('+41 44 123 45 67')).toEqual(['de', 'fr', 'it'])
  expect(phoneLocales(undefined)).toEqual([])
})
