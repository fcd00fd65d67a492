import { afterEach, expect, test } from 'vitest'
import { definePlugin } from '../plugin/plugin.ts'
import { type TestBot, type TestBotOptions, createTestBot } from '../testing/index.ts'

let running: TestBot | undefined
async function start(options?: TestBotOptions): Promise<TestBot> {
  return (running = await createTestBot(options))
}
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const echo = definePlugin({
  name: 'echo',
  hooks: {
    decide: ({ message }) => ({ action: 'reply', replies: [{ text: message.texts[0]?.text ?? '', locale: 'en' }] }),
  },
})

test('a customer is answered, and told first that this is a bot', async () => {
  const { say } = await start({ plugins: [echo] })
  const [greeting, answer] = await say('Hello')
  expect(greeting).toContain('automated assistant')
  expect(answer).toBe('Hello')
  expect(await say('Again')).toEqual(['Again'])
})

test('a turn leaves a trace', async () => {
  const { say, host } = await start({ plugins: [echo] })
  await say('Hello')
  const conversation = await host.conversations.findByExternalId('fake', 'default', 'conversation-1')
  const [trace] = await host.conversations.traces(conversation!.id)
  expect(trace).toMatchObject({ action: 'reply', position: 1 })
  expect(trace!.steps).toContainEqual(expect.objectContaining({ hook: 'decide', plugin: 'echo', outcome: 'answered' }))
})

test('where a customer has chosen what to be spoken to in, what they write is understood in what they write', async () => {
  const heard: (string | undefined)[] = []
  const linguist = definePlugin({
    name: 'linguist',
    hooks: {
      detectLanguage: ({ text }) => {
        const locale = text.startsWith('Wo') ? 'de' : 'en'
        return { locale, confidence: 1, conversation: { locale, confidence: 1, why: 'detected' } }
      },
      analyzeSentiment: ({ locale }) => void heard.push(locale),
      understand: ({ locale }) => void heard.push(locale),
    },
  })
  const bot = await start({ plugins: [linguist, echo], locales: ['en', 'de', 'ar'] })
  await bot.say('Hello')
  const conversation = await bot.host.conversations.findByExternalId('fake', 'default', 'conversation-1')
  await bot.host.conversations.setLanguage(conversation!.id, 'ar')
  await bot.say('Wo ist es?')
  expect(heard).toEqual(['en', 'en', 'de', 'de'])
  expect(await bot.host.conversations.find(conversation!.id)).toMatchObject({ locale: 'ar', localeChosen: true })
})

test('whoever listens is told when what is written changes the language of a conversation, and not when it stays', async () => {
  const linguist = definePlugin({
    name: 'linguist',
    hooks: {
      detectLanguage: ({ text }) => {
        const locale = text.startsWith('Wo') ? 'de' : 'en'
        return { locale, confidence: 1, conversation: { locale, confidence: 1, why: 'detected' } }
      },
    },
  })
  const bot = await start({ plugins: [linguist, echo], locales: ['en', 'de'] })
  const told: string[] = []
  bot.host.live.subscribe((event) => void (event.type === 'language' && told.push(event.conversationId)))
  await bot.say('Hello')
  await bot.say('Hello again')
  expect(told).toEqual([])
  await bot.say('Wo ist es?')
  const conversation = await bot.host.conversations.findByExternalId('fake', 'default', 'conversation-1')
  expect(told).toEqual([conversation!.id])
})

test('a language that was chosen stays chosen for a message that waited behind the choice', async () => {
  const busy = Promise.withResolvers<void>()
  const linguist = definePlugin({
    name: 'linguist',
    hooks: {
      detectLanguage: async ({ text }) => {
        if (text === 'first') await busy.promise
        return { locale: 'en', confidence: 1, conversation: { locale: 'en', confidence: 1, why: 'detected' } }
      },
      decide: {
        priority: 1,
        run: ({ message }) =>
          message.texts[0]?.text === 'German, please'
            ? { action: 'reply', replies: [{ key: 'greeting' }], language: 'de' }
            : undefined,
      },
    },
  })
  const bot = await start({ plugins: [linguist, echo], locales: ['en', 'de'] })
  await bot.channel.receive('first')
  await bot.channel.receive('German, please')
  await bot.channel.receive('And now this.')
  busy.resolve()
  await bot.settled()
  const conversation = await bot.host.conversations.findByExternalId('fake', 'default', 'conversation-1')
  expect(conversation).toMatchObject({ locale: 'de', localeChosen: true })
})

test('a numbered choice is pressed by its number in any digits', async () => {
  const asks = definePlugin({
    name: 'asks',
    hooks: {
      decide: ({ message }) =>
        message.body.kind === 'press'
          ? { action: 'reply', replies: [{ text: `pressed ${message.body.value}`, locale: 'en' }] }
          : {
              action: 'ask',
              replies: [
                {
                  text: 'Which?',
                  locale: 'en',
                  content: {
                    quickReplies: [
                      { value: 'a', label: 'First' },
                      { value: 'b', label: 'Second' },
                    ],
                  },
                },
              ],
            },
    },
  })
  const bot = await start({ plugins: [asks] })
  await bot.say('Hello')
  expect(await bot.say('٢')).toEqual(['pressed b'])
  expect(await bot.say('2')).toEqual(['Which?'])
  expect(await bot.say('FIRST')).toEqual(['pressed a'])
})

test('what asks for a person and looks like another question does not change what the conversation is about', async () => {
  const understanding = definePlugin({
    name: 'understanding',
    hooks: {
      understand: ({ text }) => ({
        intents: [{ name: text.includes('person') ? 'faq.hours' : 'order.status', confidence: 0.9 }],
        entities: [],
      }),
      decide: ({ message }) =>
        message.texts[0]?.text.includes('person')
          ? { action: 'escalate', reason: 'requested' }
          : { action: 'reply', replies: [{ text: 'Soon', locale: 'en' }] },
    },
  })
  const { say, host } = await start({ plugins: [understanding] })
  await say('Where is my order?')
  await say('When can I talk to a person?')
  await say('When can I talk to a person?', 'conversation-2')
  const topics = (await host.escalations.waiting()).map(({ gist }) => gist.intent)
  expect(topics).toEqual(['order.status', 'faq.hours'])
})
