// What a channel does with what arrives.
import assert from 'node:assert/strict'
import { type Bench, until } from './bench.ts'

interface Kept {
  readonly chat: string
  readonly text: string
}

/** The inbound texts that are stored, by conversation, in order. */
async function kept({ database }: Bench): Promise<readonly Kept[]> {
  const rows = await database.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select(['conversations.external_id as chat', 'messages.texts'])
    .where('direction', '=', 'in')
    .orderBy('chat')
    .orderBy('position')
    .execute()
  return rows.map(({ chat, texts }) => ({ chat, text: texts[0]?.text ?? '' }))
}

export async function aMessageIsAnswered(bench: Bench): Promise<void> {
  const { platform, url } = bench
  await platform.receive({ chat: 'chat-1', id: '1', text: 'Hello' }, url)
  assert.deepEqual(
    (await kept(bench)).map(({ text }) => text),
    ['Hello'],
    'acknowledged means stored',
  )
  await until('the answer', () => platform.shown.some(({ text }) => text === 're: Hello'))
}

/** A store that is slow to commit: until it has, the platform hears nothing (guarantee 1). */
export async function acknowledgedMeansStored(bench: Bench): Promise<void> {
  const { platform, host, url } = bench
  const { channel } = platform
  if (platform.acknowledges === false) return
  const store = host.conversations.intake(channel.name, channel.account ?? 'default')
  const committing = Promise.withResolvers<void>()
  await channel.stop()
  await channel.start(async (inbound) => {
    await committing.promise
    return store(inbound)
  }, host)
  let acknowledged = false
  const receiving = platform.receive({ chat: 'chat-1', id: '1', text: 'Hello' }, url).then(() => (acknowledged = true))
  await settled()
  assert.equal(acknowledged, false, 'it was acknowledged before it was stored')
  committing.resolve()
  await receiving
  assert.deepEqual(
    (await kept(bench)).map(({ text }) => text),
    ['Hello'],
  )
}

export async function redeliveriesAreOne(bench: Bench): Promise<void> {
  const { platform, url } = bench
  const message = { chat: 'chat-1', id: '1', text: 'Hello' }
  await Promise.all(Array.from({ length: 5 }, () => platform.receive(message, url)))
  await platform.receive(message, url)
  await platform.receive({ ...message, chat: 'chat-2' }, url)
  await platform.receive({ ...message, id: '2', text: 'Again' }, url)
  const texts = (await kept(bench)).map(({ text }) => text)
  assert.deepEqual(texts.toSorted(), ['Again', 'Hello', 'Hello'], 'an id is one message in its chat, and only there')
}

export async function orderIsKept(bench: Bench): Promise<void> {
  const { platform, url } = bench
  const ids = Array.from({ length: 20 }, (_, index) => index + 1)
  for (const id of ids) {
    await Promise.all(['a', 'b'].map((chat) => platform.receive({ chat, id: String(id), text: `${chat} ${id}` }, url)))
  }
  const byChat = Map.groupBy(await kept(bench), ({ chat }) => chat)
  const expected = ['a', 'b'].map((chat) => ids.map((id) => `${chat} ${id}`))
  assert.deepEqual([...byChat.values()].map((of) => of.map(({ text }) => text)).toSorted(), expected)
}

export async function itStopsAndStartsAgain(bench: Bench): Promise<void> {
  const { platform, host, url } = bench
  const { channel } = platform
  const intake = host.conversations.intake(channel.name, channel.account ?? 'default')
  await channel.stop()
  await channel.stop()
  await channel.start(intake, host)
  await platform.receive({ chat: 'chat-1', id: '1', text: 'Back?' }, url)
  assert.deepEqual(
    (await kept(bench)).map(({ text }) => text),
    ['Back?'],
  )
}

/** What is left open is left open once a round; a pool of idle connections stays as it is for some seconds. */
const ROUNDS = 10
const IDLE = 5

export async function nothingIsLeftOpen(bench: Bench): Promise<void> {
  const { platform, host } = bench
  const { channel } = platform
  const intake = host.conversations.intake(channel.name, channel.account ?? 'default')
  await channel.stop()
  await settled()
  const before = openResources()
  for (let round = 0; round < ROUNDS; round++) {
    await channel.start(intake, host)
    await channel.stop()
  }
  await until('timers and sockets to be let go', () => openResources() <= before + IDLE, 5_000)
}

/** Timers and sockets that keep the process alive. */
function openResources(): number {
  return process.getActiveResourcesInfo().filter((name) => /Timeout|TCP|TLS|Pipe|Process/.test(name)).length
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200))
}
