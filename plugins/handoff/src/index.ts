// When a person should take over: asked for, failed, repeated or angry. The customer is told by core, with the escalation.
import { type DecideInput, type HookContext, type Host, type Plugin, definePlugin } from '@dragoman/core/plugin'
import { answersIn } from './answer.ts'
import type { Case, Thresholds } from './case.ts'
import { firstWord } from './first-word.ts'
import { lastWord } from './last-word.ts'
import { DRAWER, recall } from './memory.ts'
import { readPhrases } from './phrases.ts'
import { askForRating, ratingsTable, takeRating } from './rating.ts'
import { recogniser } from './request.ts'
import { saidIn } from './said.ts'
import { thanksWord } from './thanks-word.ts'

export type { Thresholds } from './case.ts'
export { wantsNoMessages } from './memory.ts'
export { type Ratings, ratingsSince } from './rating.ts'
export { BUTTON } from './said.ts'

export interface HandoffOptions extends Partial<Thresholds> {
  /** Ask how satisfied the customer is when a person has helped. Default true. */
  readonly rating?: boolean
  /** A folder of phrase files to use instead of the shipped ones; see `phrases/en.json` for their shape. */
  readonly phrases?: URL
}

/** The intent of a message that asks for a person. */
export const REQUEST = 'handoff.request'

/**
 * Hands the conversation to a person: at once when the customer asks for one in any shipped language or stays angry; after
 * asking back when the bot fails or the customer repeats themselves. Until a person comes, tells the place in the queue.
 */
export function handoff(options: HandoffOptions = {}): Plugin {
  const phrases = readPhrases(options.phrases)
  const asksForPerson = recogniser(phrases)
  const answers = answersIn(phrases)
  const thresholds: Thresholds = {
    failures: options.failures ?? 2,
    repeats: options.repeats ?? 2,
    angry: options.angry ?? 2,
  }
  let host: Host | undefined

  const caseOf = (input: DecideInput, { conversation, memory }: HookContext): Case => ({
    input,
    message: input.message,
    conversation,
    said: saidIn(input.message, input.locale, answers),
    requested: input.analysis.understanding?.intents.some(({ name }) => name === REQUEST) ?? false,
    recalled: recall(memory),
    memory,
    thresholds,
    placeOf: async (escalation) => host?.escalations.place(escalation),
  })

  return definePlugin({
    name: DRAWER,
    hooks: {
      understand: ({ text }, { message }) => {
        const wordings = [text, ...(message?.texts.map((version) => version.text) ?? [])]
        if (!wordings.some(asksForPerson)) return undefined
        return { intents: [{ name: REQUEST, confidence: 1 }], entities: [] }
      },
      decide: [
        { priority: 100, run: (input, context) => firstWord(caseOf(input, context)) },
        // After a question of the shop's own code (50), before an FAQ (10) looks for an answer to "thanks".
        { priority: 20, run: (input, context) => thanksWord(caseOf(input, context)) },
        { priority: -100, run: (input, context) => lastWord(caseOf(input, context)) },
        { priority: 110, run: (input) => (host ? takeRating(host, input) : undefined) },
      ],
      resolved: async ({ escalation }, context) => {
        if (host && options.rating !== false) await askForRating(host, escalation, context)
      },
    },
    migrations: { '001-ratings': ratingsTable },
    start: (running) => {
      host = running
    },
  })
}
