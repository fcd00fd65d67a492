// What in an answer may not suit the customer's culture. It is reported, not changed: whoever wrote it knows more than a rule.
import { type Locale, type Mood, type Register, protectedSpans } from '@dragoman/core/plugin'
import type { Culture, HintCode } from '@dragoman/locales/culture'
import { registerOf } from './register/register.ts'

export interface Situation {
  readonly locale: Locale
  readonly register: Register
  readonly mood: Mood
  readonly culture: Culture
}

/** The codes of what an agent should be told about `text`, each once, in no order that means anything. */
export function hintsOn(text: string, situation: Situation): readonly HintCode[] {
  const { culture, register } = situation
  const hints = new Set<HintCode>()
  if (culture.registers && isOtherRegister(text, situation)) {
    hints.add(register === 'formal' ? 'address-formal' : 'address-informal')
  }
  if (exclamations(text) > culture.exclamation.most + 1) hints.add('few-exclamations')
  if (emojiIn(text) > mostEmoji(situation)) hints.add('few-emoji')
  const lower = text.toLocaleLowerCase(situation.locale)
  for (const { words, register: only, hint } of culture.avoid) {
    if ((!only || only === register) && lower.includes(words.toLocaleLowerCase(situation.locale))) hints.add(hint)
  }
  return [...hints]
}

function isOtherRegister(text: string, { locale, register }: Situation): boolean {
  const shown = registerOf(text, locale)
  return shown !== undefined && shown !== register
}

/** In a complaint even one smile is one too many. */
function mostEmoji({ culture, register, mood }: Situation): number {
  return mood === 'angry' || mood === 'upset' ? 0 : culture.emoji[register]
}

function emojiIn(text: string): number {
  return protectedSpans(text).filter((span) => span.kind === 'emoji').length
}

function exclamations(text: string): number {
  return text.match(/[!！]/g)?.length ?? 0
}
