// The chat as the components see it: signals to read and a few things to do. It ties the line, the outbox and the words together.
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Action, ActivitySet, ChatMessage } from './activity.ts'
import { backoffMs, pause } from './backoff.ts'
import { Connection, Unavailable } from './connection.ts'
import { memoryOf, type Memory } from './memory.ts'
import { Outbox } from './outbox.ts'
import { after, emptyTranscript, type Group, groupsOf, offerOf, type Transcript } from './transcript.ts'
import { builtInWords, fetchWords, keptWords, type Words } from './words.ts'

export interface ChatOptions {
  /** Origin of the shop's server, without a slash at its end. */
  readonly server: string
  readonly locale: string
  readonly customerName?: string
  /** Signed by the shop; each of its customers has a conversation of their own in this browser. */
  readonly userToken?: string
  /** Part of the page instead of a button that opens a panel. */
  readonly inline: boolean
  readonly startOpen: boolean
}

/** Longest that "is writing" stays without a sign of life. */
const TYPING_MS = 12_000
/** Shortest time between two notes that the customer is writing. */
const TELL_WRITING_MS = 4000

export class Chat {
  readonly inline: boolean
  readonly open = signal(false)
  readonly #transcript = signal<Transcript>(emptyTranscript)
  readonly #words = signal<Words | undefined>(undefined)
  readonly #seenAt = signal(0)
  readonly #language = signal('')
  readonly #memory: Memory
  readonly #outbox: Outbox
  readonly #connection: Connection
  readonly #base: string
  readonly #locale: string
  readonly #startOpen: boolean
  readonly #life = new AbortController()
  #typingEnds: ReturnType<typeof setTimeout> | undefined
  #sending = false
  #toldWritingAt = 0

  readonly groups: ReadonlySignal<readonly Group[]>
  readonly offer: ReadonlySignal<ChatMessage | undefined>
  readonly unread: ReadonlySignal<number>

  constructor({ server, locale, customerName, userToken, inline, startOpen }: ChatOptions) {
    this.inline = inline
    this.#base = `${server}/directline`
    this.#locale = locale
    this.#startOpen = startOpen
    this.#memory = memoryOf(userToken ? `${server} ${customerOf(userToken)}` : server)
    this.#outbox = new Outbox(this.#memory, (message) => this.#connection.deliver(message))
    this.#connection = new Connection({
      base: this.#base,
      memory: this.#memory,
      customer: { name: customerName, locale, userToken },
      receive: (set) => this.#receive(set),
      ready: () => void this.#sendAll(),
      restarted: () => {
        this.#transcript.value = emptyTranscript
        if (this.#language.peek()) this.#forgetLanguage()
      },
    })
    const seen = this.#memory.get('seen')
    if (typeof seen === 'number') this.#seenAt.value = seen
    const language = this.#memory.get('language')
    if (typeof language === 'string') this.#language.value = language
    this.groups = computed(() => groupsOf(this.#transcript.value.messages, this.#outbox.messages.value))
    this.offer = computed(() => offerOf(this.#transcript.value.messages, this.#outbox.messages.value))
    this.unread = computed(() => this.#transcript.value.messages.filter((message) => this.#isUnread(message)).length)
  }

  get transcript(): ReadonlySignal<Transcript> {
    return this.#transcript
  }

  get status(): Connection['status'] {
    return this.#connection.status
  }

  /** Undefined until there are any: nothing is shown in a wrong language first. */
  get words(): ReadonlySignal<Words | undefined> {
    return this.#words
  }

  /** Learns its words, and takes up the conversation if there was one. A visitor who never opens the chat begins none. */
  start(): void {
    this.#words.value = keptWords(this.#memory, this.#spoken)
    void this.#learnWords()
    const wasOpen = this.#memory.get('open') === true && !fillsTheScreen()
    if (this.inline || this.#startOpen || wasOpen) this.open.value = true
    if (this.#connection.resumes || this.#outbox.hasUnsent) this.#connection.start()
    this.#watch(() => {
      if (!this.open.value) return
      this.#connection.start()
      this.#see(this.#transcript.value.messages.at(-1)?.at)
    })
    this.#watch(() => {
      if (this.status.value === 'online') void this.#sendAll()
    })
  }

  stop(): void {
    this.#life.abort()
    this.#connection.stop()
    clearTimeout(this.#typingEnds)
  }

  /** What is written and not yet sent; kept over a reload. */
  get draft(): string {
    const kept = this.#memory.get('draft')
    return typeof kept === 'string' ? kept : ''
  }

  set draft(text: string) {
    if (text) this.#memory.set('draft', text)
    else this.#memory.forget('draft')
  }

  show(open: boolean): void {
    this.open.value = open
    this.#memory.set('open', open)
  }

  onOpenChange(told: (open: boolean) => void): void {
    this.#watch(() => told(this.open.value))
  }

  say(text: string, files: readonly File[] = []): void {
    this.#outbox.add(text, files)
    void this.#sendAll()
  }

  /** Says what stands on a button, with what it stands for. */
  press({ label, value }: Action, replyTo: string): void {
    this.#outbox.add(label, [], { value, replyTo })
    void this.#sendAll()
  }

  /** To be answered in; empty until the customer has chosen, when the language that they write is taken. */
  get language(): ReadonlySignal<string> {
    return this.#language
  }

  chooseLanguage(tag: string, label: string): void {
    this.#language.value = tag
    this.#memory.set('language', tag)
    void this.#learnWords()
    this.#outbox.add(label, [], { value: `language:${tag}` })
    void this.#sendAll()
  }

  #forgetLanguage(): void {
    this.#language.value = ''
    this.#memory.forget('language')
    void this.#learnWords()
  }

  /** The customer is writing: an agent is told so, not more often than needed. */
  writing(): void {
    if (this.#transcript.peek().holder.kind !== 'agent' || this.status.peek() !== 'online') return
    if (Date.now() - this.#toldWritingAt < TELL_WRITING_MS) return
    this.#toldWritingAt = Date.now()
    void this.#connection.tellTyping()
  }

  retry(id: string): void {
    this.#outbox.retry(id)
    void this.#sendAll()
  }

  discard(id: string): void {
    this.#outbox.confirm(id)
  }

  #watch(reaction: () => void): void {
    this.#life.signal.addEventListener('abort', effect(reaction))
  }

  #receive(set: ActivitySet): void {
    batch(() => {
      for (const happening of set.happenings) {
        this.#transcript.value = after(this.#transcript.peek(), happening)
        if (happening.kind === 'message' && happening.message.clientId) this.#outbox.confirm(happening.message.clientId)
        if (happening.kind === 'typing') this.#expectTypingToEnd()
      }
    })
  }

  #expectTypingToEnd(): void {
    clearTimeout(this.#typingEnds)
    this.#typingEnds = setTimeout(() => {
      this.#transcript.value = { ...this.#transcript.peek(), typing: undefined }
    }, TYPING_MS)
  }

  /** Sends what waits. A busy server is asked again; a lost line is left to `ready`. */
  async #sendAll(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    for (let attempt = 0, sent = false; !sent && !this.#life.signal.aborted; attempt++) {
      try {
        await this.#outbox.flush()
        sent = true
      } catch (error) {
        if (this.status.peek() !== 'online') break
        const asked = error instanceof Unavailable ? error.afterMs : 0
        await pause(Math.max(asked, backoffMs(attempt)), this.#life.signal)
      }
    }
    this.#sending = false
  }

  /** What the chat itself speaks: what the customer chose, else what the page does. */
  get #spoken(): string {
    return this.#language.peek() || this.#locale
  }

  async #learnWords(): Promise<void> {
    const wanted = this.#spoken
    try {
      const words = await fetchWords(this.#base, wanted, this.#memory, this.#life.signal)
      // An answer that comes late must not undo a choice.
      if (wanted === this.#spoken) this.#words.value = words
    } catch {
      this.#words.value ??= builtInWords
    }
  }

  #isUnread({ speaker, at }: ChatMessage): boolean {
    return speaker.kind !== 'customer' && at > this.#seenAt.value
  }

  #see(at: number | undefined): void {
    if (at === undefined || at <= this.#seenAt.peek()) return
    this.#seenAt.value = at
    this.#memory.set('seen', at)
  }
}

/** On a small screen the open chat covers the page: it must not do so by itself on the next one. */
export function fillsTheScreen(): boolean {
  return matchMedia('(max-width: 480px)').matches
}

/** The customer a user token speaks of, to tell what this browser keeps apart; whether it is true the server says. */
function customerOf(userToken: string): string {
  try {
    const claims: unknown = JSON.parse(atob((userToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    if (typeof claims === 'object' && claims && 'sub' in claims) return String(claims.sub)
  } catch {
    // The server will refuse it.
  }
  return ''
}
