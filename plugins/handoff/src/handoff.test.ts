import {
  type Body,
  type Conversation,
  type Decision,
  type Escalations,
  type Holder,
  type HookContext,
  type HookEntry,
  type Host,
  type Json,
  type Locale,
  type Message,
  type Mood,
  wordsOf,
} from '@dragoman/core/plugin'
import { beforeEach, describe, expect, test } from 'vitest'
import { REQUEST, handoff, wantsNoMessages } from './index.ts'

const BOT: Holder = { kind: 'bot' }
const QUEUE: Holder = { kind: 'queue', escalation: 'e1' }
const YES_NO = [
  { value: 'handoff:yes', key: 'button.yes' },
  { value: 'handoff:no', key: 'button.no' },
]

interface Setting {
  readonly holder?: Holder
  readonly mood?: Mood
  readonly failures?: number
  readonly repeats?: number
  readonly locale?: Locale
}

/** One customer before the plugin's two decisions, with the memory that core would keep between the turns. */
function customer() {
  const plugin = handoff()
  let place: number | undefined = 3
  // The only thing that handoff asks its host for.
  const escalations = { place: async () => place } as Partial<Escalations> as Escalations
  void plugin.start?.({ escalations } as Partial<Host> as Host)
  const { hooks = {} } = plugin
  const [first, thanks, last] = hooks.decide as readonly HookEntry<'decide'>[]
  const understand = hooks.understand as HookEntry<'understand'>['run']
  let drawer: Json | undefined

  async function say(
    body: string | Body,
    setting: Setting = {},
  ): Promise<{ first?: Decision; thanks?: Decision; last?: Decision }> {
    const { holder = BOT, mood = 'neutral', failures = 0, repeats = 0, locale = 'en' } = setting
    const whole: Body = typeof body === 'string' ? { kind: 'message', text: body } : body
    const text = wordsOf(whole) ?? ''
    const message = { body: whole, texts: text ? [{ text, origin: 'person' }] : [] } as Partial<Message> as Message
    const context = {
      message,
      conversation: { holder, counters: { turns: 1, failures, repeats } } as Partial<Conversation> as Conversation,
      memory: { get: () => drawer, set: (value: Json) => (drawer = value) },
    } as Partial<HookContext> as HookContext
    const understanding = await understand({ text }, context)
    const input = { message, analysis: { understanding }, locale, mood }
    const decided = await first?.run(input, context)
    if (decided) return { first: decided }
    const welcomed = await thanks?.run(input, context)
    return welcomed ? { thanks: welcomed } : { last: await last?.run(input, context) }
  }

  const conversation = () => ({ memory: { handoff: drawer } })
  return { say, conversation, moveTo: (next: number | undefined) => (place = next) }
}

describe('handoff', () => {
  let anna: ReturnType<typeof customer>
  beforeEach(() => (anna = customer()))

  test('calls a person at once when the customer asks, in whatever language', async () => {
    for (const text of ['ich will mit einem Menschen sprechen', '人工客服', 'agent']) {
      expect(await anna.say(text)).toEqual({ first: { action: 'escalate', reason: 'requested' } })
    }
    expect(await anna.say({ kind: 'press', value: 'handoff:person', label: 'Mensch' })).toEqual({
      first: { action: 'escalate', reason: 'requested' },
    })
  })

  test('asks to say it another way, then offers a person, and calls one on yes', async () => {
    expect(await anna.say('flurb')).toEqual({
      last: { action: 'reply', replies: [{ key: 'notUnderstood.first' }], failed: true },
    })
    expect(await anna.say('flurb gnix', { failures: 1 })).toEqual({
      last: {
        action: 'ask',
        replies: [{ key: 'notUnderstood.second', content: { quickReplies: YES_NO } }],
        failed: true,
      },
    })
    expect(await anna.say('Ja, bitte!', { failures: 2 })).toEqual({ first: { action: 'escalate', reason: 'failures' } })
  })

  test('takes no for an answer, and yes only for its own question', async () => {
    await anna.say('flurb gnix', { failures: 1 })
    expect(await anna.say('nein danke', { failures: 2 })).toMatchObject({
      first: { replies: [{ key: 'handoff.declined' }] },
    })
    expect((await anna.say('ja')).first).toBeUndefined()
  })

  test('offers a person to who repeats themselves, without waiting for others to answer', async () => {
    expect((await anna.say('where is it', { repeats: 1 })).first).toBeUndefined()
    expect((await anna.say('where is it', { repeats: 2 })).first).toMatchObject({ action: 'ask' })
  })

  test('lets one angry message be answered and calls a person at the second in a row', async () => {
    expect((await anna.say('this is rubbish', { mood: 'angry' })).first).toBeUndefined()
    expect((await anna.say('and now?', { mood: 'neutral' })).first).toBeUndefined()
    expect((await anna.say('rubbish!', { mood: 'angry' })).first).toBeUndefined()
    expect(await anna.say('RUBBISH', { mood: 'angry' })).toEqual({ first: { action: 'escalate', reason: 'anger' } })
  })

  test('offers a person instead of asking the angry or the wordless to rephrase', async () => {
    expect((await anna.say('rubbish', { mood: 'angry' })).last).toMatchObject({ replies: [{ key: 'offerPerson' }] })
    const picture: Body = {
      kind: 'message',
      attachments: [{ kind: 'image', url: 'media:1', mediaType: 'image/png' }],
    }
    expect((await customer().say(picture)).last).toMatchObject({ replies: [{ key: 'notUnderstood.wordless' }] })
  })

  test('tells the place in the queue once, and again when it has changed', async () => {
    const told = {
      first: { replies: [{ key: 'handoff.waiting' }, { key: 'handoff.place', values: { place: 3, count: 3 } }] },
    }
    expect(await anna.say('hello?', { holder: QUEUE })).toMatchObject(told)
    expect(await anna.say('hello??', { holder: QUEUE })).toMatchObject({ first: { action: 'silent' } })
    anna.moveTo(2)
    expect(await anna.say('hm', { holder: QUEUE })).toMatchObject({
      first: { replies: [{}, { values: { place: 2, count: 2 } }] },
    })
    anna.moveTo(undefined)
    expect(await anna.say('hm', { holder: QUEUE })).toMatchObject({ first: { action: 'silent' } })
  })

  test('lets the customer leave the queue', async () => {
    for (const text of ['abbrechen', 'Never mind!', '不等了', 'handoff:cancel']) {
      expect(await anna.say(text, { holder: QUEUE })).toEqual({
        first: { action: 'release', replies: [{ key: 'handoff.cancelled' }] },
      })
    }
  })

  test('takes for leaving the queue what people say when it is settled', async () => {
    for (const text of ['Danke, hat sich erledigt', 'ya no hace falta', 'never mind, solved', 'Ok thanks, solved!']) {
      expect(await anna.say(text, { holder: QUEUE })).toMatchObject({ first: { action: 'release' } })
    }
  })

  test('answers thanks shortly and closes nothing', async () => {
    const welcome = { thanks: { action: 'reply', replies: [{ key: 'thanks' }] } }
    expect(await anna.say('Ok, vielen Dank!')).toEqual(welcome)
    expect(await anna.say('flurb gnix', { failures: 1 })).toHaveProperty('last')
    expect(await anna.say('thank you', { failures: 2 })).toEqual(welcome)
    expect(await anna.say('yes please', { failures: 0 })).toMatchObject({ first: { action: 'escalate' } })
  })

  test('does not take thanks with a question for thanks', async () => {
    for (const text of ['thanks, but where is my order?', 'Danke, aber wo ist mein Paket?']) {
      expect(await anna.say(text)).toHaveProperty('last')
    }
  })

  test('asks what else is wanted when a refusal comes without an offer', async () => {
    for (const text of ['no, thanks', 'nein', 'never mind']) {
      expect(await anna.say(text)).toEqual({ last: { action: 'reply', replies: [{ key: 'handoff.declined' }] } })
    }
  })

  test('says once that it will stop, and is quiet until the customer writes again', async () => {
    expect(await anna.say('please stop writing to me')).toEqual({
      first: { action: 'reply', replies: [{ key: 'stopped' }] },
    })
    expect(wantsNoMessages(anna.conversation())).toBe(true)
    expect(await anna.say('STOP')).toMatchObject({ first: { action: 'silent' } })
    expect(await anna.say({ kind: 'joined' })).toMatchObject({ first: { action: 'silent' } })
    expect(wantsNoMessages(anna.conversation())).toBe(true)
    expect(await anna.say('hello')).toHaveProperty('last')
    expect(wantsNoMessages(anna.conversation())).toBe(false)
    expect(await anna.say({ kind: 'joined' })).toEqual({ last: undefined })
  })

  test('takes who wants to hear no more out of the queue', async () => {
    expect(await anna.say('unsubscribe', { holder: QUEUE })).toEqual({
      first: { action: 'release', replies: [{ key: 'stopped' }] },
    })
    expect(wantsNoMessages(anna.conversation())).toBe(true)
  })

  test('hears an answer in the language of the conversation before others', async () => {
    await anna.say('flurb gnix', { failures: 1, locale: 'es-MX' })
    expect(await anna.say('sí, gracias', { locale: 'es-MX' })).toMatchObject({ first: { action: 'escalate' } })
  })

  test('names the intent that it recognises', async () => {
    const understand = handoff().hooks?.understand as HookEntry<'understand'>['run']
    const context = { message: undefined } as Partial<HookContext> as HookContext
    expect(await understand({ text: 'human please' }, context)).toEqual({
      intents: [{ name: REQUEST, confidence: 1 }],
      entities: [],
    })
    expect(await understand({ text: 'Wo ist 4711?' }, context)).toBeUndefined()
  })
})
