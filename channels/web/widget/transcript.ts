// The transcript as plain data: what has happened so far, and how it is laid out on the page.
import type { ChatMessage, Happening, Holder, Speaker } from './activity.ts'
import type { Outgoing } from './outbox.ts'

export interface Transcript {
  /** In the order of the conversation. */
  readonly messages: readonly ChatMessage[]
  readonly holder: Holder
  /** Who is writing at this moment. */
  readonly typing?: Speaker
}

export const emptyTranscript: Transcript = { messages: [], holder: { kind: 'bot' } }

export function after(transcript: Transcript, happening: Happening): Transcript {
  const { messages } = transcript
  switch (happening.kind) {
    case 'message': {
      const { message } = happening
      const known = messages.findIndex((one) => one.id === message.id)
      if (known !== -1) return { ...transcript, messages: messages.with(known, message) }
      const typing = message.speaker.kind === 'customer' ? transcript.typing : undefined
      return { ...transcript, messages: [...messages, message], typing }
    }
    case 'edit':
      return changed(transcript, happening.target, { ...happening.wording, edited: true })
    case 'deletion':
      return changed(transcript, happening.target, { ...nothing, deleted: true })
    case 'typing':
      return { ...transcript, typing: happening.speaker }
    default:
      return { ...transcript, holder: happening.holder }
  }
}

function changed(transcript: Transcript, id: string, change: Partial<ChatMessage>): Transcript {
  const messages = transcript.messages.map((message) => (message.id === id ? { ...message, ...change } : message))
  return { ...transcript, messages }
}

/** One bubble. `key` stays the same from the moment a message is written until the server has shown it back to us. */
export interface Entry {
  readonly key: string
  readonly message: ChatMessage
  /** Our own message that the server has not shown back yet. */
  readonly outgoing?: Outgoing
}

/** Bubbles of one speaker in a row, under one name. */
export interface Group {
  readonly key: string
  readonly speaker: Speaker
  /** It is the first of its day. */
  readonly newDay: boolean
  readonly entries: readonly Entry[]
}

const PAUSE_MS = 5 * 60_000

/** The whole conversation as shown: what the server has, then what is still on its way. */
export function groupsOf(messages: readonly ChatMessage[], outgoing: readonly Outgoing[]): readonly Group[] {
  const shown = new Set(messages.map((message) => message.clientId))
  const entries: Entry[] = [
    ...messages.map((message) => ({ key: message.clientId ?? message.id, message })),
    ...outgoing
      .filter(({ id }) => !shown.has(id))
      .map((one) => ({ key: one.id, message: written(one), outgoing: one })),
  ]
  const groups: Group[] = []
  let previous: ChatMessage | undefined
  for (const entry of entries) {
    const { message } = entry
    const newDay = !previous || dayOf(previous.at) !== dayOf(message.at)
    const last = groups.at(-1)
    if (
      last &&
      previous &&
      !newDay &&
      sameSpeaker(last.speaker, message.speaker) &&
      message.at - previous.at < PAUSE_MS
    ) {
      groups[groups.length - 1] = { ...last, entries: [...last.entries, entry] }
    } else groups.push({ key: entry.key, speaker: message.speaker, newDay, entries: [entry] })
    previous = message
  }
  return groups
}

/** The message whose quick replies are on offer: the newest one, until the customer has said anything after it. */
export function offerOf(messages: readonly ChatMessage[], outgoing: readonly Outgoing[]): ChatMessage | undefined {
  const newest = outgoing.length > 0 ? undefined : messages.at(-1)
  return newest && newest.quickReplies.length > 0 ? newest : undefined
}

/** A message of which nothing is there. */
const nothing = {
  text: '',
  format: 'plain',
  translated: false,
  original: undefined,
  files: [],
  cards: [],
  quickReplies: [],
} as const

/** Our own message, as it will look when the server shows it back. */
function written({ id, text, at }: Outgoing): ChatMessage {
  return { ...nothing, id, clientId: id, speaker: { kind: 'customer' }, text, at }
}

function sameSpeaker(a: Speaker, b: Speaker): boolean {
  return a.kind === b.kind && (a.kind !== 'agent' || b.kind !== 'agent' || a.name === b.name)
}

/** The day in the customer's own time zone. */
function dayOf(at: number): string {
  return new Date(at).toDateString()
}
