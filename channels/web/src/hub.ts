// All open sockets of this process, and which of them an event concerns.
import type { Host, LiveEvent } from '@dragoman/core'
import { GOING_AWAY, POLICY, Stream } from './stream.ts'

/** The sockets of one conversation: a customer's tabs. */
interface Room {
  readonly conversation: string
  readonly streams: Set<Stream>
  /** Core's id of the conversation, once there is one. */
  id?: string
}

/** More tabs than anyone has; further ones close the oldest. */
const MOST_STREAMS = 10

/** How long places in the queue gather before they are told: one claim moves everyone behind it. */
const PLACES_MS = 500

/** A new conversation is known by its first events; later ones are of conversations that have no socket here. */
const FIRST_POSITIONS = 4

export class Hub {
  readonly #host: Host
  readonly #rooms = new Map<string, Room>()
  readonly #byId = new Map<string, Room>()
  readonly #unsubscribe: () => void
  readonly #safetyNet: NodeJS.Timeout
  #placesTimer: NodeJS.Timeout | undefined

  /** `pollMs`: how often each socket looks without having been told to, for events that were lost. */
  constructor(host: Host, pollMs: number) {
    this.#host = host
    this.#unsubscribe = host.live.subscribe((event) => void this.#hear(event))
    this.#safetyNet = setInterval(() => this.#lookAround(), pollMs)
    this.#safetyNet.unref()
  }

  /** Opens a stream's life: it catches up now, and then hears of what comes. */
  join(conversation: string, stream: Stream): void {
    const room = this.#rooms.get(conversation) ?? { conversation, streams: new Set() }
    this.#rooms.set(conversation, room)
    room.streams.add(stream)
    const [oldest] = room.streams
    if (room.streams.size > MOST_STREAMS && oldest) {
      oldest.close(POLICY, 'too many sockets on this conversation')
      this.leave(conversation, oldest)
    }
    void stream.look('messages', 'holder')
  }

  leave(conversation: string, stream: Stream): void {
    stream.ended()
    const room = this.#rooms.get(conversation)
    room?.streams.delete(stream)
    if (!room || room.streams.size > 0) return
    this.#rooms.delete(conversation)
    if (room.id) this.#byId.delete(room.id)
  }

  /** Core's conversation of this thread exists and has this id. Streams that waited for it look. */
  bind(conversation: string, id: string): void {
    const room = this.#rooms.get(conversation)
    if (!room || room.id) return
    room.id = id
    this.#byId.set(id, room)
    for (const stream of room.streams) void stream.look('messages', 'holder')
  }

  close(): void {
    this.#unsubscribe()
    clearInterval(this.#safetyNet)
    clearTimeout(this.#placesTimer)
    for (const { streams } of this.#rooms.values()) {
      for (const stream of streams) stream.close(GOING_AWAY, 'the server is stopping')
    }
    this.#rooms.clear()
    this.#byId.clear()
  }

  async #hear(event: LiveEvent): Promise<void> {
    if (event.type === 'escalation') this.#tellPlacesSoon()
    if (event.type === 'message') await this.#meet(event)
    const streams = 'conversationId' in event ? this.#byId.get(event.conversationId)?.streams : undefined
    for (const stream of streams ?? []) {
      if (event.type === 'message') void stream.look('messages')
      else if (event.type === 'escalation') void stream.look('messages', 'holder')
      else if (event.type === 'typing' && event.speaker !== 'customer') stream.typing(event.speaker)
    }
  }

  /** A conversation that began in another process may be one that a socket here waits for. */
  async #meet({ conversationId, position }: Extract<LiveEvent, { type: 'message' }>): Promise<void> {
    if (position > FIRST_POSITIONS || this.#byId.has(conversationId) || this.#byId.size === this.#rooms.size) return
    try {
      const begun = await this.#host.conversations.find(conversationId)
      if (begun) this.bind(begun.externalId, begun.id)
    } catch (error) {
      this.#host.log.warn({ err: error }, 'a new conversation could not be looked up; its sockets look again soon')
    }
  }

  #tellPlacesSoon(): void {
    this.#placesTimer ??= setTimeout(() => {
      this.#placesTimer = undefined
      for (const { streams } of this.#rooms.values()) {
        for (const stream of streams) if (stream.waitsInQueue) void stream.look('holder')
      }
    }, PLACES_MS).unref()
  }

  #lookAround(): void {
    for (const { streams } of this.#rooms.values()) {
      for (const stream of streams) {
        stream.keepAlive()
        void stream.look('messages', 'holder')
      }
    }
  }
}
