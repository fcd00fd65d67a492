import { definePlugin } from '@dragoman/core/plugin'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languageDetection } from './language-detection.ts'

const ENGLISH = 'Hello, my parcel has not arrived yet and I would like to know where it is.'
const GERMAN = 'Guten Tag, mein Paket ist noch nicht angekommen, und ich wüsste gern, wo es ist.'

const receptionist = definePlugin({
  name: 'receptionist',
  hooks: {
    decide: ({ message }) =>
      message.texts[0]?.text === 'person please' ? { action: 'escalate', reason: 'requested' } : undefined,
  },
})

let shop: TestBot
beforeAll(async () => {
  shop = await createTestBot({
    plugins: [languageDetection(), receptionist],
    locale: 'en',
    locales: ['en', 'de', 'fr', 'ja'],
  })
})
afterAll(() => shop.stop())

/** What the shop answers in the conversation `id`, without the first message's disclosure. */
function customer(id: string) {
  let conversationId = ''
  return {
    async says(words: Parameters<TestBot['channel']['receive']>[0]): Promise<readonly string[]> {
      const before = shop.channel.textsTo(id).length
      conversationId = (await shop.channel.receive(words, { conversation: id })).conversationId
      await shop.settled()
      return shop.channel.textsTo(id).slice(before)
    },
    conversation: () => shop.host.conversations.find(conversationId),
    traces: () => shop.host.conversations.traces(conversationId),
  }
}

const changedTo = (locale: string) => shop.host.words.say(locale, 'language.changed').text

test('a command sets the language, and nothing that is written afterwards changes it', async () => {
  const { says, conversation } = customer('command')
  await says(ENGLISH)
  expect(await says('/language Deutsch')).toEqual([changedTo('de')])
  await says(ENGLISH)
  expect(await conversation()).toMatchObject({ locale: 'de', localeChosen: true })
})

test('a plain request does too, and a later one outranks it', async () => {
  const { says, conversation } = customer('request')
  await says(GERMAN)
  expect(await says('English please')).toEqual([changedTo('en')])
  expect(await says('Auf Deutsch, bitte!')).toEqual([changedTo('de')])
  expect(await conversation()).toMatchObject({ locale: 'de', localeChosen: true })
})

test('the command alone offers the shop’s languages in their own names; a press chooses', async () => {
  const { says, conversation } = customer('menu')
  await says(ENGLISH)
  await says('/language')
  const offered = shop.channel.sent.at(-1)?.message
  expect(JSON.stringify(offered)).toContain('Français')
  expect(JSON.stringify(offered)).toContain('日本語')
  expect(await says({ kind: 'press', value: 'language:fr', label: 'Français' })).toEqual([changedTo('fr')])
  expect(await conversation()).toMatchObject({ locale: 'fr', localeChosen: true })
})

test('a press from outside that names no language chooses none', async () => {
  const { says, conversation } = customer('forged')
  await says(ENGLISH)
  expect((await says({ kind: 'press', value: 'language:en-!!', label: '?' })).join()).toContain(
    shop.host.words.say('en', 'language.unknown').text,
  )
  expect(await conversation()).toMatchObject({ locale: 'en', localeChosen: false })
})

test('a language that the shop does not speak is said so, and changes nothing', async () => {
  const { says, conversation } = customer('unknown')
  await says(ENGLISH)
  const [answer] = await says('/language 한국어')
  expect(answer).toContain(shop.host.words.say('en', 'language.unknown').text)
  expect(await conversation()).toMatchObject({ locale: 'en', localeChosen: false })
})

test('the trace tells what is believed of the conversation, and why', async () => {
  const { says, traces } = customer('trace')
  await says(GERMAN)
  await says('ok')
  await says(ENGLISH)
  const details = (await traces())
    .toSorted((a, b) => a.position - b.position)
    .map(({ steps }) => steps.find(({ hook }) => hook === 'detectLanguage')?.detail)
  expect(details).toEqual([
    expect.stringMatching(/^de [\d.]+; conversation de: detected$/),
    expect.stringMatching(/^undecided 0; conversation de: kept: no words$/),
    expect.stringMatching(/^en [\d.]+; conversation en: switch$/),
  ])
})

test('while a person holds the conversation a choice is silent, and holds all the same', async () => {
  const { says, conversation } = customer('held')
  await says(ENGLISH)
  await says('person please')
  const [waiting] = await shop.host.escalations.waiting()
  const agent = { id: 'ada', name: 'Ada', locale: 'en', languages: ['en'], capacity: 1 }
  await shop.host.escalations.claim(waiting!.id, agent)
  await shop.settled()
  expect(await says({ kind: 'press', value: 'language:fr', label: 'Français' })).toEqual([])
  await expect.poll(conversation).toMatchObject({ locale: 'fr', localeChosen: true, holder: { kind: 'agent' } })
  await says(GERMAN)
  expect(await conversation()).toMatchObject({ locale: 'fr', localeChosen: true })
})
