// What a turn does about a message. A person who holds the conversation silences the bot (guarantee 9).
import { moodOf } from '../model/analysis.ts'
import type { Analysis, Body } from '../model/message.ts'
import type { Locale } from '../model/locale.ts'
import type { Decision } from '../plugin/hooks.ts'
import type { HookRunner } from '../plugin/run.ts'
import type { TurnContext } from './context.ts'

// Words and presses are answered. Edits, deletions and reactions are kept for people to see.
const ANSWERED: ReadonlySet<Body['kind']> = new Set(['message', 'press', 'joined'])

export async function decide(turn: TurnContext, hooks: HookRunner, defaultLocale: Locale): Promise<Decision> {
  const { conversation, message } = turn
  if (conversation.holder.kind === 'agent') return { action: 'silent', why: 'a person holds it' }
  if (!ANSWERED.has(message.body.kind)) return { action: 'silent', why: `nothing to answer: ${message.body.kind}` }
  const input = {
    message: { ...message, texts: turn.texts },
    analysis: analysisOf(turn),
    locale: conversation.locale ?? defaultLocale,
    mood: moodOf(turn.sentiment),
  }
  const decision = await hooks.first('decide', input, turn)
  if (decision) return decision
  if (message.body.kind === 'joined') return { action: 'reply', replies: [{ key: 'greeting' }] }
  return { action: 'reply', replies: [{ key: 'notUnderstood.first' }], failed: true }
}

export function analysisOf(turn: TurnContext): Analysis {
  return { language: turn.guess, sentiment: turn.sentiment, understanding: turn.understanding }
}
