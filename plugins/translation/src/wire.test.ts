// The providers against a server that speaks their wire format and fails in every way that servers do.
import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { huggingface } from './providers/huggingface.ts'
import { libretranslate } from './providers/libretranslate.ts'
import type { TranslationProvider } from '@dragoman/core/plugin'
import { createRetry } from './retry.ts'

type Answer = (response: ServerResponse, request: { readonly body: Record<string, unknown> }) => void

let answers: Answer[] = []
const requests: {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Record<string, unknown>
}[] = []
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString()))
  request.on('end', () => {
    const body = JSON.parse(text) as Record<string, unknown>
    requests.push({ url: request.url ?? '', headers: request.headers, body })
    // The last answer repeats.
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    answer?.(response, { body })
  })
})
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => void (requests.length = 0))

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const asked = ({ q, inputs }: Record<string, unknown>) =>
  typeof inputs === 'string' ? inputs : (q as string[]).join('|')
const upper = (body: Record<string, unknown>) => asked(body).toUpperCase()

const kinds: readonly {
  readonly name: string
  readonly make: () => TranslationProvider
  readonly works: Answer
  readonly empty: unknown
}[] = [
  {
    name: 'libretranslate',
    make: () => libretranslate({ url: `${base()}/`, apiKey: 'key' }),
    works: (response, request) => json(200, { translatedText: upper(request.body).split('|') })(response, request),
    empty: {},
  },
  {
    name: 'huggingface',
    make: () => huggingface({ token: 'hf_secret', endpointUrl: `${base()}/endpoint` }),
    works: (response, request) => json(200, [{ translation_text: upper(request.body) }])(response, request),
    empty: [],
  },
]

describe.each(kinds)('$name', ({ name, make, works, empty }) => {
  const job = (signal: AbortSignal = AbortSignal.timeout(5_000)) => ({
    texts: ['hallo', 'welt'],
    from: 'de-AT',
    to: 'en',
    signal,
  })
  const once = (...wanted: Answer[]) => {
    answers = wanted
    return make().translate(job())
  }

  test('translates each text', async () => {
    expect(await once(works)).toEqual(['HALLO', 'WELT'])
  })
  test.each([
    [401, 'broken'],
    [404, 'broken'],
    [500, 'broken'],
    [400, 'unsupported'],
    [503, 'busy'],
  ])('status %i is %s', async (status, kind) => {
    await expect(once(json(status, { error: 'no' }))).rejects.toMatchObject({
      code: 'DRAGOMAN_PROVIDER_FAILED',
      kind,
      details: { provider: name },
    })
  })
  test('429 says how long to wait', async () => {
    await expect(once(json(429, { error: 'slow down' }, { 'retry-after': '7' }))).rejects.toMatchObject({
      kind: 'busy',
      retryAfterMs: 7_000,
    })
  })
  test('a connection that is cut before the answer, or in it', async () => {
    await expect(once((response) => response.destroy())).rejects.toMatchObject({ kind: 'busy' })
    const half: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('[{', () => response.destroy())
    }
    await expect(once(half)).rejects.toMatchObject({ kind: 'busy' })
  })
  test.each([
    [
      'no JSON',
      (r: ServerResponse) => void r.writeHead(200, { 'content-type': 'application/json' }).end('<html>'),
    ] as const,
    ['another shape', json(200, { hello: 1 })] as const,
    ['nothing', json(200, null)] as const,
  ])('an answer that is %s', async (_, answer) => {
    await expect(once(answer)).rejects.toMatchObject({ kind: 'broken' })
  })
  test('an answer without translations is not as many as were asked for', async () => {
    const result = await once(json(200, empty)).catch((error: unknown) => error)
    expect(result).not.toEqual(['HALLO', 'WELT'])
  })
  test('a slow answer ends with the signal', async () => {
    answers = [() => undefined]
    const abort = new AbortController()
    const waiting = make().translate(job(abort.signal))
    while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    abort.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
  test('the secret goes where the protocol has it and into no error', async () => {
    const error = (await once(json(401, { error: 'no' })).catch((thrown: unknown) => thrown)) as Error
    expect(JSON.stringify(requests[0])).toMatch(/Bearer hf_secret|"api_key":"key"/)
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/hf_secret|"key"/)
  })

  describe('asked again', () => {
    const ask = (first: Answer[], options = { baseMs: 1 }) => {
      answers = first
      const [provider, again] = [make(), createRetry(name, options)]
      const one = { ...job(), texts: ['hallo'] }
      return { now: () => again(one.signal, () => provider.translate(one)) }
    }
    test('after 503 while it loads, after 429, after a cut', async () => {
      const busy = [
        json(503, { error: 'Model is currently loading', estimated_time: 20 }),
        json(429, {}, { 'retry-after': '0' }),
        works,
      ]
      expect(await ask(busy).now()).toEqual(['HALLO'])
      expect(requests).toHaveLength(3)
      expect(await ask([(response) => response.destroy(), works]).now()).toEqual(['HALLO'])
    })
    test('three times, never for ever', async () => {
      await expect(ask([json(503, {})]).now()).rejects.toMatchObject({ kind: 'busy' })
      expect(requests).toHaveLength(3)
    })
    test('not at all where that cannot help', async () => {
      await expect(ask([json(401, {})]).now()).rejects.toMatchObject({ kind: 'broken' })
      expect(requests).toHaveLength(1)
    })
    test('not before the time it asked for', async () => {
      const { now } = ask([json(429, {}, { 'retry-after': '60' }), works])
      await expect(now()).rejects.toMatchObject({ retryAfterMs: 60_000 })
      await expect(now()).rejects.toMatchObject({ kind: 'busy' })
      expect(requests).toHaveLength(1)
    })
  })
})

test('LibreTranslate: what goes over the wire', async () => {
  answers = [json(200, { translatedText: ['x'] })]
  await libretranslate({ url: base() }).translate({
    texts: ['你好'],
    to: 'zh-Hant-TW',
    signal: AbortSignal.timeout(5_000),
  })
  expect(requests[0]).toMatchObject({
    url: '/translate',
    body: { q: ['你好'], source: 'auto', target: 'zt', format: 'text' },
  })
})

test('Hugging Face: what goes over the wire', async () => {
  answers = [json(200, [{ translation_text: 'x' }])]
  const codes: Record<string, string> = { de: 'deu_Latn', en: 'eng_Latn' }
  const provider = huggingface({
    token: 'hf_secret',
    endpointUrl: `${base()}/nllb`,
    languageCode: (locale) => codes[locale] ?? locale,
  })
  await provider.translate({ texts: ['Hallo'], from: 'de', to: 'en', signal: AbortSignal.timeout(5_000) })
  expect(requests[0]).toMatchObject({
    url: '/nllb',
    headers: { authorization: 'Bearer hf_secret' },
    body: { inputs: 'Hallo', parameters: { src_lang: 'deu_Latn', tgt_lang: 'eng_Latn' } },
  })
})

test('Hugging Face: its own service is asked directly, without a question to the hub before', async () => {
  const urls: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    urls.push(url)
    return Response.json([{ translation_text: 'Hello' }])
  })
  try {
    const provider = huggingface({ token: 'hf_secret', model: 'Helsinki-NLP/opus-mt-de-en' })
    expect(
      await provider.translate({ texts: ['Hallo'], from: 'de', to: 'en', signal: AbortSignal.timeout(5_000) }),
    ).toEqual(['Hello'])
    expect(urls).toEqual(['https://router.huggingface.co/hf-inference/models/Helsinki-NLP/opus-mt-de-en'])
  } finally {
    vi.unstubAllGlobals()
  }
})

test('Hugging Face: a model for each pair', () => {
  const provider = huggingface({ token: 'hf_x', model: { 'de-en': 'Helsinki-NLP/opus-mt-de-en' } })
  expect(provider.pairs).toEqual([{ from: 'de', to: 'en' }])
  const signal = AbortSignal.timeout(5_000)
  expect(() => provider.translate({ texts: ['x'], from: 'fr', to: 'en', signal })).toThrow(
    expect.objectContaining({ kind: 'unsupported' }),
  )
  expect(() => provider.translate({ texts: ['x'], to: 'en', signal })).toThrow(
    expect.objectContaining({ kind: 'unsupported' }),
  )
})
