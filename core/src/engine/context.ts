// What one turn knows and has changed so far. Nothing of it is stored until the turn commits.
import type { Choice } from '../channel/choices.ts'
import type { LanguageGuess, Mood, Sentiment, Understanding } from '../model/analysis.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Json } from '../model/json.ts'
import type { Gist } from '../model/escalation.ts'
import type { Message, TextVersion } from '../model/message.ts'
import type { HookContext } from '../plugin/hooks.ts'
import type { HookScope } from '../plugin/run.ts'
import type { TraceStep } from '../plugin/trace.ts'

export interface TurnContext extends HookScope {
  /** As the turn has it by now; the stored one is older. */
  conversation: Conversation
  readonly message: Message
  /** The message's wordings: the original, and what this turn makes of it. */
  texts: readonly TextVersion[]
  guess?: LanguageGuess
  sentiment?: Sentiment
  understanding?: Understanding
  readonly trace: TraceStep[]
  readonly startedAt: Date
  readonly signal: AbortSignal
}

export interface ContextParts {
  readonly history: HookContext['history']
  readonly signal: AbortSignal
  readonly startedAt: Date
}

export function beginTurn(conversation: Conversation, message: Message, parts: ContextParts): TurnContext {
  const turn: TurnContext = {
    conversation,
    message,
    texts: message.texts,
    trace: [],
    startedAt: parts.startedAt,
    signal: parts.signal,
    // Read anew for every hook, so each sees what the ones before it have found out.
    get context() {
      return { conversation: turn.conversation, message, history: parts.history }
    },
    memory: (plugin) => ({
      get: () => turn.conversation.memory[plugin],
      set: (value) => remember(turn, plugin, value),
    }),
  }
  return turn
}

/** Core's own drawer: what the bot needs to know of a conversation from one turn to the next. */
export interface CoreMemory {
  /** The customer has been told that this is a bot. */
  readonly disclosed?: boolean
  /** What was said last, folded, to notice that it is said again. */
  readonly last?: string
  /** What it is about so far. */
  readonly gist?: Gist
  /** The last mood that the customer showed. */
  readonly mood?: Mood
  /** What the bot's last answer offered to choose from. */
  readonly offered?: readonly Choice[]
}

export function recall({ conversation }: { readonly conversation: Conversation }): CoreMemory {
  return (conversation.memory['core'] ?? {}) as CoreMemory
}

/** Adds to core's own drawer. */
export function note(turn: TurnContext, facts: CoreMemory): void {
  remember(turn, 'core', { ...recall(turn), ...facts } as Json)
}

/** Puts something into a plugin's drawer. */
function remember(turn: TurnContext, plugin: string, value: Json): void {
  turn.conversation = { ...turn.conversation, memory: { ...turn.conversation.memory, [plugin]: value } }
}
