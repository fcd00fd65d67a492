// Runs the turns of conversations whose lease this process holds: one conversation's messages one after the other, in order
// of arrival (guarantee 2), many conversations side by side.
import { problemOf } from '../errors.ts'
import type { Message } from '../model/message.ts'
import { createBatch } from '../storage/batch.ts'
import { type TurnCommit, type TurnOutcome, commitTurns } from '../storage/commit.ts'
import { countWaitingBefore } from '../storage/escalations.ts'
import { messagesBefore } from '../storage/conversations.ts'
import {
  acquireLease,
  handBackLease,
  pendingMessages,
  releaseAllLeases,
  releaseLease,
  renewLeases,
} from '../storage/lease.ts'
import { type ConversationRow, type MessageRow, toConversation, toMessage } from '../storage/rows.ts'
import { type Delivery, SENDING_MS } from './delivery.ts'
import type { Notifier } from './notify.ts'
import { afterCommit } from './after.ts'
import { beforeDeadline } from './deadline.ts'
import { readerOf } from './channels.ts'
import type { EngineParts } from './parts.ts'
import { type Held, type TurnParts, failedTurn, runTurn } from './turn.ts'

/** How many more than can run at once may wait in this process before others are asked to help. */
const WAITING_PER_SLOT = 8

export interface Runner {
  /** Takes on a conversation whose lease has just become ours, with the message that brought it if that is all there is. */
  offer(row: ConversationRow, message?: MessageRow): void
  /** Looks at a conversation that may have something to do; resolves when it is done here, or is someone else's. */
  look(conversationId: string): Promise<void>
  /** Begins to keep the leases of what runs here. */
  start(): void
  /** Ends after the turns under way; when `deadline` aborts, calls those off too. What is left is handed back. */
  stop(deadline: AbortSignal): Promise<void>
}

export function createRunner(parts: EngineParts, delivery: Delivery, notifier: Notifier): Runner {
  const { config, database, queues, log, owner } = parts
  const commits = createBatch<TurnCommit, TurnOutcome>((turns) =>
    commitTurns(database, turns, owner, config.leaseMs, SENDING_MS),
  )
  const slots = createSlots(config.concurrency)
  /** Conversations that run or wait here, by id, with the fence of the lease they run under. */
  const mine = new Map<string, { fence: number; done: Promise<void> }>()
  const calledOff = new AbortController()
  let stopping = false
  let renewing: NodeJS.Timeout | undefined

  const turnParts: TurnParts = {
    hooks: parts.hooks,
    words: parts.words,
    clock: parts.clock,
    defaultLocale: config.locale,
    understood: config.locales,
    readerOf: (conversation) => readerOf(parts.channels, conversation),
    waitingBefore: (due) => countWaitingBefore(database, due),
  }

  function renew(): void {
    renewLeases(database, owner, [...mine.keys()], config.leaseMs).catch((err: unknown) =>
      log.warn({ err }, 'leases were not renewed'),
    )
  }

  function take(row: ConversationRow, pending: readonly MessageRow[] | undefined): Promise<void> {
    const former = mine.get(row.id)
    // We are at it already: the commit under way, or the next, sees that more has arrived.
    if (former && former.fence >= row.fence) return former.done
    if (stopping) return spill(row.id)
    const entry = { fence: row.fence, done: Promise.resolve() }
    entry.done = (former?.done ?? Promise.resolve())
      .then(() => slots.run(() => drive(row, pending)))
      .catch((err: unknown) =>
        log.error({ conversation: row.id, err }, 'a conversation stopped; the sweep takes it up again'),
      )
      .finally(() => {
        if (mine.get(row.id) === entry) mine.delete(row.id)
      })
    mine.set(row.id, entry)
    return entry.done
  }

  /** What comes by a job is taken on without asking: those who take jobs are few, and each waits for what it took. */
  function hasRoom(): boolean {
    return database.embedded || mine.size < config.concurrency * (1 + WAITING_PER_SLOT)
  }

  /** Too much to do here: whoever has room takes it from the queue. */
  async function spill(conversationId: string): Promise<void> {
    await handBackLease(database, conversationId, owner)
    await queues.wakeTurns([conversationId])
  }

  /** Handles message after message until nothing is left, then lets go of the lease. */
  async function drive(row: ConversationRow, known: readonly MessageRow[] | undefined): Promise<void> {
    let current: ConversationRow | undefined = row
    let pending = known ?? (await pendingMessages(database, row.id, row.handled))
    while (current) {
      if (pending.length === 0 && (await releaseLease(database, current, owner))) return
      const outcome = await handleAll({ conversation: toConversation(current), fence: current.fence }, pending)
      if (outcome === 'released') return
      if (stopping) return spill(row.id)
      current = await acquireLease(database, row.id, owner, config.leaseMs)
      if (!current) return
      const entry = mine.get(row.id)
      if (entry) entry.fence = current.fence
      pending = await pendingMessages(database, row.id, current.handled)
    }
  }

  /** `more`: read the conversation anew, for something has arrived, or someone else has changed it. */
  async function handleAll(held: Held, pending: readonly MessageRow[]): Promise<'released' | 'more'> {
    for (const row of pending) {
      const message = toMessage(row)
      const turn = await run(held, message)
      const outcome = await commits.add(turn)
      if (!outcome.committed) return 'more'
      const conversation = { ...held.conversation, ...after(turn) }
      const committed = { before: held.conversation, conversation, message, turn, answers: outcome.answers }
      afterCommit(committed, parts, delivery, notifier)
      if (!outcome.more) return 'released'
      if (stopping) return 'more'
      held = { conversation, fence: held.fence }
    }
    return 'more'
  }

  async function run(held: Held, message: Message): Promise<TurnCommit> {
    const history = (limit = 20) => messagesBefore(database, message.conversationId, message.position, limit)
    try {
      return await runTurn(held, message, turnParts, { history, signal: calledOff.signal })
    } catch (error) {
      if (calledOff.signal.aborted) throw error
      log.error({ conversation: message.conversationId, message: message.id, err: error }, 'a turn failed')
      return failedTurn(held, message, turnParts, problemOf(error))
    }
  }

  return {
    offer: (row, message) => {
      // Nothing waited before it, so the message in hand is all there is to read.
      const only = message && row.prior_inbound === row.handled && row.last_inbound === message.position
      const taken = hasRoom() || mine.has(row.id) ? take(row, only ? [message] : undefined) : spill(row.id)
      taken.catch((err: unknown) =>
        log.error({ conversation: row.id, err }, 'a conversation was not handed on; the sweep takes it up again'),
      )
    },
    look: async (conversationId) => {
      const under = mine.get(conversationId)
      if (under) return under.done
      const row = await acquireLease(database, conversationId, owner, config.leaseMs)
      if (row) await take(row, undefined)
    },
    start: () => {
      renewing = setInterval(renew, config.leaseMs / 3)
    },
    stop: async (deadline) => {
      stopping = true
      const callOff = () => calledOff.abort(deadline.reason)
      if (deadline.aborted) callOff()
      else deadline.addEventListener('abort', callOff, { once: true })
      await Promise.all([...mine.values()].map(({ done }) => done))
      deadline.removeEventListener('abort', callOff)
      clearInterval(renewing)
      await commits.idle()
      const left = queues.wakeTurns(await releaseAllLeases(database, owner))
      await beforeDeadline(
        left.catch((err: unknown) =>
          log.warn({ err }, 'what is left was not handed on; the sweep of another finds it'),
        ),
        deadline,
      )
    },
  }
}

function after(turn: TurnCommit) {
  const { locale, localeChosen, register, holder, counters, memory } = turn
  return { locale, localeChosen, register, holder, counters, memory }
}

/** At most `size` at once; the others wait in line. */
function createSlots(size: number): { run<T>(work: () => Promise<T>): Promise<T> } {
  const line: (() => void)[] = []
  let free = size
  return {
    run: async <T>(work: () => Promise<T>): Promise<T> => {
      if (free > 0) free--
      else await new Promise<void>((begin) => line.push(begin))
      try {
        return await work()
      } finally {
        const next = line.shift()
        if (next) next()
        else free++
      }
    },
  }
}
