// What a channel does with what it is given to send.
import assert from 'node:assert/strict'
import { DeliveryError } from '../../errors.ts'
import type { Message } from '../../model/message.ts'
import type { BotWords } from '../../plugin/host.ts'
import { type Bench, until } from './bench.ts'
import { featuresOf, readable } from './content.ts'
import type { Shown } from './platform.ts'

const CHAT = 'chat-1'

/** A conversation to speak in: somebody has written. Answers its id and the id of what they wrote. */
async function conversationIn({
  platform,
  host,
  url,
  database,
}: Bench): Promise<{ readonly id: string; readonly asked: Message }> {
  await platform.receive({ chat: CHAT, id: 'first', text: 'Hello' }, url)
  await until('the answer', () => platform.shown.some(({ text }) => text === 're: Hello'))
  const { conversation_id: id } = await database.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('direction', '=', 'in')
    .executeTakeFirstOrThrow()
  const [asked] = await host.conversations.messagesAfter(id, 0, 1)
  assert(asked)
  return { id, asked }
}

/** Says it as the bot and waits for how that ended; where customers read from the store, until they have. */
async function say({ host, platform }: Bench, conversation: string, words: BotWords): Promise<Message> {
  const { id } = await host.conversations.say(conversation, words)
  let message: Message | undefined
  await until('a message to leave', async () => {
    message = await host.conversations.findMessage(id)
    return !['pending', 'sending'].includes(message?.delivery?.state ?? 'pending')
  })
  assert(message)
  if (platform.channel.capabilities.delivery === 'pull') {
    const isOf = (shown: Shown) => shown.id === id || shown.id.startsWith(`${id}/`)
    const isDone = (shown: Shown) =>
      'kind' in words && shown.id === words.target && (words.kind === 'edit' ? shown.edited : shown.deleted)
    await until('the screen to show it', () => platform.shown.some((shown) => isOf(shown) || isDone(shown)))
  }
  return message
}

const text = (words: string): BotWords => ({ text: words, locale: 'en' })

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export async function everyCapabilityIsShown(bench: Bench): Promise<void> {
  const { platform, host } = bench
  const { id, asked } = await conversationIn(bench)
  const earlier = await say(bench, id, text('An earlier message'))
  const media = await host.media.put({ bytes: PIXEL, mediaType: 'image/png', name: 'shoe.png' })
  for (const feature of featuresOf(platform.channel.capabilities, media, { earlier, asked })) {
    const before = platform.shown.length
    const { delivery } = await say(bench, id, feature.words)
    assert.equal(delivery?.state, 'sent', `${feature.name}: ${delivery?.reason}`)
    const fresh = platform.shown.slice(before)
    if (feature.declared) {
      assert.deepEqual(delivery.changes ?? [], [], `${feature.name}: declared, so nothing becomes of it`)
      assert(feature.isNative(platform.shown), `${feature.name}: declared, but the platform did not get it as such`)
    } else {
      assert.notDeepEqual(
        delivery.changes ?? [],
        [],
        `${feature.name}: not declared, so what becomes of it is reported`,
      )
      for (const words of feature.told) {
        assert(readable(fresh).includes(words), `${feature.name}: not declared, but "${words}" was not told instead`)
      }
    }
  }
}

export async function longTextLosesNothing(bench: Bench): Promise<void> {
  const { platform } = bench
  const { id } = await conversationIn(bench)
  const { maxLength } = platform.channel.capabilities.text
  const words = Array.from({ length: Math.ceil((maxLength * 2.5) / 8) }, (_, index) => `w${index + 100_000}`)
  const before = platform.shown.length
  assert.equal((await say(bench, id, text(words.join(' ')))).delivery?.state, 'sent')
  const shown = platform.shown.slice(before).map((one) => one.text ?? '')
  assert.deepEqual(shown.join(' ').split(/\s+/), words, 'every word of a long text arrives, in order')
}

/** Marks of any markup, right-to-left text, emoji of several code points: what was written is what is read. */
const DIFFICULT = [
  'a * b _ c ` d ~ e [f](g) <h> & "i" \\ j | k > l # m',
  '1. not a list\n- nor this\n> nor a quote',
  'مرحبا بك #4711 — שלום',
  '👩‍👩‍👧‍👦 🏳️‍🌈 é (e + ´) ｆｕｌｌ',
  '*_~`||[]()<>&;',
]

export async function plainTextIsReadAsWritten(bench: Bench): Promise<void> {
  const { platform } = bench
  const { id } = await conversationIn(bench)
  for (const words of DIFFICULT) {
    const before = platform.shown.length
    await say(bench, id, text(words))
    assert.equal(
      platform.shown
        .slice(before)
        .map((one) => one.text)
        .join(''),
      words,
    )
  }
}

export async function repliesNameWhatTheyAnswer(bench: Bench): Promise<void> {
  const { platform, url } = bench
  if (!platform.channel.capabilities.replies) return
  await platform.receive({ chat: CHAT, id: 'asked', text: 'Which one?' }, url)
  await until('the answer', () => platform.shown.some((one) => one.text === 're: Which one?'))
  const answer = platform.shown.find((one) => one.text === 're: Which one?')
  assert(answer?.replyTo, 'the answer names the message that it answers')
}

/** One part, as delivery would hand it to the channel. */
async function send({ platform }: Bench, signal: AbortSignal = AbortSignal.timeout(10_000)): Promise<unknown> {
  const { channel } = platform
  assert(channel.send, 'a channel that pushes has a send')
  const message = {
    id: '0190f0e0-0000-7000-8000-000000000001',
    content: { text: 'Hello' },
    speaker: { kind: 'bot' },
  } as const
  return channel.send(platform.address(CHAT), message, signal)
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.then(
    () => assert.fail('a failing platform makes the send fail'),
    (thrown: unknown) => thrown,
  )
  assert(error instanceof DeliveryError, `a failed send throws a DeliveryError, not ${String(error)}`)
  return error
}

export async function failuresAreTold(bench: Bench): Promise<void> {
  const { platform } = bench
  if (!platform.channel.send) return
  const answers = platform.statuses !== false
  if (answers) {
    platform.failNext({ status: 429, retryAfterSeconds: 7 })
    const limited = await failureOf(send(bench))
    assert.equal(limited.permanent, false, 'too many requests: later it works')
    assert.equal(limited.retryAfterMs, 7000, 'the wait that the platform asks for is kept')
  }
  for (const failure of [...(answers ? [{ status: 500 }, { status: 502 }] : []), 'cut' as const]) {
    platform.failNext(failure)
    const { permanent } = await failureOf(send(bench))
    assert.equal(permanent, false, `${JSON.stringify(failure)}: later it may work`)
  }
  for (const refusal of platform.refusals) {
    platform.failNext(refusal)
    const { permanent } = await failureOf(send(bench))
    assert.equal(permanent, true, `${JSON.stringify(refusal)}: trying again is no use`)
  }
  await send(bench)
}

/** What is called off ends at once; this is only so long for the sake of busy machines. */
const PATIENCE_MS = 5_000

export async function aSendCanBeCalledOff(bench: Bench): Promise<void> {
  const { platform } = bench
  if (!platform.channel.send) return
  platform.failNext('hang')
  const calledOff = new AbortController()
  const sending = send(bench, calledOff.signal).then(
    () => 'sent',
    () => 'failed',
  )
  setTimeout(() => calledOff.abort(), 100)
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, 'late').unref())
  assert.equal(await Promise.race([sending, late]), 'failed', 'a send that is called off ends')
  await send(bench)
}

export async function typingIsShown(bench: Bench): Promise<void> {
  const { platform, host } = bench
  const { channel } = platform
  // Who reads from the store hears of it live, as of everything else.
  if (channel.capabilities.delivery === 'pull') {
    if (!channel.capabilities.typing) return
    const { id } = await conversationIn(bench)
    host.live.publish({ type: 'typing', conversationId: id, speaker: 'bot' })
    return until('typing to be shown', () => platform.typed > 0)
  }
  assert.equal(channel.capabilities.typing, channel.typing !== undefined, 'typing is declared where it can be told')
  if (!channel.typing) return
  await channel.typing(platform.address(CHAT), AbortSignal.timeout(10_000))
  assert(platform.typed > 0, 'the platform was told that somebody is typing')
}
