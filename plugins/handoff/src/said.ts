// What a customer said or pressed, as far as handoff cares.
import { type Message, originalText, wordsOf } from '@dragoman/core/plugin'
import type { AnswerKind, Answers } from './answer.ts'

/** Values of handoff's buttons. A channel without buttons sends them back as text. */
export const BUTTON = {
  person: 'handoff:person',
  yes: 'handoff:yes',
  no: 'handoff:no',
  cancel: 'handoff:cancel',
} as const

export interface Said {
  /** Empty for a message without words. */
  readonly text: string
  readonly pressed?: keyof typeof BUTTON
  /** What the words mean, where they are nothing but an answer. */
  readonly answers: ReadonlySet<AnswerKind>
}

export function saidIn(message: Message, locale: string, answers: Answers): Said {
  const text = (originalText(message) || wordsOf(message.body) || '').trim()
  const value = message.body.kind === 'press' ? message.body.value : text
  return { text, pressed: BUTTONS.find((name) => BUTTON[name] === value), answers: answers(text, locale) }
}

const BUTTONS = ['person', 'yes', 'no', 'cancel'] as const satisfies readonly (keyof typeof BUTTON)[]

export function agrees({ pressed, answers }: Said): boolean {
  return pressed === 'yes' || pressed === 'person' || answers.has('yes')
}

export function refuses({ pressed, answers }: Said): boolean {
  return pressed === 'no' || answers.has('no')
}

export function stopsWaiting({ pressed, answers }: Said): boolean {
  return pressed === 'cancel' || pressed === 'no' || answers.has('cancel')
}

export function thanks({ answers }: Said): boolean {
  return answers.has('thanks')
}

/** Wants to be written to no more. */
export function hasEnough({ answers }: Said): boolean {
  return answers.has('stop')
}
