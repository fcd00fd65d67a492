// The fake desk's memory: escalations, who holds them, and each conversation as a given agent may see it.
import type { Doubt } from '@dragoman/core'
import type {
  AgentView,
  ConversationView,
  EscalationView,
  MessageView,
  Queue,
  ReviewView,
  WordingView,
} from '../../src/api.ts'
import type { Said, Thread } from './story.ts'

interface Entry {
  readonly thread: Thread
  readonly id: string
  readonly createdAt: number
  state: 'waiting' | 'claimed' | 'resolved'
  holder: AgentView | undefined
  token: number
  readonly messages: Stored[]
}

/** A message as stored, with every reading; what an agent sees of it depends on the agent. */
interface Stored {
  readonly view: Omit<MessageView, 'reading' | 'untranslated' | 'gist'>
  readonly said: Said | undefined
}

const languageOf = (tag: string) => new Intl.Locale(tag).language
const directionOf = (tag: string | null) => (tag && ['ar', 'he', 'fa'].includes(languageOf(tag)) ? 'rtl' : 'ltr')

export class World {
  /** A translator is configured. */
  translates = true
  /** Of every conversation's platform. */
  window: ConversationView['window'] = null
  /** What speaks against its translations. */
  doubts: readonly Doubt[] = []
  readonly entries: Entry[] = []
  #ids = 0

  escalate(thread: Thread): Entry {
    const number = ++this.#ids
    const createdAt = Date.now() - thread.minutesAgo * 60_000
    const entry: Entry = {
      thread,
      id: `e${number}`,
      createdAt,
      state: 'waiting',
      holder: undefined,
      token: 0,
      messages: [],
    }
    this.entries.push(entry)
    for (const said of thread.said) this.add(entry, said)
    return entry
  }

  add(entry: Entry, said: Said): Stored {
    const { customer, locale } = entry.thread
    const fromCustomer = said.from === 'customer'
    const stored: Stored = {
      said,
      view: {
        ...this.#blank(entry),
        direction: fromCustomer ? 'in' : 'out',
        speaker: fromCustomer ? { kind: 'customer', ...(customer && { name: customer }) } : { kind: 'bot' },
        original: wording(said.text, locale, fromCustomer ? 'person' : 'bot'),
        mood: said.mood ?? null,
        attachments: said.attachments ?? [],
        options: said.options ?? [],
        delivery: said.delivery ?? null,
      },
    }
    entry.messages.push(stored)
    return stored
  }

  /** What an agent said: stored once, whatever number of times it is sent. */
  answer(entry: Entry, by: AgentView, id: string, original: WordingView, sent: WordingView | null): Stored {
    const before = entry.messages.find(({ view }) => view.id === id)
    if (before) return before
    const speaker = { kind: 'agent', id: by.id, name: by.name } as const
    const delivery = { state: 'sent', reason: null, changes: 0 } as const
    const stored: Stored = {
      said: undefined,
      view: { ...this.#blank(entry), id, direction: 'out', speaker, original, sent, delivery },
    }
    entry.messages.push(stored)
    return stored
  }

  #blank(entry: Entry): Stored['view'] {
    const position = entry.messages.length + 1
    return {
      id: `${entry.id}-m${position}`,
      position,
      direction: 'in',
      kind: 'message',
      emoji: null,
      location: null,
      speaker: { kind: 'bot' },
      at: new Date(entry.createdAt - 300_000 + position * 60_000).toISOString(),
      original: null,
      mood: null,
      sent: null,
      attachments: [],
      options: [],
      delivery: null,
    }
  }

  messageFor({ view, said }: Stored, agent: AgentView): MessageView {
    const theirs = view.original?.locale ?? null
    const mine =
      theirs === null || [agent.locale, ...agent.languages].some((tag) => languageOf(tag) === languageOf(theirs))
    const text = this.translates ? said?.readings?.[languageOf(agent.locale)] : undefined
    const reading =
      !mine && text ? { ...wording(text, agent.locale, 'machine-translation'), by: 'libretranslate' } : null
    const untranslated = !mine && !reading
    return { ...view, reading, untranslated, gist: untranslated ? (said?.gist ?? null) : null }
  }

  escalationFor(entry: Entry, agent: AgentView): EscalationView {
    const { thread } = entry
    return {
      id: entry.id,
      conversationId: `c-${entry.id}`,
      state: entry.state,
      channel: thread.channel,
      customer: thread.customer,
      locale: thread.locale,
      ownLanguage: agent.languages.some(
        (tag) => thread.locale !== null && languageOf(tag) === languageOf(thread.locale),
      ),
      mood: thread.mood,
      reason: thread.reason,
      gist: thread.gist,
      createdAt: new Date(entry.createdAt).toISOString(),
      dueAt: new Date(entry.createdAt + 600_000).toISOString(),
      agent: entry.holder?.name ?? null,
      token: entry.token,
    }
  }

  /** What the server says of a text, by the text; nothing of others. */
  readonly reviews = new Map<string, ReviewView>()

  reviewFor(text: string): ReviewView {
    return this.reviews.get(text) ?? { hints: [] }
  }

  conversationFor(entry: Entry, agent: AgentView): ConversationView {
    const { customer, locale, timeZone, register } = entry.thread
    const newest = entry.messages.slice(-PAGE)
    return {
      id: `c-${entry.id}`,
      escalation: this.escalationFor(entry, agent),
      customer: { name: customer, locale, direction: directionOf(locale), timeZone },
      register,
      hints:
        register === 'formal'
          ? [
              { code: 'address-formal', words: locale === 'ar' ? 'حضرتك' : 'Sie' },
              {
                code: 'apologise-briefly',
                words: locale === 'ar' ? 'نعتذر عن هذا الإزعاج.' : 'Wir bitten um Entschuldigung.',
              },
            ]
          : [],
      translates: this.translates,
      window: this.window,
      messages: newest.map((stored) => this.messageFor(stored, agent)),
      more: entry.messages.length > newest.length,
    }
  }

  olderFor(entry: Entry, agent: AgentView, before: number): readonly MessageView[] {
    const older = entry.messages.filter(({ view }) => view.position < before).slice(-PAGE)
    return older.map((stored) => this.messageFor(stored, agent))
  }

  queueFor(agent: AgentView): Queue {
    const views = (entries: readonly Entry[]) => entries.map((entry) => this.escalationFor(entry, agent))
    const claimed = this.entries.filter(({ state }) => state === 'claimed')
    return {
      waiting: views(
        this.entries.filter(({ state }) => state === 'waiting').toSorted((a, b) => a.createdAt - b.createdAt),
      ),
      mine: views(claimed.filter(({ holder }) => holder?.id === agent.id)),
      others: agent.role === 'agent' ? [] : views(claimed.filter(({ holder }) => holder?.id !== agent.id)),
      now: new Date().toISOString(),
    }
  }
}

export type { Entry }
const PAGE = 30

export function wording(text: string, locale: string | null, origin: WordingView['origin']): WordingView {
  return { text, locale, direction: directionOf(locale), origin, by: null, pivot: null }
}
