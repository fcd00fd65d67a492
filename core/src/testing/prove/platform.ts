// What an author brings to the proof of a channel: the channel, and a platform for it to talk to.
import type { Channel } from '../../channel/channel.ts'
import type { Json } from '../../model/json.ts'

/** A platform as the channel meets it, with its true wire format; fresh for every check. */
export interface Platform {
  /** Not started yet, and pointed at this platform. */
  readonly channel: Channel
  /** Every secret that the channel was given: none may be met in a log, an error or an answer. */
  readonly secrets: readonly string[]
  /**
   * Somebody writes. The platform hands it over as it would: by a webhook to `url`, in the answer to a poll, through a socket. The same
   * `id` in the same `chat` is a redelivery. Resolves when the channel has acknowledged it.
   */
  receive(message: { readonly chat: string; readonly id: string; readonly text: string }, url: string): Promise<void>
  /** False where the platform waits for no acknowledgement, so that what a crash interrupts is lost. Default true. */
  readonly acknowledges?: boolean
  /** The address of a chat, as the channel would give it with an inbound message. */
  address(chat: string): Json
  /** What a user of the platform would see, oldest first, as read from the requests that the platform got. */
  readonly shown: readonly Shown[]
  /** How often the platform was told that somebody is typing. */
  readonly typed: number
  /** False where the platform is not asked by HTTP, so that it can hang and be cut, but not answer a status. Default true. */
  readonly statuses?: boolean
  /** How the platform meets the next request to send. */
  failNext(failure: Failure): void
  /** The answers by which the platform says that trying again is no use, such as being blocked. */
  readonly refusals: readonly Failure[]
  /** Absent where the platform does not call a webhook. */
  readonly webhook?: Webhook
  close(): Promise<void>
}

/** One message on the screen of the platform's user. */
export interface Shown {
  /** The platform's id. */
  readonly id: string
  readonly text?: string
  /** Labels. */
  readonly buttons?: readonly string[]
  readonly quickReplies?: readonly string[]
  /** Titles. */
  readonly cards?: readonly string[]
  readonly attachments?: readonly { readonly kind: 'image' | 'audio' | 'video' | 'file'; readonly bytes?: number }[]
  readonly location?: { readonly latitude: number; readonly longitude: number }
  /** Names. */
  readonly contacts?: readonly string[]
  /** The id of the message that it answers. */
  readonly replyTo?: string
  readonly edited?: boolean
  readonly deleted?: boolean
  readonly reaction?: string
}

export type Failure =
  | { readonly status: number; readonly retryAfterSeconds?: number; readonly body?: string }
  /** Takes the request and never answers. */
  | 'hang'
  /** Ends the connection without an answer. */
  | 'cut'

export interface Webhook {
  /** True payloads of the platform, as texts. */
  readonly samples: readonly string[]
  /** Sends this as the platform would, to the channel's webhook below `url`; `genuine`: signed by the platform. Answers the status. */
  push(payload: string, genuine: boolean, url: string): Promise<number>
}
