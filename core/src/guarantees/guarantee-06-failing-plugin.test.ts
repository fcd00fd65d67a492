// Guarantee 6: a failing plugin never costs a message. The turn goes on without it, and log and trace say so.
import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '../log.ts'
import type { Conversation } from '../model/conversation.ts'
import type { HookName } from '../plugin/hooks.ts'
import { type Plugin, definePlugin } from '../plugin/plugin.ts'
import { createHookRunner } from '../plugin/run.ts'
import type { TraceStep } from '../plugin/trace.ts'
import type { TestBot } from '../testing/bot.ts'
import { STORES, type Store } from './stores.ts'

const IN_A_TURN = [
  'detectLanguage',
  'transcribe',
  'describe',
  'analyzeSentiment',
  'understand',
  'decide',
  'translate',
  'chooseRegister',
  'adaptTone',
  'review',
  'outgoing',
] as const satisfies readonly HookName[]
const AFTERWARDS = ['received', 'replied'] as const satisfies readonly HookName[]

/** Each a way to fail, as the function of a hook. What it answers is no type's business. */
const FAILURES: Readonly<Record<string, { readonly run: () => unknown; readonly outcome: TraceStep['outcome'] }>> = {
  throws: {
    run: () => {
      throw new Error('broken')
    },
    outcome: 'failed',
  },
  'throws what is not an error': {
    run: () => {
      throw null
    },
    outcome: 'failed',
  },
  rejects: { run: () => Promise.reject(new Error('broken')), outcome: 'failed' },
  'hangs past its time limit': { run: () => new Promise(() => {}), outcome: 'timeout' },
  'answers null': { run: () => null, outcome: 'failed' },
  'answers a number': { run: () => 42, outcome: 'failed' },
  'answers a text': { run: () => 'nonsense', outcome: 'failed' },
  'answers a list': { run: () => [], outcome: 'failed' },
  'answers an empty object': { run: () => ({}), outcome: 'failed' },
  'answers an object of the wrong types': {
    run: async () => ({
      text: 1,
      by: 2,
      locale: 3,
      confidence: 'high',
      polarity: 'low',
      intents: 'none',
      entities: null,
      action: 'dance',
      replies: 'many',
      content: 'words',
    }),
    outcome: 'failed',
  },
}

let store: Store | undefined
afterEach(async () => {
  await store?.close()
  store = undefined
})

async function start(plugins: readonly Plugin[]): Promise<TestBot> {
  store = await STORES[0]!.open()
  return store.bot({ plugins, locales: ['en'] })
}

const answering = definePlugin({
  name: 'answering',
  hooks: {
    detectLanguage: () => ({ locale: 'de', confidence: 1 }),
    decide: ({ message }) => ({
      action: 'reply',
      replies: [{ text: `re: ${message.texts[0]?.text}`, locale: 'en' }],
    }),
  },
})

/** A plugin that fails in each of these hooks, before anyone else is asked. */
function failing(run: () => unknown): Plugin {
  const entry = { run, priority: 1000, timeout: 30 }
  const hooks: { [hook: string]: unknown } = {}
  for (const hook of [...IN_A_TURN, ...AFTERWARDS]) hooks[hook] = entry
  return definePlugin({ name: 'failing', hooks: hooks })
}

test.each(Object.entries(FAILURES))('a plugin that %s in every hook costs no message', async (_, { run, outcome }) => {
  const { channel, host, settled } = await start([failing(run), answering])
  const attachments = [
    { kind: 'audio', url: 'https://example.com/a.ogg', mediaType: 'audio/ogg' },
    { kind: 'image', url: 'https://example.com/a.png', mediaType: 'image/png' },
  ] as const
  const { conversationId } = await channel.receive({ kind: 'message', text: 'one', attachments })
  await channel.receive('two')
  await settled()
  expect(channel.textsTo('conversation-1').slice(1)).toEqual(['re: one', 're: two'])
  const [first] = await host.conversations.traces(conversationId)
  const failed = first!.steps.filter(({ plugin }) => plugin === 'failing')
  expect(new Set(failed.map(({ hook }) => hook))).toEqual(new Set(IN_A_TURN))
  expect(failed.filter((step) => step.outcome !== outcome)).toEqual([])
})

test('a hook that spoils what it was given does not spoil it for the others', async () => {
  const spoiling = definePlugin({
    name: 'spoiling',
    hooks: {
      understand: {
        priority: 10,
        run: (input) => {
          Object.assign(input, { text: 'spoiled' })
          return undefined
        },
      },
    },
  })
  const { say } = await start([spoiling, answering])
  expect((await say('one')).at(-1)).toBe('re: one')
})

test('a plugin without any answer leaves the bot to say that it did not understand', async () => {
  const { say, host, channel } = await start([failing(FAILURES['throws']!.run)])
  const answers = await say('Hello')
  expect(answers).toHaveLength(2)
  expect(answers[1]).not.toBe('')
  const conversation = await host.conversations.findByExternalId('fake', 'default', 'conversation-1')
  expect(conversation!.counters.failures).toBe(1)
  expect(channel.sent).toHaveLength(2)
})

test('the log names plugin, hook and conversation, and holds no message text', async () => {
  const lines: string[] = []
  const log = createLogger({ level: 'info', messageText: false }, { write: (line: string) => void lines.push(line) })
  const hooks = createHookRunner([failing(FAILURES['throws']!.run)], log)
  await hooks.first('detectLanguage', { text: 'a secret' }, scope([]))
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({ plugin: 'failing', hook: 'detectLanguage', conversation: 'c' })
  expect(lines[0]).not.toContain('a secret')
})

function scope(trace: TraceStep[]) {
  const conversation: Conversation = {
    id: 'c',
    channel: 'fake',
    account: 'default',
    externalId: 'c',
    address: null,
    customer: { externalId: 'x' },
    localeChosen: false,
    register: 'formal',
    holder: { kind: 'bot' },
    counters: { turns: 0, failures: 0, repeats: 0 },
    memory: {},
    createdAt: new Date(0),
  }
  return {
    context: { conversation, history: async () => [] },
    memory: () => ({ get: () => undefined, set: () => {} }),
    trace,
  }
}

describe('the breaker', () => {
  test('opens after five failures in a row, lets one through after a rest, and closes when that works', async () => {
    let works = false
    let calls = 0
    const plugin = definePlugin({
      name: 'shaky',
      hooks: {
        detectLanguage: () => {
          calls++
          if (!works) throw new Error('down')
          return { locale: 'de', confidence: 1 }
        },
      },
    })
    let now = 0
    const hooks = createHookRunner([plugin], createLogger({ level: 'silent', messageText: false }), () => now)
    const ask = async () => {
      const trace: TraceStep[] = []
      await hooks.first('detectLanguage', { text: 'hallo' }, scope(trace))
      return trace[0]?.outcome
    }
    for (let failure = 0; failure < 5; failure++) expect(await ask()).toBe('failed')
    expect(await ask()).toBe('skipped')
    expect(calls).toBe(5)
    now += 30_000
    expect(await ask()).toBe('failed')
    expect(await ask()).toBe('skipped')
    works = true
    now += 30_000
    expect(await ask()).toBe('answered')
    expect(await ask()).toBe('answered')
  })

  test('in a bot: a plugin that keeps failing is left alone, and the trace says so', async () => {
    const { say, host } = await start([failing(FAILURES['rejects']!.run), answering])
    for (let number = 0; number < 7; number++)
      expect((await say(`message ${number}`)).at(-1)).toBe(`re: message ${number}`)
    const conversation = await host.conversations.findByExternalId('fake', 'default', 'conversation-1')
    const traces = await host.conversations.traces(conversation!.id)
    const outcomes = traces.map(
      ({ steps }) => steps.find(({ plugin, hook }) => plugin === 'failing' && hook === 'decide')?.outcome,
    )
    expect(outcomes).toEqual(['failed', 'failed', 'failed', 'failed', 'failed', 'skipped', 'skipped'])
  })
})

test('a turn that breaks in core itself still answers and leaves its problem in the trace', async () => {
  const breaking = definePlugin({
    name: 'breaking',
    hooks: {
      decide: () => ({
        action: 'reply',
        replies: [
          {
            key: 'greeting',
            get values(): never {
              throw new Error('no values')
            },
          },
        ],
      }),
    },
  })
  store = await STORES[0]!.open()
  const { say, host } = await store.bot({ plugins: [breaking] })
  const answers = await say('Hello')
  expect(answers).toHaveLength(2)
  expect(answers[0]).toContain('automated assistant')
  const conversation = await host.conversations.findByExternalId('fake', 'default', 'conversation-1')
  const [trace] = await host.conversations.traces(conversation!.id)
  expect(trace).toMatchObject({ action: 'failed', steps: [{ hook: 'turn', outcome: 'failed', detail: 'no values' }] })
  expect(await say('Again')).toEqual([answers[1]])
})
