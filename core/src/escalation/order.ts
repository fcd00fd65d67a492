// Who may claim an escalation, and when its turn comes.
import type { Understanding } from '../model/analysis.ts'
import type { EscalationReason, Gist } from '../model/escalation.ts'
import { type Locale, languageOf } from '../model/locale.ts'

/**
 * How soon a person should be there, in minutes. Ours, to be set against what customers bear: the heated first, then who asked,
 * then who the bot failed. Service is by due time, so an older calm one comes before a newer heated one: nobody starves.
 */
const DUE_MINUTES = { angry: 1, anger: 1, requested: 3, rule: 4, failures: 5, agent: 1 } as const satisfies Record<
  EscalationReason | 'angry',
  number
>

export type Urgency = keyof typeof DUE_MINUTES

export function dueAt(urgency: Urgency, createdAt: Date): Date {
  return new Date(createdAt.getTime() + DUE_MINUTES[urgency] * 60_000)
}

/** The pool of a language and skills: `de`, `de.billing`, or `any` while the language is unknown. */
export function poolOf(locale: Locale | undefined, skills: readonly string[] = []): string {
  return [locale ? languageOf(locale) : 'any', ...skills.toSorted()].join('.')
}

// Wanting a person is the reason of an escalation, not what it is about.
const NO_TOPIC = /^handoff\./
const CONFIDENT = 0.5

/**
 * What an escalation is about. The message that asks for a person seldom says why, so what was recognised earlier counts:
 * `former` is the gist of the conversation so far.
 */
export function gistOf(understanding: Understanding | undefined, former: Gist | undefined): Gist {
  const intent = understanding?.intents.find(({ name, confidence }) => confidence >= CONFIDENT && !NO_TOPIC.test(name))
  const entities = understanding?.entities ?? []
  return { intent: intent?.name ?? former?.intent, entities: entities.length > 0 ? entities : (former?.entities ?? []) }
}
