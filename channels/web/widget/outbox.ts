// Messages on their way out. Each is kept under its own key in the browser's storage until the server has it, and always
// leaves under the id it was born with, so that sending it again after a reload or a lost answer cannot double it.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Memory } from './memory.ts'
import { newId } from './new-id.ts'

export interface Outgoing {
  /** Made here, sent as `channelData.clientActivityID`. */
  readonly id: string
  readonly text: string
  /** What a button stands for, where it is not the text itself. */
  readonly value?: string
  /** The message whose button was pressed. */
  readonly replyTo?: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly files: readonly File[]
  /** It had files, and a reload has lost them. */
  readonly filesLost?: boolean
  readonly state: 'queued' | 'sent' | 'failed'
}

/** Hands one message to the server. `refused`: it said no, and would again. Throws when it could not be reached. */
export type Deliver = (message: Outgoing) => Promise<'sent' | 'refused'>

const PREFIX = 'out:'

export class Outbox {
  readonly #messages = signal<readonly Outgoing[]>([])
  readonly #memory: Memory
  readonly #deliver: Deliver
  #pumping: Promise<void> | undefined

  constructor(memory: Memory, deliver: Deliver) {
    this.#memory = memory
    this.#deliver = deliver
    this.#messages.value = memory
      .keys(PREFIX)
      .flatMap((key) => restored(memory.get(key)) ?? [])
      .toSorted((a, b) => a.at - b.at)
  }

  /** Oldest first. Sent ones stay until `confirm`. */
  get messages(): ReadonlySignal<readonly Outgoing[]> {
    return this.#messages
  }

  get hasUnsent(): boolean {
    return this.#messages.peek().some((message) => message.state !== 'sent')
  }

  add(text: string, files: readonly File[] = [], press?: Pick<Outgoing, 'value' | 'replyTo'>): Outgoing {
    const message: Outgoing = { id: newId(), text, ...press, at: Date.now(), files, state: 'queued' }
    this.#messages.value = [...this.#messages.peek(), message]
    this.#keep(message)
    return message
  }

  retry(id: string): void {
    this.#update(id, { state: 'queued', filesLost: false })
  }

  /** The server has shown it to us, or the customer gave it up. */
  confirm(id: string): void {
    this.#memory.forget(PREFIX + id)
    if (!this.#messages.peek().some((message) => message.id === id)) return
    this.#messages.value = this.#messages.peek().filter((message) => message.id !== id)
  }

  /** Sends what is queued, oldest first, one at a time. Throws where the server could not be reached; all of it stays queued. */
  flush(): Promise<void> {
    this.#pumping ??= this.#pump().finally(() => (this.#pumping = undefined))
    return this.#pumping
  }

  async #pump(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      const outcome = await this.#deliver(next)
      this.#update(next.id, { state: outcome === 'sent' ? 'sent' : 'failed' })
    }
  }

  #next(): Outgoing | undefined {
    return this.#messages.peek().find((message) => message.state === 'queued')
  }

  #update(id: string, change: Partial<Outgoing>): void {
    this.#messages.value = this.#messages
      .peek()
      .map((message) => (message.id === id ? { ...message, ...change } : message))
    const message = this.#messages.peek().find((one) => one.id === id)
    if (message?.state === 'sent') this.#memory.forget(PREFIX + id)
    else if (message) this.#keep(message)
  }

  #keep({ files, filesLost, ...message }: Outgoing): void {
    this.#memory.set(PREFIX + message.id, { ...message, hadFiles: files.length > 0 || !!filesLost } satisfies Kept)
  }
}

/** Storage holds text only. A message that loses its files waits for the customer instead of leaving incomplete. */
type Kept = Omit<Outgoing, 'files' | 'filesLost'> & { readonly hadFiles: boolean }

function restored(kept: unknown): Outgoing | undefined {
  if (!isKept(kept)) return undefined
  const { hadFiles, ...message } = kept
  return hadFiles ? { ...message, files: [], state: 'failed', filesLost: true } : { ...message, files: [] }
}

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null) return false
  return (
    'id' in kept &&
    typeof kept.id === 'string' &&
    'text' in kept &&
    typeof kept.text === 'string' &&
    'at' in kept &&
    typeof kept.at === 'number' &&
    'state' in kept &&
    (kept.state === 'queued' || kept.state === 'failed')
  )
}
