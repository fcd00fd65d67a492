// What the page tells the agent in passing: seen as a note, or only heard by those who listen to the page.
import { signal } from '@preact/signals'
import { sentenceFor } from '../words.ts'

export interface Notice {
  readonly id: number
  readonly kind: 'done' | 'news' | 'trouble'
  readonly text: string
}

const SHOWN_MS = 7000

export const notices = signal<readonly Notice[]>([])
/** For the ear alone: what the eye sees happen by itself. */
export const announcement = signal('')

let lastId = 0

export function notify(kind: Notice['kind'], text: string): void {
  const notice = { id: ++lastId, kind, text }
  notices.value = [...notices.value.filter((other) => other.text !== text), notice].slice(-3)
  // Trouble stays until it is dismissed: whoever looked away must still find it.
  if (kind !== 'trouble') setTimeout(() => dismiss(notice.id), SHOWN_MS)
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id)
}

export function announce(text: string): void {
  announcement.value = text
}

/** Runs something that may be refused; the refusal becomes a notice, and `undefined` the answer. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (thrown) {
    notify('trouble', sentenceFor(thrown))
    return undefined
  }
}
