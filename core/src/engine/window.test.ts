// A platform that takes free words only for a day: what comes too late is refused before it is stored, or ended before it is sent.
import { afterEach, expect, test } from 'vitest'
import type { Channel, ChannelTemplate } from '../channel/channel.ts'
import { DeliveryError } from '../errors.ts'
import { fakeChannel } from '../testing/channel.ts'
import { createTestBot } from '../testing/bot.ts'
import { manualClock } from '../testing/clock.ts'

const TEMPLATES: readonly ChannelTemplate[] = [
  { name: 'order_update', locale: 'de', text: 'Ihre Bestellung {{1}} ist unterwegs.' },
  { name: 'order_update', locale: 'en', text: 'Your order {{1}} is on its way.' },
]
const DAY_MS = 24 * 3_600_000
let open: Awaited<ReturnType<typeof createTestBot>> | undefined
afterEach(async () => {
  await open?.stop()
  open = undefined
})

/** A bot on a channel with a window, to whom somebody has written. */
async function written() {
  const base = fakeChannel({ name: 'windowed', capabilities: { window: { hours: 24 } } })
  const channel: typeof base & Channel = Object.assign(base, { templates: () => Promise.resolve(TEMPLATES) })
  const bot = (open = await createTestBot({ channels: [channel], clock: manualClock(new Date()) }))
  const { conversationId } = await channel.receive('Hello', { at: bot.clock.now() })
  await bot.settled()
  return { bot, channel, conversationId, say: bot.host.conversations.say }
}

test('within the window words leave; behind it they are refused, nothing is stored, and templates pass', async () => {
  const { bot, channel, conversationId, say } = await written()
  await say(conversationId, { text: 'Your order has left', locale: 'en' })
  await bot.settled()
  const before = await bot.host.conversations.messagesAfter(conversationId, 0, 100)
  const sentBefore = channel.sent.length
  bot.clock.advance(DAY_MS)

  await expect(say(conversationId, { text: 'It is there', locale: 'en' })).rejects.toThrow(
    expect.objectContaining({ code: 'DRAGOMAN_WINDOW_CLOSED', details: { hours: 24, channel: 'windowed' } }),
  )
  expect(await bot.host.conversations.messagesAfter(conversationId, 0, 100)).toEqual(before)

  const template = { name: 'order_update', locale: 'en', values: ['4711'] }
  await say(conversationId, { text: 'Your order 4711 is on its way.', locale: 'en', content: { template } })
  await bot.settled()
  expect(channel.sent.slice(sentBefore).map(({ message }) => message.content)).toEqual([
    { text: 'Your order 4711 is on its way.', template },
  ])

  await channel.receive('Hello again', { at: bot.clock.now() })
  await bot.settled()
  await expect(say(conversationId, { text: 'It is there', locale: 'en' })).resolves.toBeDefined()
})

test('what waited until the window closed ends with that reason and is never sent', async () => {
  const { bot, channel, conversationId, say } = await written()
  const sentBefore = channel.sent.length
  channel.beforeSend = () => {
    bot.clock.advance(DAY_MS)
    throw new DeliveryError('the platform is away', { permanent: false, retryAfterMs: 1 })
  }
  const { id } = await say(conversationId, { text: 'Your order has left', locale: 'en' })
  await bot.settled()
  expect(await bot.host.conversations.findMessage(id)).toMatchObject({
    delivery: { state: 'failed', reason: expect.stringContaining('more than 24 hours ago') as string },
  })
  expect(channel.sent).toHaveLength(sentBefore)
})

test('the templates that the customer reads come first; other channels send the words', async () => {
  const { bot, conversationId } = await written()
  await bot.host.conversations.setLanguage(conversationId, 'en')
  const signal = AbortSignal.timeout(5000)
  expect((await bot.host.conversations.templates(conversationId, signal)).map(({ locale }) => locale)).toEqual([
    'en',
    'de',
  ])
  const template = { name: 'order_update', locale: 'en', values: [] }
  const { conversationId: other } = await bot.channel.receive('Hello')
  await bot.settled()
  await bot.host.conversations.say(other, { text: 'On its way', locale: 'en', content: { template } })
  await bot.settled()
  expect(bot.channel.sent.at(-1)?.message.content).toEqual({ text: 'On its way' })
  expect(await bot.host.conversations.templates(other, signal)).toEqual([])
})
