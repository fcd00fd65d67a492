// In a running bot: asked once after a person has helped, answered by a press or by its number, kept.
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { afterEach, expect, test } from 'vitest'
import { handoff, type HandoffOptions, ratingsSince } from './index.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.stop()
  bot = undefined
})

const AGENT = { id: '00000000-0000-7000-8000-000000000001', name: 'Ana', locale: 'en', languages: ['en'], capacity: 3 }

/** A customer who has been helped by a person. */
async function helped(options: HandoffOptions = {}): Promise<TestBot> {
  const running = (bot = await createTestBot({ plugins: [handoff(options)] }))
  await running.say('I want to talk to a person')
  const claimed = await running.host.escalations.claimNext(AGENT)
  const ticket = { escalation: claimed!.id, agent: AGENT.id, token: claimed!.claim!.token }
  await running.host.escalations.resolve(ticket)
  return running
}

const said = ({ channel }: TestBot) => channel.textsTo('conversation-1')
const ofAllTime = new Date(0)

async function untilAsked(running: TestBot): Promise<void> {
  await expect.poll(() => said(running).at(-1), { timeout: 20_000 }).toContain('How satisfied are you')
}

test('a rating is asked for, pressed, kept, and thanked for', async () => {
  const running = await helped()
  await untilAsked(running)
  const { message } = running.channel.sent.at(-1)!
  expect(message.content.quickReplies?.map(({ label }) => label)).toEqual(['1 ★', '2 ★', '3 ★', '4 ★', '5 ★'])
  const value = message.content.quickReplies?.[3]?.value ?? ''
  await running.channel.receive({ kind: 'press', value })
  await running.settled()
  expect(said(running).at(-1)).toBe('Thank you for your answer.')
  expect(await ratingsSince(running.host, ofAllTime)).toEqual({ count: 1, mean: 4 })
  await running.channel.receive({ kind: 'press', value: value.replace('rating:4', 'rating:2') })
  await running.settled()
  expect(await ratingsSince(running.host, ofAllTime)).toEqual({ count: 1, mean: 2 })
})

// A platform may show choices as numbers, or write the label for whoever presses.
test.each(['4', '4 ★', '４'])('a rating may be written: %s', async (written) => {
  const running = await helped()
  await untilAsked(running)
  await running.say(written)
  expect(await ratingsSince(running.host, ofAllTime)).toEqual({ count: 1, mean: 4 })
})

test('nobody rates a conversation that is not theirs', async () => {
  const running = await helped()
  await untilAsked(running)
  const value = running.channel.sent.at(-1)!.message.content.quickReplies?.[0]?.value ?? ''
  await running.channel.receive({ kind: 'press', value }, { conversation: 'conversation-2' })
  await running.settled()
  expect(await ratingsSince(running.host, ofAllTime)).toEqual({ count: 0, mean: undefined })
})

test('a shop may leave the question out', async () => {
  const running = await helped({ rating: false })
  await running.say('Thanks')
  expect(said(running).join()).not.toContain('How satisfied')
})
