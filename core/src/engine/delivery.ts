// Delivery: renders each message to what its channel can show, sends it, and records how that ended. One at a time and in
// order within a conversation (guarantee 4); the store decides which one is next.
import type { Channel } from '../channel/channel.ts'
import { type Rendering, render } from '../channel/render.ts'
import { DeliveryError, DragomanError, problemOf } from '../errors.ts'
import type { Conversation } from '../model/conversation.ts'
import { type Body, type Message, type RenderChange, sentText } from '../model/message.ts'
import { createBatch } from '../storage/batch.ts'
import { findConversation, findMessage } from '../storage/conversations.ts'
import {
  type Ended,
  abandonedDeliveries,
  endDeliveries,
  giveBackDelivery,
  markUncertain,
  postponeDelivery,
  takeHead,
} from '../storage/deliveries.ts'
import { toMessage } from '../storage/rows.ts'
import { beforeDeadline } from './deadline.ts'
import type { EngineParts } from './parts.ts'
import { assertWindowOpen } from './window.ts'

/** Longest that a platform may take for one part and for a whole message, and when a sender counts as gone. */
const PART_TIMEOUT_MS = 30_000
const SEND_TIMEOUT_MS = 50_000
export const SENDING_MS = 60_000

const MAX_ATTEMPTS = 10
const MAX_BACKOFF_MS = 5 * 60_000

export interface Delivery {
  /** Sends what a conversation has to send, beginning with a message that is this process's to send already. */
  deliver(conversation: Conversation, first?: ToSend): void
  /** The same for whoever was told by a job. */
  look(conversationId: string): Promise<void>
  /** Settles sends whose process is gone. `all`: at the start of an embedded store, where every other process is. */
  settleAbandoned(all: boolean): Promise<void>
  /** Resolves when what is being sent now has ended; when `deadline` aborts, leaves it to be settled by the next life. */
  stop(deadline: AbortSignal): Promise<void>
}

/** A message with the platform's id of the one that it answers. */
interface ToSend {
  readonly message: Message
  readonly answers?: string
}

export function createDelivery(parts: EngineParts): Delivery {
  const { database, queues, channels, live, log, owner } = parts
  const ends = createBatch<Ended, number>((ended) => endDeliveries(database, ended, owner))
  const lanes = new Set<Promise<void>>()
  const givenUp = Promise.withResolvers<void>()
  let stopping = false

  async function lane(conversation: Conversation, first: ToSend | undefined): Promise<void> {
    let toSend = first ?? (await next(conversation))
    while (toSend && !stopping && !channels.isPaused(conversation))
      toSend = (await send(conversation, toSend)) ? await next(conversation) : undefined
    // Taken but not begun: nothing has left, so it simply waits again.
    if (toSend) await giveBackDelivery(database, toSend.message.id, owner)
  }

  async function next(conversation: Conversation): Promise<ToSend | undefined> {
    if (channels.isPaused(conversation)) return undefined
    const head = await takeHead(database, conversation.id, owner, SENDING_MS)
    if (!head) return undefined
    if ('message' in head) return { message: toMessage(head.message), answers: head.answers }
    await queues.wakeDeliveries([conversation.id], Math.max(1, head.waitMs))
    return undefined
  }

  /** Answers whether there may be more to send. */
  async function send(conversation: Conversation, toSend: ToSend): Promise<boolean> {
    const { message } = toSend
    const attempt: Attempt = { sent: message.delivery?.partsSent ?? 0, changes: [], externalId: message.externalId }
    try {
      await sendParts(conversation, toSend, attempt)
    } catch (error) {
      return failed(conversation, message, attempt, error)
    }
    return end(conversation, message, { state: 'sent', attempt })
  }

  async function sendParts(conversation: Conversation, toSend: ToSend, attempt: Attempt): Promise<void> {
    const channel = channels.of(conversation)
    if (!channel?.send) {
      throw new DeliveryError(`the channel ${conversation.channel} is not connected`, { permanent: true })
    }
    const { body } = toSend.message
    await assertWindowOpen(parts, conversation, body.kind === 'message' ? body.template : undefined)
    const rendering = await renderFor(channel, conversation, toSend)
    attempt.changes = rendering.changes
    const whole = AbortSignal.timeout(SEND_TIMEOUT_MS)
    for (const part of rendering.parts.slice(attempt.sent)) {
      if (whole.aborted) throw new DeliveryError('the platform is too slow for the whole message', { permanent: false })
      const signal = AbortSignal.any([whole, AbortSignal.timeout(PART_TIMEOUT_MS)])
      const receipt = await channel.send(conversation.address, part, signal)
      attempt.externalId ??= receipt.externalId
      attempt.sent++
    }
    channels.note(conversation, { sentAt: new Date() })
  }

  async function renderFor(
    channel: Channel,
    conversation: Conversation,
    { message, answers }: ToSend,
  ): Promise<Rendering> {
    const version = sentText(message)
    const locale = version?.locale ?? conversation.locale ?? parts.config.locale
    const content = await addressed(message.body)
    return render(
      { id: message.id, content, speaker: message.speaker, version, replyTo: answers },
      channel.capabilities,
      (key, values) => parts.words.say(locale, key, values, conversation.register).text,
      { linkTo: ({ url }) => parts.linkTo(url) },
    )
  }

  /** What happens to an earlier message names that message as the platform does. One that never left cannot be changed. */
  async function addressed(body: Body): Promise<Body> {
    if (body.kind !== 'edit' && body.kind !== 'deletion' && body.kind !== 'reaction') return body
    const target = await findMessage(database, body.target)
    if (target?.externalId === undefined)
      throw new DeliveryError('the message it changes never left', { permanent: true })
    return { ...body, target: target.externalId }
  }

  /** Tries again later, or ends visibly. Answers whether there may be something else to send. */
  async function failed(
    conversation: Conversation,
    message: Message,
    attempt: Attempt,
    error: unknown,
  ): Promise<boolean> {
    const { permanent, retryAfterMs } =
      error instanceof DeliveryError ? error : { permanent: cameTooLate(error), retryAfterMs: undefined }
    const attempts = (message.delivery?.attempts ?? 0) + 1
    const reason = problemOf(error)
    channels.note(conversation, { error: { problem: reason, at: new Date() } })
    log.warn(
      { conversation: conversation.id, message: message.id, attempts, permanent, err: error },
      'a message did not leave',
    )
    if (outcomeUnknown(conversation, error)) return end(conversation, message, { state: 'uncertain', reason, attempt })
    if (permanent || attempts >= MAX_ATTEMPTS) return end(conversation, message, { state: 'failed', reason, attempt })
    const delayMs = waitBefore(attempts, retryAfterMs)
    const waits = await postponeDelivery(database, message.id, owner, attempt, reason, delayMs)
    if (waits) await queues.wakeDeliveries([conversation.id], delayMs)
    live.publish({ type: 'delivery', conversationId: conversation.id, messageId: message.id })
    return !waits
  }

  /** A send that ran out of time may have arrived. Where sending twice shows twice, nobody can know: say so rather than guess. */
  function outcomeUnknown(conversation: Conversation, error: unknown): boolean {
    const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
    return timedOut && channels.of(conversation)?.capabilities.idempotentSend !== true
  }

  async function end(
    conversation: Conversation,
    message: Message,
    outcome: { readonly state: Ended['state']; readonly reason?: string; readonly attempt: Attempt },
  ): Promise<boolean> {
    const { state, reason, attempt } = outcome
    const left = await ends.add({
      messageId: message.id,
      conversationId: conversation.id,
      state,
      reason,
      externalId: attempt.externalId,
      changes: attempt.changes,
      partsSent: attempt.sent,
    })
    live.publish({ type: 'delivery', conversationId: conversation.id, messageId: message.id })
    return left > 0
  }

  function track(work: Promise<void>): Promise<void> {
    const tracked = work
      .catch((err: unknown) => log.error({ err }, 'a delivery stopped; the sweep takes it up again'))
      .finally(() => lanes.delete(tracked))
    lanes.add(tracked)
    return tracked
  }

  return {
    deliver: (conversation, first) => void track(lane(conversation, first)),
    look: async (conversationId) => {
      const conversation = await findConversation(database, conversationId)
      if (conversation && !stopping) await Promise.race([track(lane(conversation, undefined)), givenUp.promise])
    },
    settleAbandoned: async (all) => {
      for (const one of await abandonedDeliveries(database, all, 1000)) {
        const channel = channels.of(one)
        // Where sending twice shows once, send again. Elsewhere nobody can know: say so rather than guess.
        if (channel?.capabilities.idempotentSend) await giveBackDelivery(database, one.id, one.sender)
        else await markUncertain(database, one.id, one.sender)
        live.publish({ type: 'delivery', conversationId: one.conversation_id, messageId: one.id })
        await queues.wakeDeliveries([one.conversation_id])
      }
    },
    stop: async (deadline) => {
      stopping = true
      await beforeDeadline(Promise.all(lanes), deadline)
      givenUp.resolve()
      await ends.idle()
    },
  }
}

/** The platform takes free words no longer: they ended before they were sent. */
function cameTooLate(error: unknown): boolean {
  return error instanceof DragomanError && error.code === 'DRAGOMAN_WINDOW_CLOSED'
}

/** How far one attempt has come. A message in several parts goes on where it stopped. */
interface Attempt {
  sent: number
  externalId: string | undefined
  changes: readonly RenderChange[]
}

/**
 * As long as the platform asks for. Where it does not say: one second, doubling up to five minutes, less a random fifth so
 * that many do not knock at once.
 */
function waitBefore(attempts: number, retryAfterMs: number | undefined): number {
  if (retryAfterMs !== undefined && retryAfterMs >= 0 && Number.isFinite(retryAfterMs)) return Math.ceil(retryAfterMs)
  return Math.ceil(Math.min(1000 * 2 ** (attempts - 1), MAX_BACKOFF_MS) * (1 - Math.random() / 5))
}
