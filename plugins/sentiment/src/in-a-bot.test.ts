// The plugin in a running bot: what a person reads in the turn's trace.
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { afterEach, expect, test } from 'vitest'
import type { SentimentProvider } from './provider.ts'
import { sentiment, type SentimentOptions } from './sentiment.ts'

let running: TestBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

/** Says all of this; returns what the trace has of each message's mood, oldest first. */
async function moodsOf(options: SentimentOptions, ...texts: string[]): Promise<readonly string[]> {
  running = await createTestBot({ plugins: [sentiment(options)] })
  for (const text of texts) await running.say(text)
  const { host } = running
  const conversation = await host.conversations.findByExternalId('fake', 'default', 'conversation-1')
  const traces = await host.conversations.traces(conversation!.id)
  return traces
    .toSorted((a, b) => a.position - b.position)
    .flatMap(({ steps }) => steps.filter(({ hook }) => hook === 'analyzeSentiment').map(({ detail }) => detail ?? ''))
}

test('the trace shows the trend and each share of the frustration', async () => {
  const moods = await moodsOf(
    {},
    'Where is my order?',
    'Where is my order?',
    "No! That's not what I asked. This is terrible, you idiots!!!",
  )
  expect(moods[1]).toContain('frustration 0.3: repeat 0.3')
  expect(moods[2]).toMatch(/rejection "that's not what"/)
  expect(moods[2]).toMatch(/trend escalating/)
})

test('a provider is heard, and one that fails leaves our own answer and says why', async () => {
  const kind: SentimentProvider = { name: 'kind', classify: async () => [{ label: 'positive', score: 0.9 }] }
  expect(await moodsOf({ provider: kind }, 'This is terrible')).toEqual([
    expect.stringMatching(/^0\.8 .*kind 0\.8 \(0\.90\)/),
  ])
  await running?.stop()
  const broken: SentimentProvider = { name: 'broken', classify: () => Promise.reject(new TypeError('no network')) }
  expect(await moodsOf({ provider: broken }, 'This is terrible')).toEqual([
    expect.stringMatching(/^-0\.\d+ .*broken: /),
  ])
})

test('a provider with a life of its own begins and ends with the bot, which does not wait for it', async () => {
  const told: string[] = []
  const slow: SentimentProvider = {
    name: 'slow',
    classify: () => Promise.reject(new Error('still loading')),
    start: () => {
      told.push('starts')
      return new Promise((_, reject) => void (giveUp = () => reject(new Error('no model'))))
    },
    stop: async () => void told.push('stops'),
  }
  let giveUp = () => {}
  expect(await moodsOf({ provider: slow }, 'This is terrible')).toEqual([
    expect.stringMatching(/^-0\.\d+ .*slow: still loading/),
  ])
  giveUp()
  await running?.stop()
  running = undefined
  expect(told).toEqual(['starts', 'stops'])
})
