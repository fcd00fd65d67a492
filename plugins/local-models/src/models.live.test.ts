// Every kind of model through the library that loads and runs real ones. `.config/servers.ts` says so where it is not installed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type LocalModel, type LocalOptions, local } from './local.ts'
import { writeClassifier, writeEmbedder, writeEntailment, writeTranslator } from './testing/tiny-models.ts'
import { writeWhisper } from './testing/tiny-whisper.ts'
import { silence, tone, wave } from './testing/sound.ts'

const folder = mkdtempSync(join(tmpdir(), 'dragoman-models-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const signal = new AbortController().signal
const GERMAN = { from: 'de', to: 'en', signal } as const

const opened: LocalModel[] = []
function open(name: string, options: LocalOptions = {}): LocalModel {
  const model = local(at(name), options)
  opened.push(model)
  return model
}
afterEach(async () => {
  for (const model of opened.splice(0)) await model.stop()
})

beforeAll(() => {
  writeTranslator(at('opus-mt-de-en'), {
    Wo: 'Where',
    ist: 'is',
    meine: 'my',
    Bestellung: 'order',
    '?': '?',
    Hallo: 'Hello',
  })
  writeTranslator(at('endless'), { immer: 'forever', Hallo: 'Hello' }, { endless: 'immer' })
  writeClassifier(at('mood'), { negative: ['broken', 'bad'], neutral: ['hm'], positive: ['good', 'thanks'] })
  writeEntailment(at('entailment'), ['where', 'is', 'my', 'order', 'money', 'the', 'customer', 'asks', 'for', 'wants'])
  writeEmbedder(at('vectors'), { shoe: [1, 0], boot: [0.9, 0.1], refund: [0, 1] })
  writeWhisper(
    at('whisper'),
    { language: 'de', words: ['Wo', 'ist', 'meine', 'Bestellung'] },
    { language: 'en', words: ['Hello', 'there'] },
  )
})

describe('translation', () => {
  test('of several texts, each to its own end', async () => {
    const model = open('opus-mt-de-en')
    expect(model).toMatchObject({ name: 'opus-mt-de-en', pairs: [{ from: 'de', to: 'en' }] })
    const texts = ['Wo ist meine Bestellung ?', 'Hallo']
    expect(await model.translate({ ...GERMAN, texts })).toEqual(['Where is my order?', 'Hello'])
  })
  test('of a pair that is not its own is refused before anything is loaded', async () => {
    const asked = open('opus-mt-de-en').translate({ texts: ['Hallo'], from: 'de', to: 'fr', signal })
    await expect(asked).rejects.toMatchObject({
      kind: 'unsupported',
      message: expect.stringContaining('de to fr') as string,
    })
  })
  test('with a model whose name says no pair asks which', async () => {
    const asked = open('endless').translate({ ...GERMAN, texts: ['immer'] })
    await expect(asked).rejects.toThrow(/say it: `pairs:/)
  })
})

test('classification gives every label its score', async () => {
  const scored = await open('mood').classify('broken bad thanks', signal)
  expect(scored.map(({ label }) => label)).toEqual(['negative', 'positive', 'neutral'])
  expect(scored.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 5)
})

test('choosing among descriptions judges each by itself, best first', async () => {
  const model = open('entailment')
  const asks = ['wants money', 'asks where the order is']
  const scored = await model.choose('where is my order', asks, signal, 'the customer {}')
  expect(scored.map(({ label }) => label)).toEqual(asks.toReversed())
  expect(scored[0]?.score).toBeGreaterThan(0.9)
  expect(scored[1]?.score).toBeLessThan(0.1)
})

test('vectors have length 1, and are near where texts mean the same', async () => {
  const [shoe, boot, refund] = await open('vectors').embed(['shoe', 'boot', 'refund refund'], signal)
  const product = (a: readonly number[] = [], b: readonly number[] = []) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
  expect(product(boot, boot)).toBeCloseTo(1, 5)
  expect(product(shoe, boot)).toBeGreaterThan(0.9)
  expect(product(shoe, refund)).toBeCloseTo(0, 5)
})

describe('speech', () => {
  test('is written down in the language that is heard', async () => {
    const model = open('whisper')
    const heard = async (samples: Float32Array) =>
      model.transcribe({ bytes: wave(samples), mediaType: 'audio/wav' }, signal)
    expect(await heard(tone(2))).toEqual({ text: 'Wo ist meine Bestellung', locale: 'de' })
    expect(await heard(silence(1))).toEqual({ text: 'Hello there', locale: 'en' })
  })
  test('is heard in the language that is known, however long it lasts', async () => {
    const recording = { bytes: wave(tone(70)), mediaType: 'audio/wav', language: 'en' }
    expect(await open('whisper').transcribe(recording, signal)).toEqual({
      text: 'Wo ist meine Bestellung',
      locale: 'en',
    })
  })
})

describe('a model', () => {
  test('answers all who ask at once', async () => {
    const model = open('opus-mt-de-en')
    const answers = await Promise.all(
      ['Hallo', 'Wo', 'ist'].map((text) => model.translate({ ...GERMAN, texts: [text] })),
    )
    expect(answers).toEqual([['Hello'], ['Where'], ['is']])
  })

  test('is given by a URL too, and begins again after it was stopped', async () => {
    const model = local(pathToFileURL(at('vectors')))
    opened.push(model)
    expect(model.name).toBe('vectors')
    expect(await model.embed(['shoe'], signal)).toHaveLength(1)
    await model.stop()
    expect(await model.embed(['shoe'], signal)).toHaveLength(1)
  })

  test('that is stopped tells those who wait for it', async () => {
    const model = open('endless', { pairs: [{ from: 'de', to: 'en' }] })
    const answered = model.translate({ ...GERMAN, texts: ['Hallo'] })
    const asked = model.translate({ ...GERMAN, texts: ['immer'] }).catch((error: unknown) => error)
    await answered
    await model.stop()
    expect(await asked).toMatchObject({ message: expect.stringContaining('it was stopped') as string })
  })

  test('that is asked for what is not its trade says what it is and which to take', async () => {
    await expect(open('mood').translate({ ...GERMAN, texts: ['Hallo'] })).rejects.toThrow(
      /classifies texts.*to translate, give one such as Xenova\/opus-mt-de-en/,
    )
    await expect(open('entailment').classify('bad', signal)).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(open('opus-mt-de-en').embed(['Hallo'], signal)).rejects.toThrow(/multilingual-e5-small/)
  })

  test('goes on to what is asked next when nobody wants its answer any more', async () => {
    const model = open('endless', { pairs: [{ from: 'de', to: 'en' }] })
    const turn = new AbortController()
    const answered = model.translate({ ...GERMAN, texts: ['Hallo'] })
    const unwanted = model.translate({ ...GERMAN, texts: ['immer'], signal: turn.signal })
    const queued = model.translate({ ...GERMAN, texts: ['immer'], signal: turn.signal })
    const next = model.translate({ ...GERMAN, texts: ['Hallo'] })
    // It writes on the first of them as soon as it has answered.
    await answered
    turn.abort(new Error('called off'))
    await expect(unwanted).rejects.toThrow('called off')
    await expect(queued).rejects.toThrow('called off')
    // Written to its end, the first alone would take longer than a test may.
    expect(await next).toEqual(['Hello'])
  })
})
