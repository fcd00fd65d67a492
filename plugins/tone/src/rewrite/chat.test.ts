// Against a server here that answers as chat endpoints do, and as they fail.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadCultures } from '@dragoman/locales/culture'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chatRewriter } from './chat.ts'
import { rewriteChecked } from './rewrite.ts'

interface Asked {
  readonly path: string | undefined
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}
type Answer = (response: ServerResponse, asked: Asked) => void

const asked: Asked[] = []
let answers: Answer[] = []
const server = createServer((request, response) => void answer(request, response))
let url = ''

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const one: Asked = {
    path: request.url,
    authorization: request.headers.authorization,
    body: JSON.parse(Buffer.concat(chunks).toString()) as Asked['body'],
  }
  asked.push(one)
  const next = answers.shift()
  if (next) next(response, one)
  else response.writeHead(500).end()
}

const says =
  (content: string): Answer =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }),
    )
const fails =
  (status: number): Answer =>
  (response) =>
    void response.writeHead(status).end('{"error":"no"}')

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
afterAll(() => new Promise((resolve) => void server.close(resolve)))
beforeEach(() => {
  asked.length = 0
  answers = []
})

const culture = loadCultures()['de'] ?? expect.unreachable()
const TEXT = 'Zerknüddelst du Bestellung 4711 nicht, hilft dir https://a.example/4711 weiter.'
const GOOD = 'Zerknüddeln Sie Bestellung 4711 nicht, hilft Ihnen https://a.example/4711 weiter.'
const json = (value: object) => JSON.stringify(value)
const rewritten = (signal = new AbortController().signal, checksMeaning = true) => {
  const rewriter = chatRewriter({ token: 'hf_test', model: 'm', endpointUrl: url, checksMeaning })
  return rewriteChecked(TEXT, { locale: 'de', register: 'formal', culture }, rewriter, signal)
}

test('takes a rewriting that every check agrees with, and asks whether it says the same', async () => {
  answers = [says(`<think>du</think>\`\`\`json\n${json({ text: GOOD })}\n\`\`\``), says(json({ same: true }))]
  expect(await rewritten()).toBe(GOOD)
  expect(asked.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/v1/chat/completions', 'Bearer hf_test'],
    ['/v1/chat/completions', 'Bearer hf_test'],
  ])
  const [system, user] = asked[0]?.body.messages ?? []
  expect(system?.content).toContain('formally (“Sie”)')
  expect(user?.content).toBe(json({ text: TEXT }))
})

describe('refuses', () => {
  test.each([
    ['a lost number', GOOD.replace('4711 nicht', '4712 nicht')],
    ['a changed link', GOOD.replace('https://a.example/4711', 'https://a.example/4712')],
    ['the wrong register', TEXT.replace('nicht', 'kaum')],
    ['both registers', GOOD.replace('weiter', 'weiter, du')],
    ['another language', 'Please keep order 4711, see https://a.example/4711 for help.'],
    ['what was added', `${GOOD} ${'Wir schenken Ihnen dafür einen Gutschein. '.repeat(4)}`],
    ['what was left out', 'Sie 4711 https://a.example/4711'],
    ['no change', TEXT],
  ])('%s', async (_what, text) => {
    answers = [says(json({ text })), says(json({ same: true }))]
    expect(await rewritten()).toBeUndefined()
    expect(asked).toHaveLength(1)
  })
  test('what does not say the same', async () => {
    answers = [says(json({ text: GOOD })), says(json({ same: false }))]
    expect(await rewritten()).toBeUndefined()
    expect(asked).toHaveLength(2)
  })
})

describe('fails, asking once,', () => {
  test.each([401, 404, 429, 500, 503])('at %i', async (status) => {
    answers = [fails(status)]
    await expect(rewritten()).rejects.toThrow(`${status}`)
    expect(asked).toHaveLength(1)
  })
  test.each([
    ['words instead of JSON', says('Gern!')],
    ['JSON of another shape', says(json({ translation: GOOD }))],
    ['nothing', says('')],
    ['a cut connection', ((response) => void response.destroy()) satisfies Answer],
    [
      'a body that is no chat',
      ((response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('[]')) satisfies Answer,
    ],
  ])('at %s', async (_what, answerGiven) => {
    answers = [answerGiven]
    await expect(rewritten()).rejects.toThrow(/did not answer as asked|the network does not reach it/)
    expect(asked).toHaveLength(1)
  })
  test('when it is called off', async () => {
    const abort = new AbortController()
    answers = [() => abort.abort(new Error('called off'))]
    await expect(rewritten(abort.signal)).rejects.toThrow('called off')
  })
})
