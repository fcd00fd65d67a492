// One open socket: everything of its conversation, in order, from a watermark on. The store decides what comes next; an event is only
// a reason to look. So events that are late, lost or out of order cost a moment and never a message.
import { randomUUID } from 'node:crypto'
import type { Conversation, Host } from '@dragoman/core/plugin'
import { activitySetOf, holderActivity, type LiveSpeaker, type Place, typingActivity } from './activity.ts'
import { shownName } from './names.ts'
import type { ActivitySet, HolderValue } from './wire.ts'

/** What a stream needs of its socket. */
export interface Line {
  send(text: string): void
  close(code: number, reason: string): void
  /** Bytes that wait for a slow client. */
  waiting(): number
}

interface StreamHost {
  readonly conversations: Pick<Host['conversations'], 'messagesAfter'>
  readonly escalations: Pick<Host['escalations'], 'place' | 'find'>
  readonly clock: Host['clock']
  readonly log: Pick<Host['log'], 'error'>
}

type Held = Pick<Conversation, 'id' | 'holder'>

export const PAGE = 100
const MOST_WAITING_BYTES = 1_000_000

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 and the IANA registry of close codes. */
export const GOING_AWAY = 1001
export const POLICY = 1008
const INTERNAL_ERROR = 1011
const TRY_AGAIN_LATER = 1013

export class Stream {
  readonly #host: StreamHost
  readonly #line: Line
  readonly #place: Place
  /** Finds the conversation; `undefined` while the customer has said nothing yet. */
  readonly #find: () => Promise<Held | undefined>
  #position: number
  /** Core's id of the conversation. */
  #id: string | undefined
  #holder: HolderValue | undefined
  #wanted = { messages: false, holder: false }
  #working: Promise<void> | undefined
  #closed = false

  constructor(host: StreamHost, line: Line, place: Place, find: () => Promise<Held | undefined>, position: number) {
    this.#host = host
    this.#line = line
    this.#place = place
    this.#find = find
    this.#position = position
  }

  get waitsInQueue(): boolean {
    return this.#holder?.holder === 'queue'
  }

  /** Looks for what is new and sends it. May be called at any time, any number of times; one look runs at once. */
  look(...wanted: readonly ('messages' | 'holder')[]): Promise<void> {
    for (const what of wanted) this.#wanted[what] = true
    this.#working ??= this.#work()
    return this.#working
  }

  typing(speaker: 'bot' | 'agent'): void {
    const name = this.#holder?.holder === 'agent' ? this.#holder.agentName : undefined
    const who: LiveSpeaker = speaker === 'bot' ? { kind: 'bot' } : { kind: 'person', name }
    this.#send({ activities: [typingActivity(who, randomUUID(), this.#host.clock.now(), this.#place)] })
  }

  keepAlive(): void {
    if (!this.#closed) this.#line.send('')
  }

  close(code: number, reason: string): void {
    if (this.#closed) return
    this.#closed = true
    this.#line.close(code, reason)
  }

  /** The socket is gone already. */
  ended(): void {
    this.#closed = true
  }

  async #work(): Promise<void> {
    try {
      while (!this.#closed && (this.#wanted.messages || this.#wanted.holder)) {
        const { messages, holder } = this.#wanted
        this.#wanted = { messages: false, holder: false }
        const conversation = holder || !this.#id ? await this.#find() : undefined
        this.#id ??= conversation?.id
        if (messages && this.#id) await this.#sendNew(this.#id)
        if (holder && conversation) await this.#sendHolder(conversation)
      }
    } catch (error) {
      // The client connects again with its watermark, and finds everything.
      this.#host.log.error({ err: error }, 'a web chat socket could not read its conversation')
      this.close(INTERNAL_ERROR, 'internal error')
    } finally {
      // In the same instant in which the loop found nothing more to do, so that no wish falls in between.
      this.#working = undefined
    }
  }

  async #sendNew(id: string): Promise<void> {
    for (let more = true; more && !this.#closed;) {
      const messages = await this.#host.conversations.messagesAfter(id, this.#position, PAGE)
      if (messages.length === 0) return
      const set = activitySetOf(messages, this.#position, this.#place)
      this.#position = messages.at(-1)?.position ?? this.#position
      if (set.activities.length > 0) this.#send(set)
      more = messages.length === PAGE
    }
  }

  async #sendHolder(conversation: Held): Promise<void> {
    const holder = await this.#holderOf(conversation)
    if (JSON.stringify(holder) === JSON.stringify(this.#holder)) return
    this.#holder = holder
    this.#send({ activities: [holderActivity(holder, randomUUID(), this.#host.clock.now(), this.#place)] })
  }

  async #holderOf({ holder }: Held): Promise<HolderValue> {
    if (holder.kind === 'bot') return { holder: 'bot' }
    if (holder.kind === 'queue') {
      return { holder: 'queue', place: await this.#host.escalations.place(holder.escalation) }
    }
    const claim = (await this.#host.escalations.find(holder.escalation))?.claim
    return { holder: 'agent', agentName: claim && shownName(claim.name) }
  }

  #send(set: ActivitySet): void {
    if (this.#closed) return
    if (this.#line.waiting() > MOST_WAITING_BYTES) return this.close(TRY_AGAIN_LATER, 'the client reads too slowly')
    this.#line.send(JSON.stringify(set))
  }
}
