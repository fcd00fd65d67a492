import { ProviderError } from '@dragoman/core/plugin'
import { expect, test } from 'vitest'
import { reliable } from './reliable.ts'
import { provider, wordByWord } from './testing/asking.ts'

const DAY_MS = 86_400_000
const options = { cache: 0, timeoutMs: 60_000, retry: { attempts: 1 }, now: () => 0 }
const order = {
  from: 'de',
  to: 'en',
  glossaryVersion: '',
  conversation: undefined,
  signal: new AbortController().signal,
}

test('a provider that fails five times in a row is left alone, then tried once', async () => {
  let time = 0
  let broken = true
  const failing = provider((text) => {
    if (broken) throw new ProviderError('test', 'broken', 'it answered 500')
    return wordByWord(text)
  })
  const one = reliable(failing, { ...options, now: () => time })
  for (let index = 0; index < 8; index += 1)
    await expect(one.translate('Hallo', order)).rejects.toThrow('did not do its work')
  expect(failing.jobs).toHaveLength(5)
  expect(one.usage()).toMatchObject({ requests: 5, failures: 5, skipped: 3 })
  time += 31_000
  broken = false
  expect(await one.translate('Hallo', order)).toBe('Hello')
  expect(await one.translate('Welt', order)).toBe('world')
})

test('a text that it does not do is no failure of the provider', async () => {
  const refusing = provider(() => {
    throw new ProviderError('test', 'unsupported', 'no')
  })
  const one = reliable(refusing, options)
  for (let index = 0; index < 8; index += 1)
    await expect(one.translate('Hallo', order)).rejects.toThrow('did not do its work')
  expect(refusing.jobs).toHaveLength(8)
})

test('its day begins at midnight UTC', async () => {
  let time = DAY_MS - 1
  const one = reliable(provider(wordByWord, { budget: { perDay: 10 } }), { ...options, now: () => time })
  await one.translate('Hallo', order)
  await expect(one.translate('Hallo Welt', order)).rejects.toMatchObject({ kind: 'unsupported' })
  expect(one.usage()).toMatchObject({ characters: 5, charactersToday: 5, skipped: 1 })
  time += 1
  expect(await one.translate('Hallo Welt', order)).toBe('Hello world')
  expect(one.usage()).toMatchObject({ characters: 15, charactersToday: 10 })
})

test('one that never answers is given up after its time, though it does not look at its signal', async () => {
  const silent = provider(wordByWord, { translate: () => new Promise(() => {}) })
  const one = reliable(silent, { ...options, timeoutMs: 1 })
  await expect(one.translate('Hallo', order)).rejects.toMatchObject({ code: 'DRAGOMAN_PROVIDER_FAILED', kind: 'busy' })
  expect(one.usage()).toMatchObject({ failures: 1 })
})

test('who goes away leaves no mark on the provider', async () => {
  const gone = new AbortController()
  const one = reliable(provider(wordByWord, { translate: () => new Promise(() => {}) }), options)
  const waiting = one.translate('Hallo', { ...order, signal: gone.signal })
  gone.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  expect(one.usage()).toMatchObject({ failures: 0 })
})
