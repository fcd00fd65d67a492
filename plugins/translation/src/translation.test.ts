import { type HookContext, type HookEntry, type Message, type Plugin } from '@dragoman/core'
import { describe, expect, test } from 'vitest'
import type { TranslationJob, TranslationProvider } from './provider.ts'
import { ProviderError } from './provider.ts'
import { translation } from './translation.ts'

const DICTIONARY: Readonly<Record<string, string>> = {
  Wo: 'Where',
  ist: 'is',
  meine: 'my',
  Bestellung: 'order',
  Hallo: 'Hello',
  Welt: 'world',
}
const wordByWord = (text: string) => text.replaceAll(/\p{L}+/gu, (word) => DICTIONARY[word] ?? word)

/** A provider that notes what it is asked. */
function provider(translate: (text: string, job: TranslationJob) => string, more: Partial<TranslationProvider> = {}) {
  const jobs: TranslationJob[] = []
  return {
    jobs,
    name: 'test',
    translate: async (job: TranslationJob) => {
      jobs.push(job)
      return job.texts.map((text) => translate(text, job))
    },
    ...more,
  }
}

/** Asks one entry as core does; what a hook looks at beside its input is not needed here, but for what is given. */
const context = { signal: new AbortController().signal, history: async () => [] } as Partial<HookContext> as HookContext
function entriesOf(plugin: Plugin): readonly HookEntry<'translate'>[] {
  return (plugin.hooks?.translate ?? []) as readonly HookEntry<'translate'>[]
}
const ask = (plugin: Plugin, text: string, from: string | undefined = 'de', to = 'en') =>
  entriesOf(plugin)[0]?.run({ text, from, to, purpose: 'read' }, context)

test('translates and says by whom', async () => {
  expect(await ask(translation(provider(wordByWord)), 'Wo ist meine Bestellung?')).toEqual({
    text: 'Where is my order?',
    by: 'test',
  })
})
test('has nothing to say where the language is the same or the pair is not done', async () => {
  const de = provider(wordByWord, { pairs: [{ from: 'de', to: 'en' }] })
  expect(await ask(translation(de), 'Hallo', 'de-AT', 'de')).toBeUndefined()
  expect(await ask(translation(de), 'Hallo', 'de', 'fr')).toBeUndefined()
  expect(await ask(translation(de), 'Hallo', undefined, 'fr')).toBeUndefined()
  expect(await ask(translation(de), 'Hallo', 'de-AT', 'en-GB')).toMatchObject({ text: 'Hello' })
  expect(de.jobs).toHaveLength(1)
})
test('numbers and emoji alone need no translator', async () => {
  const unused = provider(() => '')
  expect(await ask(translation(unused), '4711 👍 AB-1234')).toEqual({ text: '4711 👍 AB-1234', by: 'test' })
  expect(unused.jobs).toHaveLength(0)
})
test('without a provider it contributes nothing', () => expect(translation()).toEqual({ name: 'translation' }))
test('each provider is an entry of its own, with a time limit', () => {
  const entries = entriesOf(translation({ providers: [provider(wordByWord), provider(wordByWord)], timeoutMs: 50 }))
  expect(entries.map((entry) => entry.timeout)).toEqual([50, 50])
})
test('lines stay lines, and long ones go in pieces', async () => {
  const short = provider(wordByWord, { maxLength: 12 })
  expect(await ask(translation(short), 'Hallo\n\n  Welt\nHallo Welt. Hallo Welt.')).toMatchObject({
    text: 'Hello\n\n  world\nHello world. Hello world.',
  })
  expect(short.jobs[0]?.texts.every((text) => text.length <= 12)).toBe(true)
})
test('an earlier message is read along where the provider wants it', async () => {
  const along = provider(wordByWord, { readsAlong: 1 })
  const earlier = { texts: [{ text: 'Guten Tag', origin: 'person' }] } as Partial<Message> as Message
  const history = async () => [earlier]
  await entriesOf(translation(along))[0]?.run(
    { text: 'Hallo', from: 'de', to: 'en', purpose: 'read' },
    { ...context, history },
  )
  expect(along.jobs[0]?.context).toEqual(['Guten Tag'])
})

describe('Guarantee 7: protected spans survive', () => {
  const text = 'Wo ist meine Bestellung 4711 für 19,99 €?'
  test('because they are hidden', async () => {
    const hidden = provider((masked) => wordByWord(masked.replaceAll(/4711|19,99/g, '?')))
    expect(await ask(translation(hidden), text)).toMatchObject({ text: 'Where is my order 4711 für 19,99 €?' })
  })
  test('or, where hiding fails, because they come through by themselves', async () => {
    const dropsCodes = provider((masked) => wordByWord(masked).replaceAll(/QX\d+Q/g, ''))
    expect(await ask(translation(dropsCodes), text)).toMatchObject({ text: 'Where is my order 4711 für 19,99 €?' })
    expect(dropsCodes.jobs).toHaveLength(2)
  })
  test('or the translation is refused', async () => {
    const dropsAll = provider((masked) => wordByWord(masked).replaceAll(/QX\d+Q|\d/g, ''))
    await expect(ask(translation(dropsAll), text)).rejects.toMatchObject({ code: 'DRAGOMAN_SPANS_LOST' })
  })
  test('names of the glossary too', async () => {
    const translatesNames = provider((masked) => masked.replaceAll(/QX\d+Q/g, '').replace('Welt', 'world'))
    const options = { providers: [translatesNames], glossary: { Welt: true } } as const
    await expect(ask(translation(options), 'Hallo Welt')).rejects.toMatchObject({ code: 'DRAGOMAN_SPANS_LOST' })
  })
})

describe('what makes no sense is no translation', () => {
  test.each([
    ['empty', () => ''],
    ['endless', () => 'no '.repeat(500)],
  ])('%s', async (_, make) => {
    await expect(ask(translation(provider(make)), 'Hallo')).rejects.toMatchObject({ kind: 'broken' })
  })
  test('fewer than asked for', async () => {
    await expect(
      ask(translation({ ...provider(wordByWord), translate: async () => [] }), 'Hallo'),
    ).rejects.toMatchObject({ kind: 'broken' })
  })
  test('a text that the provider does not do is passed on', async () => {
    const refuses = provider(() => {
      throw new ProviderError('test', 'unsupported', 'no')
    })
    expect(await ask(translation(refuses), 'Hallo')).toBeUndefined()
  })
})

describe('the cache', () => {
  test('asks once for the same, whether together or later', async () => {
    const once = provider(wordByWord)
    const plugin = translation(once)
    await Promise.all([ask(plugin, 'Hallo'), ask(plugin, 'Hallo')])
    await ask(plugin, 'Hallo')
    expect(once.jobs).toHaveLength(1)
    await ask(plugin, 'Hallo', 'de', 'es')
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
    await expect(ask(plugin, 'Hallo')).rejects.toMatchObject({ kind: 'broken' })
    expect(await ask(plugin, 'Hallo')).toMatchObject({ text: 'Hello' })
  })
})
