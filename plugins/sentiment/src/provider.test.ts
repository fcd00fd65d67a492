// A provider is asked over its true wire format, and everything that goes wrong there leaves our own answer.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBreaker } from '@dragoman/core/plugin'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { huggingface } from './huggingface.ts'
import { adviserFrom, opinionOf, polarityOf } from './provider.ts'

type Answer = (response: ServerResponse) => void

let answer: Answer
const requests: { readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: unknown }[] = []
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString()))
  request.on('end', () => {
    requests.push({ url: request.url ?? '', headers: request.headers, body: JSON.parse(text) })
    answer(response)
  })
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => void (requests.length = 0))

const endpointUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/sentiment`
const adviser = (timeoutMs = 5_000) =>
  adviserFrom(huggingface({ token: 'hf_secret', endpointUrl: endpointUrl() }), timeoutMs)
const says =
  (status: number, body: unknown): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const never = new AbortController().signal

test('a classified text becomes a polarity between the labels, and the token goes along', async () => {
  answer = says(200, [
    [
      { label: 'negative', score: 0.9 },
      { label: 'neutral', score: 0.08 },
      { label: 'positive', score: 0.02 },
    ],
  ])
  expect(await adviser().ask('Kaputt!', never)).toEqual({ polarity: -0.7, confidence: 0.9 })
  expect(requests).toMatchObject([
    { url: '/models/sentiment', headers: { authorization: 'Bearer hf_secret' }, body: { inputs: 'Kaputt!' } },
  ])
})

describe('what goes wrong is told, asked once, and thrown at nobody:', () => {
  test.each<[string, Answer, RegExp]>([
    ['401', says(401, { error: 'Invalid credentials' }), /401/],
    ['429', says(429, { error: 'Too many requests' }), /429/],
    ['503', says(503, { error: 'Model is loading', estimated_time: 20 }), /503/],
    ['500', says(500, { error: 'oops' }), /500/],
    ['wrong JSON', says(200, { surprise: true }), /huggingface/],
    ['no JSON', (response) => response.writeHead(200).end('<html>'), /huggingface/],
    ['an empty list', says(200, []), /huggingface/],
    ['labels of another trade', says(200, [[{ label: 'SPAM', score: 0.9 }]]), /labels/],
    ['a cut connection', (response) => void response.destroy(), /huggingface/],
  ])('%s', async (_, failing, why) => {
    answer = failing
    expect(await adviser().ask('Hello', never)).toMatch(why)
    expect(requests).toHaveLength(1)
  })

  test('slowness', async () => {
    answer = () => {}
    expect(await adviser(30).ask('Hello', never)).toMatch(/no answer in 30 ms/)
  })
})

test('a turn that is called off is no failure of the provider', async () => {
  answer = () => {}
  const turn = new AbortController()
  const asked = adviser().ask('Hello', turn.signal)
  turn.abort(new Error('called off'))
  await expect(asked).rejects.toThrow('called off')
})

test('after failures in a row it rests, and is tried again', async () => {
  answer = says(500, {})
  let now = 0
  const resting = adviserFrom(
    huggingface({ token: 't', endpointUrl: `${endpointUrl()}/resting` }),
    5_000,
    createBreaker(2, 1_000),
    () => now,
  )
  for (let each = 0; each < 4; each++) await resting.ask('Hello', never)
  // a request that an earlier test gave up may still come in
  expect(requests.filter(({ url }) => url.endsWith('/resting'))).toHaveLength(2)
  now = 1_001
  answer = says(200, [[{ label: 'positive', score: 1 }]])
  expect(await resting.ask('Hello', never)).toEqual({ polarity: 0.8, confidence: 1 })
})

test.each([
  ['Very Negative', 5, -1],
  ['POSITIVE', 2, 0.8],
  ['NEU', 3, 0],
  ['1 star', 5, -1],
  ['4 stars', 5, 0.5],
  ['LABEL_0', 3, -1],
  ['LABEL_1', 3, 0],
  ['LABEL_1', 2, 1],
  ['LABEL_3', 3, undefined],
  ['toString', 3, undefined],
  ['joy', 6, undefined],
])('the label %s of %i says %s', (label, count, polarity) => {
  expect(polarityOf(label, count)).toBe(polarity)
})

test('scores that are none are not heard', () => {
  expect(opinionOf([{ label: 'positive', score: Number.NaN }])).toBeUndefined()
  expect(opinionOf([])).toBeUndefined()
})
