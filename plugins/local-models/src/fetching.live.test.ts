// A model is fetched once: over HTTP from a host like Hugging Face, by the library that fetches real ones.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LocalModel, type LocalOptions, local } from './local.ts'
import type { Progress } from './messages.ts'
import { type Hub, startHub } from './testing/hub.ts'
import { writeEmbedder, writeTranslator } from './testing/tiny-models.ts'

const NAME = 'shop/opus-mt-de-en'
const ENCODER = 'onnx/encoder_model_quantized.onnx'
const HALLO = { texts: ['Hallo'], from: 'de', to: 'en', signal: new AbortController().signal } as const

let folder: string
let hub: Hub
const opened: LocalModel[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-fetching-'))
  writeTranslator(join(folder, 'hub', NAME), { Hallo: 'Hello' })
  hub = await startHub(join(folder, 'hub'))
})
afterEach(async () => {
  for (const model of opened.splice(0)) await model.stop()
  await hub.stop()
  rmSync(folder, { recursive: true })
})

function open(options: LocalOptions & { readonly model?: string } = {}): LocalModel & { readonly seen: Progress[] } {
  const seen: Progress[] = []
  const { model = NAME, ...rest } = options
  const opening = local(model, {
    host: hub.url,
    folder: join(folder, 'models'),
    onProgress: (progress) => void seen.push(progress),
    ...rest,
  })
  opened.push(opening)
  return { ...opening, seen }
}

test('is fetched once for all who start it, with its progress, and from then on loaded without the network', async () => {
  // Not every model has one; that it has none is not asked again either.
  rmSync(join(folder, 'hub', NAME, 'generation_config.json'))
  const model = open()
  await Promise.all([model.start(), model.start(), model.start()])
  expect(await model.translate(HALLO)).toEqual(['Hello'])
  expect(hub.fetched.toSorted()).toEqual([
    'config.json',
    'onnx/decoder_model_merged_quantized.onnx',
    ENCODER,
    'tokenizer.json',
    'tokenizer_config.json',
  ])
  const last = model.seen.at(-1)
  expect(last?.total).toBeGreaterThan(1_000)
  expect(last?.loaded).toBe(last?.total)

  await model.stop()
  await hub.stop()
  const again = open()
  expect(await again.translate(HALLO)).toEqual(['Hello'])
  expect(again.seen).toEqual([])
  hub = await startHub(join(folder, 'hub'))
})

test('while it is fetched, nobody is kept waiting but who started it', async () => {
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    hub.instead = (file, response) => {
      if (file !== ENCODER) return false
      response.writeHead(200, { 'content-length': 10_000_000 }).write(Buffer.alloc(1_000_000))
      goOn = () => void response.end(Buffer.alloc(9_000_000))
      resolve()
      return true
    }
  })
  const model = open()
  const started = model.start()
  const asked = model.translate(HALLO)
  await expect(asked).rejects.toMatchObject({
    kind: 'busy',
    message: expect.stringMatching(/being fetched \(\d+ %\)/) as string,
  })
  await held
  await expect(model.translate(HALLO)).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 5_000 })
  goOn()
  // Zeros are no model.
  await expect(started).rejects.toThrow(/cannot be loaded.*delete .*opus-mt-de-en/)
})

test('of two revisions each is kept by itself', async () => {
  writeTranslator(join(folder, 'hub', 'v2', NAME), { Hallo: 'Hi' })
  for (const [revision, expected] of [
    ['main', 'Hello'],
    ['v2', 'Hi'],
    ['main', 'Hello'],
  ] as const) {
    const model = open({ revision })
    await model.start()
    expect(await model.translate(HALLO)).toEqual([expected])
  }
})

describe('says what is wrong and what to do', () => {
  test('where there is no such model', async () => {
    await expect(open({ model: 'shop/opus-mt-de-eo' }).start()).rejects.toThrow(
      /no model shop\/opus-mt-de-eo at .*Check its name/,
    )
    await expect(open({ model: join(folder, 'nowhere') }).start()).rejects.toThrow(
      /no model in .*nowhere: .* config\.json/,
    )
    expect(existsSync(join(folder, 'models', 'shop/opus-mt-de-eo'))).toBe(false)
  })

  test('where it has other weights than those that are asked for', async () => {
    writeTranslator(join(folder, 'hub', 'shop/large-de-en'), { Hallo: 'Hello' }, { weights: '' })
    await expect(open({ model: 'shop/large-de-en' }).start()).rejects.toThrow(
      /no weights of the sort q8; set `weights` .*fp32/,
    )
    const pairs = [{ from: 'de', to: 'en' }]
    const model = open({ model: 'shop/large-de-en', weights: 'fp32', pairs })
    await model.start()
    expect(await model.translate(HALLO)).toEqual(['Hello'])
    rmSync(join(folder, 'hub', 'shop/large-de-en', 'onnx'), { recursive: true })
    await expect(open({ model: join(folder, 'hub', 'shop/large-de-en') }).start()).rejects.toThrow(
      /no weights for ONNX/,
    )
  })

  test('where it is for nothing that is served here', async () => {
    writeEmbedder(join(folder, 'pictures'), { shoe: [1] }, 'ViTForImageClassification')
    await expect(open({ model: join(folder, 'pictures') }).start()).rejects.toThrow(
      /a ViTForImageClassification, .*translates \(Xenova/,
    )
  })

  test('without a network, and works when there is one', async () => {
    const model = open({ host: 'http://127.0.0.1:1' })
    await expect(model.start()).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringMatching(
        /cannot be fetched from http:\/\/127\.0\.0\.1:1 \(.*give the folder of a copy/,
      ) as string,
    })
    hub.instead = (_, response) => {
      response.writeHead(503).end()
      return true
    }
    const other = open()
    await expect(other.start()).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining('it answered 503') as string,
    })
    hub.instead = () => false
    await other.start()
    expect(await other.translate(HALLO)).toEqual(['Hello'])
  })
})

test('what broke off is fetched again, and only that', async () => {
  hub.instead = (file, response) => {
    if (file !== ENCODER) return false
    response.writeHead(200, { 'content-length': 10_000 }).write(Buffer.alloc(100), () => response.destroy())
    return true
  }
  const model = open()
  await expect(model.start()).rejects.toMatchObject({ kind: 'busy' })
  hub.instead = () => false
  const before = hub.fetched.length
  await model.start()
  expect(await model.translate(HALLO)).toEqual(['Hello'])
  expect(hub.fetched.slice(before)).toContain(ENCODER)
  expect(hub.fetched.slice(before)).not.toContain('config.json')
})

test('a process that was ended while it fetched leaves nothing behind that stays', async () => {
  const begun = new Promise<void>((resolve) => {
    hub.instead = (file, response) => {
      if (file !== ENCODER) return false
      response.writeHead(200, { 'content-length': 10_000 }).write(Buffer.alloc(100), () => resolve())
      return true
    }
  })
  const model = open()
  const started = model.start().catch((error: unknown) => error)
  await begun
  while (leftovers().length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await model.stop()
  expect(await started).toMatchObject({ message: expect.stringContaining('it was stopped') as string })
  hub.instead = () => false
  await model.start()
  expect(leftovers()).toEqual([])
})

function leftovers(): readonly string[] {
  const files = readdirSync(join(folder, 'models'), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.includes('.tmp.'))
}

test('a file that was damaged or deleted since', async () => {
  const kept = join(folder, 'models', NAME)
  await open().start()
  rmSync(join(kept, 'tokenizer.json'))
  await open().start()
  expect(existsSync(join(kept, 'tokenizer.json'))).toBe(true)
  truncateSync(join(kept, ENCODER), 100)
  await expect(open().start()).rejects.toThrow(/cannot be loaded.*delete .* to have it fetched again/)
})

test('a copy of its folder needs no network', async () => {
  await open().start()
  cpSync(join(folder, 'models', NAME), join(folder, 'copy'), { recursive: true })
  const model = open({ model: join(folder, 'copy'), host: 'http://127.0.0.1:1', pairs: [{ from: 'de', to: 'en' }] })
  expect(await model.translate(HALLO)).toEqual(['Hello'])
})
