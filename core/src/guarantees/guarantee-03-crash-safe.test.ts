// Guarantee 3: SIGKILL at any instant loses nothing and doubles no effect.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { type Database, openEmbedded } from '../storage/database.ts'
import { folderFor } from './folder.ts'
import { SHARED_STORES } from './stores.ts'
import { textOf, transcriptOf } from './transcript.ts'
import { type WorkerProcess, readScreen, startWorker } from './worker-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'dragoman-crash-'))
const running = new Set<WorkerProcess>()
afterEach(async () => {
  for (const worker of running) await worker.kill()
  running.clear()
})

function start(...settings: Parameters<typeof startWorker>): WorkerProcess {
  const worker = startWorker(...settings)
  running.add(worker)
  return worker
}

/** A customer who writes numbered messages, several at once, and writes those again that were not acknowledged. */
function customer(conversation: string) {
  const texts: string[] = []
  let acknowledged = 0
  return {
    conversation,
    texts,
    /** Says what has not been acknowledged, then more, up to `ahead` at once; ends when the process does. */
    write: async (worker: WorkerProcess, ahead: number, more: number): Promise<void> => {
      const until = texts.length + more
      const underWay = new Map<number, Promise<unknown>>()
      const say = (number: number) => {
        if (number === texts.length) texts.push(textFor(number))
        const said = worker.say(conversation, `${conversation}-${number}`, texts[number]!).then(() => {
          underWay.delete(number)
          // Acknowledged out of order never happens: they are stored in the order in which they were said.
          acknowledged = Math.max(acknowledged, number + 1)
        })
        underWay.set(number, said)
      }
      try {
        for (let next = acknowledged; next < until; next++) {
          say(next)
          if (underWay.size >= ahead) await Promise.race(underWay.values())
        }
        await Promise.all(underWay.values())
      } catch {
        // Killed: what it has not acknowledged is said again to the next.
      } finally {
        for (const said of underWay.values()) said.catch(() => {})
      }
    },
  }
}

/** Every tenth message asks for a person, and three later that wish is taken back. */
function textFor(number: number): string {
  if (number % 10 === 3) return `person, please ${number}`
  return number % 10 === 6 ? `never mind ${number}` : `message ${number}`
}

async function checkConversation(database: Database, { conversation, texts }: ReturnType<typeof customer>) {
  const { asked, answered, greetings, outgoing } = await transcriptOf(database, conversation)
  expect(asked).toEqual(texts)
  expect(answered.map(([about]) => about)).toEqual(texts)
  for (const [about, said] of answered) {
    if (about.startsWith('person')) expect(said).toMatch(/Someone from our team/)
    else expect(said).toBe(`re: ${about}`)
  }
  expect(greetings).toBe(1)
  expect(new Set(outgoing.map((row) => row.delivery))).toBeOneOf([new Set(['sent']), new Set(['sent', 'uncertain'])])

  const row = await database.db
    .selectFrom('conversations')
    .selectAll()
    .where('external_id', '=', conversation)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ handled: row.last_inbound, undelivered: 0 })
  const escalations = await database.db
    .selectFrom('escalations')
    .selectAll()
    .where('conversation_id', '=', row.id)
    .orderBy('id')
    .execute()
  const wanted = texts.filter((text) => text.startsWith('person')).length
  const waits =
    texts.findLastIndex((text) => text.startsWith('person')) > texts.findLastIndex((text) => text.startsWith('never'))
  expect(escalations.map(({ state }) => state)).toEqual(
    Array.from({ length: wanted }, (_, index) => (waits && index === wanted - 1 ? 'waiting' : 'cancelled')),
  )
  expect(row.holder).toBe(waits ? 'queue' : 'bot')
  return outgoing
}

test('killed 25 times at random moments under load, every accepted message is answered once, in order, and no escalation is lost or doubled', async () => {
  const settings = { home: join(folder, 'killed-often'), screen: join(folder, 'killed-often.screen') }
  const customers = ['a', 'b', 'c', 'd'].map((name) => customer(`conversation-${name}`))
  for (let kills = 0; kills < 25; kills++) {
    const worker = start(settings)
    // One life in five ends while it is still taking up what the one before left.
    if (kills % 5 === 4) {
      await wait(Math.random() * 1500)
    } else {
      await worker.ready
      const writing = Promise.all(customers.map((one) => one.write(worker, 6, 60)))
      await Promise.race([worker.accepted(1 + Math.floor(Math.random() * 60)), writing])
      await wait(Math.random() * 30)
      await worker.kill()
      await writing
    }
    await worker.kill()
    running.delete(worker)
  }
  const last = start(settings)
  await last.ready
  for (const one of customers) await one.write(last, 6, 1)
  await last.settled()
  await last.stop()
  running.delete(last)

  const database = await openEmbedded(settings.home)
  try {
    const screen = readScreen(settings.screen)
    let accepted = 0
    for (const one of customers) {
      const outgoing = await checkConversation(database, one)
      accepted += one.texts.length
      const shown = screen.filter(({ conversation }) => conversation === one.conversation).map(({ id }) => id)
      // Shown in order, none twice; what is known to have left was shown, and only what a crash hid may not have been.
      const positions = shown.map((id) => outgoing.findIndex((row) => row.id === id))
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b))
      const left = outgoing.filter((row) => row.delivery === 'sent' && !shown.includes(row.id))
      expect(left.map(textOf)).toEqual([])
    }
    expect(accepted).toBeGreaterThan(200)
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}, 240_000)

describe.each(SHARED_STORES)('on $name', ({ open }) => {
  test('when one of two processes is killed, the other takes over', async () => {
    const store = await open()
    try {
      const screen = join(folderFor('takeover'), 'screen')
      const settings = { ...store.settings, leaseMs: 1500, screen }
      const doomed = start(settings)
      const heir = start(settings)
      await Promise.all([doomed.ready, heir.ready])
      const customers = ['a', 'b', 'c'].map((name) => customer(`conversation-${name}`))
      const writing = Promise.all(customers.map((one) => one.write(doomed, 10, 500)))
      while (readScreen(screen).length < 10) await wait(10)
      await doomed.kill()
      await writing
      for (const one of customers) await one.write(heir, 10, 10)

      // A sender counts as gone after a minute; for this test the minute is over.
      const database = await store.connect()
      const settled = heir.settled()
      await database.db
        .updateTable('messages')
        .set({ sender_until: new Date(0) })
        .where('delivery', '=', 'sending')
        .execute()
      await settled
      for (const one of customers) await checkConversation(database, one)
      expect(new Set(readScreen(screen).map(({ pid }) => pid))).toEqual(new Set([doomed.pid, heir.pid]))
      await heir.stop()
    } finally {
      for (const worker of running) await worker.kill()
      await store.close()
    }
  }, 120_000)
})
