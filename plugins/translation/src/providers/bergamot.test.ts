// The true engine on a model that can be read: what loads here is loaded as Mozilla's models are, only smaller.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { TranslationProvider } from '@dragoman/core/plugin'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tinyModel, tinyVocabulary } from '../testing/tiny-marian.ts'
import { bergamot } from './bergamot.ts'

let models: string
let provider: TranslationProvider
beforeEach(async () => {
  models = await mkdtemp(join(tmpdir(), 'dragoman-bergamot-'))
  provider = bergamot({ models })
})
afterEach(async () => {
  await provider.stop?.()
  await rm(models, { recursive: true })
})

async function keep(pair: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  await mkdir(join(models, pair))
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(models, pair, name), bytes)
}

const TINY = { 'model.bin': tinyModel(), 'vocab.ende.spm': tinyVocabulary() }

function ask(texts: readonly string[], to = 'de-AT', signal = AbortSignal.timeout(30_000)): Promise<readonly string[]> {
  return provider.translate({ texts, from: 'en', to, signal })
}

test('texts are translated, each line and sentence by itself', async () => {
  await keep('ende', TINY)
  await keep('notes', {})
  expect(await (provider.pairs as (signal: AbortSignal) => unknown)(AbortSignal.timeout(1000))).toEqual([
    { from: 'en', to: 'de' },
  ])
  expect(await ask(['hello world', 'hello\n\nworld'])).toEqual(['Hallo Welt!', 'Hallo Welt!\n\nHallo Welt!'])
  expect(await Promise.all([ask(['hello']), ask(['world'])])).toEqual([['Hallo Welt!'], ['Hallo Welt!']])
})

test('compressed files are read, and a vocabulary for each language', async () => {
  await keep('en-de.tiny', {
    'model.bin.gz': gzipSync(tinyModel()),
    'srcvocab.en.spm.gz': gzipSync(tinyVocabulary()),
    'trgvocab.de.spm.gz': gzipSync(tinyVocabulary()),
  })
  expect(await ask(['hello'])).toEqual(['Hallo Welt!'])
})

test('another pair is not its trade', async () => {
  await keep('ende', TINY)
  await expect(ask(['hello'], 'fr')).rejects.toThrow(expect.objectContaining({ kind: 'unsupported' }))
})

test('a folder without models says so, and is looked at again', async () => {
  await expect(ask(['hello'])).rejects.toThrow(/there are no models in .*such as `deen`/)
  await keep('ende', TINY)
  expect(await ask(['hello'])).toEqual(['Hallo Welt!'])
})

test('a broken model is named, and does not take others with it', async () => {
  await keep('ende', TINY)
  await keep('enfr', { 'model.bin': tinyModel().subarray(0, 900), 'vocab.spm': tinyVocabulary() })
  await keep('enes', { 'vocab.spm': tinyVocabulary() })
  expect(await ask(['hello'])).toEqual(['Hallo Welt!'])
  await expect(ask(['hello'], 'fr')).rejects.toThrow(/the model in .*enfr does not work/)
  await expect(ask(['hello'], 'es')).rejects.toThrow(/there is no file model/)
  expect(await ask(['hello'])).toEqual(['Hallo Welt!'])
})

test('what is called off is no longer waited for; what is stopped begins again', async () => {
  await keep('ende', TINY)
  const reason = new Error('called off')
  await expect(ask(['hello'], 'de', AbortSignal.abort(reason))).rejects.toThrow(reason)
  expect(await ask(['hello'])).toEqual(['Hallo Welt!'])
  await provider.stop?.()
  expect(await ask(['hello'])).toEqual(['Hallo Welt!'])
})
