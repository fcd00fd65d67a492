// What a customer said or pressed, as far as handoff cares.
import { type Message, originalText, wordsOf } from '@dragoman/core'
import type { Answers } from './answer.ts'

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
}

export function saidIn(message: Message): Said {
  const text = (originalText(message) || wordsOf(message.body) || '').trim()
  const value = message.body.kind === 'press' ? message.body.value : text
  return { text, pressed: BUTTONS.find((name) => BUTTON[name] === value) }
}

const BUTTONS = ['person', 'yes', 'no', 'cancel'] as const satisfies readonly (keyof typeof BUTTON)[]

export function agrees(said: Said, answers: Answers): boolean {
  return said.pressed === 'yes' || said.pressed === 'person' || answers.isYes(said.text)
}

export function refuses(said: Said, answers: Answers): boolean {
  return said.pressed === 'no' || answers.isNo(said.text)
}

export function stopsWaiting(said: Said, answers: Answers): boolean {
  return said.pressed === 'cancel' || said.pressed === 'no' || answers.isCancel(said.text)
}
