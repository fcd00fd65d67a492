import { type Conversation, type Message, type Plugin, ProviderError } from '@dragoman/core/plugin'
import { describe, expect, test } from 'vitest'
import { ask, entryOf, provider, wordByWord } from './testing/asking.ts'
import { translation } from './translation.ts'

test('translates and says by whom', async () => {
  expect(await ask(translation(provider(wordByWord)), 'Wo ist meine Bestellung?')).toEqual({
    text: 'Where is my order?',
    by: 'test',
  })
})
test('has nothing to say where the language is the same or the pair is not done', async () => {
  const de = provider(wordByWord, { pairs: [{ from: 'de', to: 'en' }] })
  expect(await ask(translation(de), 'Hallo', { from: 'de-AT', to: 'de' })).toBeUndefined()
  expect(await ask(translation(de), 'Hallo', { to: 'fr' })).toBeUndefined()
  expect(await ask(translation(de), 'Hallo', { from: undefined })).toBeUndefined()
  expect(await ask(translation(de), 'Hallo', { from: 'de-AT', to: 'en-GB' })).toMatchObject({ text: 'Hello' })
  expect(de.jobs).toHaveLength(1)
})
test('pairs may be asked for: once, and again after a failure', async () => {
  let asked = 0
  const lists = provider(wordByWord, {
    pairs: async () => {
      asked += 1
      if (asked === 1) throw new ProviderError('test', 'busy', 'not up yet')
      return [{ from: 'de', to: 'en' }]
    },
  })
  const plugin = translation(lists)
  expect(await ask(plugin, 'Hallo')).toBeUndefined()
  expect(await ask(plugin, 'Hallo')).toMatchObject({ text: 'Hello' })
  await ask(plugin, 'Welt')
  expect(asked).toBe(2)
})
test('numbers and emoji alone need no translator', async () => {
  const unused = provider(() => '')
  expect(await ask(translation(unused), '4711 👍 AB-1234')).toEqual({ text: '4711 👍 AB-1234', by: 'test' })
  expect(unused.jobs).toHaveLength(0)
})
test('without a provider it contributes nothing', () => {
  const { usage, ...plugin } = translation()
  expect(plugin).toEqual({ name: 'translation' })
  expect(usage()).toEqual({})
})
test('the whole has a time limit, with room to answer with what there is', () => {
  expect(entryOf(translation({ providers: [provider(wordByWord)], totalMs: 50 })).timeout).toBeGreaterThan(50)
})
test('lines stay lines, and long ones go in pieces', async () => {
  const short = provider(wordByWord, { maxLength: 12 })
  expect(await ask(translation(short), 'Hallo\n\n  Welt\nHallo Welt. Hallo Welt.')).toMatchObject({
    text: 'Hello\n\n  world\nHello world. Hello world.',
  })
  expect(short.jobs[0]?.texts.every((text) => text.length <= 12)).toBe(true)
  const whole = provider(wordByWord, { keepsLines: true })
  await ask(translation(whole), 'Hallo\nWelt')
  expect(whole.jobs[0]?.texts).toEqual(['Hallo\nWelt'])
})

const said = (direction: Message['direction'], ...texts: Message['texts']) =>
  ({ direction, texts }) as Partial<Message> as Message

test('earlier messages are read along where the provider wants them, with how they were translated', async () => {
  const along = provider(wordByWord, { readsAlong: 2 })
  const history = async (limit?: number) =>
    [
      said('in', { text: 'Guten Tag', origin: 'person', locale: 'de' }),
      said(
        'out',
        { text: 'Good day', origin: 'person', locale: 'en' },
        { text: 'Guten Tag!', origin: 'machine-translation', locale: 'de' },
      ),
    ].slice(-(limit ?? 20))
  await ask(translation(along), 'Hello again', { from: 'en', to: 'de' }, { history })
  expect(along.jobs[0]?.context).toEqual([
    { by: 'customer', text: 'Guten Tag' },
    { by: 'shop', text: 'Good day', translation: 'Guten Tag!' },
  ])
})

describe('the glossary', () => {
  const kept = provider((text) => text.replaceAll('Bitte', 'Please'))
  const glossary = {
    Rücksendung: { en: ['return', 'return shipment'] },
    'Rücksendung Plus': true,
    Paket: { en: 'parcel' },
  } as const
  const plugin = translation({ providers: [kept], glossary })

  test.each([
    ['Bitte Rücksendung', 'Please return'],
    ['Rücksendung bitte', 'Return bitte'],
    ['Bitte RÜCKSENDUNG', 'Please return'],
    ['Bitte Rücksendung Plus', 'Please Rücksendung Plus'],
    ['Bitte Rücksendungen', 'Please Rücksendungen'],
    ['Bitte Rücksendung im Paket', 'Please return im parcel'],
  ])('%s → %s', async (text, translated) => {
    expect(await ask(plugin, text)).toMatchObject({ text: translated })
  })
  test('a conversation keeps the wording that was used in it', async () => {
    const history = async () => [
      said(
        'in',
        { text: 'Rücksendung', origin: 'person', locale: 'de' },
        { text: 'Return shipment', origin: 'machine-translation', locale: 'en' },
      ),
    ]
    expect(await ask(plugin, 'Bitte Rücksendung', {}, { history })).toMatchObject({ text: 'Please return shipment' })
  })
  test('the one used last, whichever the shop would choose', async () => {
    const refund = translation({ providers: [kept], glossary: { Geld: { en: ['refund', 'money', 'cash'] } } })
    const english = (text: string) => said('out', { text, origin: 'person', locale: 'en' })
    const history = async () => [english('Your refund'), english('Your money'), english('Nothing of it')]
    expect(await ask(refund, 'Bitte Geld', {}, { history })).toMatchObject({ text: 'Please money' })
    expect(await ask(refund, 'Bitte Geld')).toMatchObject({ text: 'Please refund' })
  })
})

describe('Guarantee 7: protected spans survive', () => {
  const text = 'Wo ist meine Bestellung 4711 für 19,99 €?'
  test('because they are hidden', async () => {
    const hidden = provider((masked) => wordByWord(masked.replaceAll(/4711|19,99/g, '?')))
    expect(await ask(translation(hidden), text)).toMatchObject({ text: 'Where is my order 4711 for 19,99 €?' })
  })
  test('or, where hiding fails, because they come through by themselves', async () => {
    const dropsCodes = provider((masked) => wordByWord(masked).replaceAll(/QX\d+Q/g, ''))
    expect(await ask(translation(dropsCodes), text)).toMatchObject({ text: 'Where is my order 4711 for 19,99 €?' })
    expect(dropsCodes.jobs).toHaveLength(2)
  })
  const dropsAll = provider((masked) => wordByWord(masked).replaceAll(/QX\d+Q|\d/g, ''))
  test('or the next provider is asked', async () => {
    const plugin = translation(dropsAll, provider(wordByWord, { name: 'careful' }))
    expect(await ask(plugin, text)).toEqual({ text: 'Where is my order 4711 for 19,99 €?', by: 'careful' })
  })
  test('or there is none; who would have sent it is told what was lost', async () => {
    expect(await ask(translation(dropsAll), text)).toBeUndefined()
    expect(await ask(translation(dropsAll), text, { purpose: 'send' })).toMatchObject({
      doubts: [{ kind: 'spans', words: ['4711', '19,99 €'] }],
    })
  })
  test('names of the glossary too', async () => {
    const translatesNames = provider((masked) => masked.replaceAll(/QX\d+Q/g, '').replace('Welt', 'world'))
    expect(
      await ask(translation({ providers: [translatesNames], glossary: { Welt: true } }), 'Hallo Welt'),
    ).toBeUndefined()
  })
})

describe('what makes no sense is no translation', () => {
  test.each([
    ['empty', () => ''],
    ['endless', () => 'no '.repeat(500)],
  ])('%s', async (_, make) => {
    const plugin = translation(provider(make))
    expect(await ask(plugin, 'Hallo')).toBeUndefined()
    expect(plugin.usage()['test']).toMatchObject({ failures: 1 })
  })
  test('fewer than asked for', async () => {
    expect(await ask(translation({ ...provider(wordByWord), translate: async () => [] }), 'Hallo')).toBeUndefined()
  })
})

describe('who is asked', () => {
  const named = (name: string, more = {}) => provider((text) => `${name}: ${text}`, { name, ...more })
  const by = async (plugin: Plugin, request = {}) => (await ask(plugin, 'Hallo', request))?.by

  test('for a customer the best, for the bot the first; one that only gives the gist never for a customer', async () => {
    const plugin = translation(named('rough', { tier: 'gist' }), named('plain'), named('fine', { tier: 'good' }))
    expect(await by(plugin, { purpose: 'understand' })).toBe('rough')
    expect(await by(plugin, { purpose: 'read' })).toBe('plain')
    expect(await by(plugin, { purpose: 'send' })).toBe('fine')
    const rough = translation(named('rough', { tier: 'gist' }))
    expect(await by(rough, { purpose: 'send' })).toBeUndefined()
    const allowed = translation({ providers: [named('rough', { tier: 'gist' })], atLeast: { send: 'gist' } })
    expect(await by(allowed, { purpose: 'send' })).toBe('rough')
  })
  test('a tier may depend on the pair', async () => {
    const tier = (from: string | undefined) => (from === 'sv' ? ('good' as const) : ('gist' as const))
    const plugin = translation(named('kin', { tier }), named('plain'))
    expect(await by(plugin, { purpose: 'send' })).toBe('plain')
    expect(await by(plugin, { purpose: 'send', from: 'sv', to: 'da' })).toBe('kin')
  })
  test('the first rule that fits decides', async () => {
    const plugin = translation({
      providers: [named('a'), named('b'), named('c')],
      rules: [
        { pair: 'de-en', purpose: 'send', use: ['c', 'a'] },
        { pair: '*-es', use: ['b'] },
      ],
    })
    expect(await by(plugin, { purpose: 'send' })).toBe('c')
    expect(await by(plugin, { purpose: 'read' })).toBe('a')
    expect(await by(plugin, { from: 'ko', to: 'es' })).toBe('b')
  })
})

test('a name stands for one provider', () => {
  const invalid = expect.objectContaining({ code: 'DRAGOMAN_PLUGIN_INVALID' })
  expect(() => translation(provider(wordByWord), provider(wordByWord))).toThrow(invalid)
  expect(() => translation({ providers: [provider(wordByWord)], rules: [{ use: ['other'] }] })).toThrow(invalid)
})

describe('a pair that nobody does', () => {
  const leg = (name: string, from: string, to: string, translate: (text: string) => string) =>
    provider(translate, { name, pairs: [{ from, to }] })
  const first = leg('first', 'de', 'en', wordByWord)
  const second = leg('second', 'en', 'sv', (text) => text.replace('Where is my order', 'Var är min beställning'))

  test('goes through English, and says so', async () => {
    const request = { to: 'sv', purpose: 'send' } as const
    expect(await ask(translation(first, second), 'Wo ist meine Bestellung 4711?', request)).toEqual({
      text: 'Var är min beställning 4711?',
      by: 'first + second',
      pivot: 'en',
    })
    expect(second.jobs[0]?.texts).toEqual(['Where is my order QX0Q?'])
  })
  test('unless the shop does not want it, or the direct way is there', async () => {
    const request = { to: 'sv' } as const
    expect(await ask(translation({ providers: [first, second], pivot: false }), 'Hallo', request)).toBeUndefined()
    const direct = leg('direct', 'de', 'sv', () => 'Hej')
    expect(await ask(translation(first, second, direct), 'Hallo', request)).toEqual({ text: 'Hej', by: 'direct' })
  })
})

test('the long way round is not taken with those who are out of order, nor where a direct translation is doubtful', async () => {
  const broken = provider(() => {
    throw new ProviderError('test', 'broken', 'it answered 500')
  })
  expect(await ask(translation(broken), 'Hallo', { to: 'sv' })).toBeUndefined()
  expect(broken.jobs).toHaveLength(1)
  const brief = provider(() => 'Ja.')
  const text = 'Wir haben Ihre Bestellung heute verschickt.'
  expect(await ask(translation(brief), text, { to: 'sv', purpose: 'send' })).toMatchObject({
    doubts: [{ kind: 'length' }],
  })
  expect(brief.jobs.map(({ to }) => to)).not.toContain('en')
})

describe('the cache', () => {
  test('asks once for the same, whether together or later, and whatever the numbers in it', async () => {
    const once = provider(wordByWord)
    const plugin = translation(once)
    await Promise.all([ask(plugin, 'Bestellung 4711'), ask(plugin, 'Bestellung 4711')])
    expect(await ask(plugin, 'Bestellung 4712')).toMatchObject({ text: 'order 4712' })
    expect(once.jobs).toHaveLength(1)
    expect(plugin.usage()['test']).toMatchObject({ requests: 1, cached: 2 })
    await ask(plugin, 'Bestellung 4711', { to: 'es' })
    expect(once.jobs).toHaveLength(2)
  })
  test('keeps no failure', async () => {
    let calls = 0
    const plugin = translation(
      provider((text) => {
        calls += 1
        return calls === 1 ? '' : wordByWord(text)
      }),
    )
    expect(await ask(plugin, 'Hallo')).toBeUndefined()
    expect(await ask(plugin, 'Hallo')).toMatchObject({ text: 'Hello' })
  })
})

describe('the gate for what a customer will read', () => {
  const text = 'Wir haben Ihre Bestellung heute verschickt und sie kommt morgen an.'
  const sound = 'We sent your order today and it will arrive tomorrow.'
  const send = { purpose: 'send' } as const

  test('a doubtful translation is passed over for one without doubt', async () => {
    const plugin = translation(
      provider(() => 'Yes.', { name: 'short' }),
      provider(() => sound, { name: 'sound' }),
    )
    expect(await ask(plugin, text, send)).toEqual({ text: sound, by: 'sound' })
  })
  test('where all are doubtful the least doubtful comes with its doubts, and with what it says when translated back', async () => {
    const echo = provider((all, { to }) => (to === 'de' ? 'Ja.' : all), { name: 'echo' })
    const brief = provider((_, { to }) => (to === 'de' ? 'Ja.' : 'Yes.'), { name: 'brief' })
    expect(await ask(translation(echo, brief), text, send)).toEqual({
      text: 'Yes.',
      by: 'brief',
      doubts: [{ kind: 'length' }],
      back: 'Ja.',
    })
  })
  test('always translated back, one that says something else is found', async () => {
    const wrong = provider((_, { to }) =>
      to === 'de' ? 'Der Laden bleibt am Sonntag leider geschlossen.' : 'The shop is closed on Sunday, unfortunately.',
    )
    const options = { providers: [wrong], backTranslation: { when: 'always' } } as const
    expect(await ask(translation(options), text, send)).toMatchObject({ doubts: [{ kind: 'meaning' }] })
    expect(await ask(translation(wrong), text, send)).not.toHaveProperty('doubts')
  })
  test('the language is asked of whoever detects languages', async () => {
    const detect = async () => ({ locale: 'fr', confidence: 0.99 })
    const plugin = translation(provider(() => 'Nous avons envoyé votre commande et elle arrivera demain.'))
    expect(await ask(plugin, text, { ...send, detect })).toMatchObject({
      doubts: [{ kind: 'language', language: 'en' }],
    })
    expect(await ask(plugin, text, { detect })).toBeUndefined()
  })
  test('who only reads along is given a translation that is a little doubtful, without the doubts', async () => {
    expect(await ask(translation(provider(() => 'Yes.')), text)).toEqual({ text: 'Yes.', by: 'test' })
  })
})

test('what one conversation may cost is counted by conversation', async () => {
  const dear = provider(wordByWord, { budget: { perConversation: 12 } })
  const plugin = translation(dear)
  const of = (id: string) => ({ conversation: { id } as Partial<Conversation> as Conversation })
  expect(await ask(plugin, 'Hallo Welt', {}, of('1'))).toBeDefined()
  expect(await ask(plugin, 'Welt, Hallo', {}, of('1'))).toBeUndefined()
  expect(await ask(plugin, 'Welt, Hallo', {}, of('2'))).toBeDefined()
})
