// `bot.on('order.status', …)`: code for an intent that plugins recognise.
import { type AnswerParts, inOrder } from '@dragoman/locales/culture'
import { cultureFor } from './culture.ts'
import type { Entity, Intent, Mood } from './model/analysis.ts'
import type { Conversation } from './model/conversation.ts'
import type { EscalationReason } from './model/escalation.ts'
import type { Json } from './model/json.ts'
import type { Locale } from './model/locale.ts'
import type { Message } from './model/message.ts'
import { DragomanError } from './errors.ts'
import type { DecideInput, Decision, HookContext, Memory, Phrase, Reply, ReplyContent } from './plugin/hooks.ts'
import { type Plugin, definePlugin } from './plugin/plugin.ts'

/** A message whose intent a handler was registered for. Nothing that it says leaves before the turn commits. */
export interface HandlerTurn {
  readonly message: Message
  readonly conversation: Conversation
  readonly intent: Intent
  readonly locale: Locale
  readonly mood: Mood
  readonly signal: AbortSignal
  /** This handler's own drawer of the conversation's memory. */
  readonly memory: Memory
  /** The first thing of a type that the message names, such as `entity('order')`. */
  entity(type: string): string | undefined
  /** Says a key of the catalogue in the customer's language and register. */
  reply(key: string, values?: Readonly<Record<string, string | number | Date>>, content?: ReplyContent): void
  /**
   * Says keys of the catalogue as the parts of one answer to a complaint, in the order that the customer's culture expects: an
   * apology before or after the remedy, a second one at the end or none. Parts that you leave out are not said.
   */
  compose(parts: AnswerParts<Phrase>, content?: ReplyContent): void
  /** Says a text of yours that is in `locale`; it is translated where the customer speaks another language. */
  say(text: string, locale: Locale, content?: ReplyContent): void
  /** Says a key of the catalogue and expects the answer: the next message comes here unless it clearly means something else. */
  ask(key: string, values?: Readonly<Record<string, string | number | Date>>, content?: ReplyContent): void
  /** Asks for a person; what was said before goes first. */
  escalate(reason?: EscalationReason, skills?: readonly string[]): void
}

export type Handler = (turn: HandlerTurn) => void | Promise<void>

/** At least this sure before code acts on an intent. */
const CONFIDENT = 0.5

/** Between an explicit wish for a person (100) and answers from an FAQ (10). */
const PRIORITY = 50

interface Drawer {
  readonly expects?: string
  readonly notes?: { readonly [intent: string]: Json | undefined }
}

export interface Handlers {
  readonly plugin: Plugin
  add(intent: string, handler: Handler): void
}

export function createHandlers(): Handlers {
  const handlers = new Map<string, Handler>()

  async function decide(input: DecideInput, context: HookContext): Promise<Decision | undefined> {
    const intent = intentFor(input, drawerOf(context).expects)
    const handler = intent && handlers.get(intent.name)
    if (!handler || context.conversation.holder.kind !== 'bot') return undefined
    const replies: Reply[] = []
    let asks = false
    let escalation: { reason: EscalationReason; skills?: readonly string[] } | undefined
    await handler({
      message: input.message,
      conversation: context.conversation,
      intent,
      locale: input.locale,
      mood: input.mood,
      signal: context.signal,
      memory: memoryOf(context, intent.name),
      entity: (type) => input.analysis.understanding?.entities.find((entity: Entity) => entity.type === type)?.value,
      reply: (key, values, content) => void replies.push({ key, values, content }),
      compose: (parts, content) => {
        const [first, ...more] = partsInOrder(parts, input.locale)
        if (first) replies.push({ ...first, more, content })
      },
      say: (text, locale, content) => void replies.push({ text, locale, content }),
      ask: (key, values, content) => {
        replies.push({ key, values, content })
        asks = true
      },
      escalate: (reason = 'rule', skills) => (escalation = { reason, skills }),
    })
    context.memory.set({ ...drawerOf(context), expects: asks ? intent.name : undefined })
    if (escalation) return { action: 'escalate', ...escalation, ...(replies.length > 0 && { replies }) }
    if (asks) return { action: 'ask', replies, expects: intent.name }
    return replies.length > 0 ? { action: 'reply', replies } : undefined
  }

  /** The best intent if we are sure of it; else the one whose question is open. */
  function intentFor({ analysis, message }: DecideInput, expects: string | undefined): Intent | undefined {
    const best = analysis.understanding?.intents[0]
    if (best && best.confidence >= CONFIDENT) return best
    return expects && message.texts.length > 0 ? { name: expects, confidence: 1 } : undefined
  }

  return {
    plugin: definePlugin({ name: 'handlers', hooks: { decide: { priority: PRIORITY, run: decide } } }),
    add: (intent, handler) => {
      if (handlers.has(intent)) {
        throw new DragomanError('DRAGOMAN_PLUGIN_INVALID', {
          plugin: 'handlers',
          problem: `there are two handlers for ${intent}`,
        })
      }
      handlers.set(intent, handler)
    },
  }
}

function partsInOrder(parts: AnswerParts<Phrase>, locale: Locale): readonly Phrase[] {
  const culture = cultureFor(locale) ?? cultureFor('en')
  return culture ? inOrder(parts, culture) : Object.values(parts)
}

function drawerOf({ memory }: HookContext): Drawer {
  return (memory.get() ?? {}) as Drawer
}

function memoryOf(context: HookContext, intent: string): Memory {
  return {
    get: () => drawerOf(context).notes?.[intent],
    set: (value) => {
      const drawer = drawerOf(context)
      context.memory.set({ ...drawer, notes: { ...drawer.notes, [intent]: value } })
    },
  }
}
