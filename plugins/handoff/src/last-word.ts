// What handoff decides when nobody else did: the ladder from "say it another way" to a person.
import type { Decision } from '@dragoman/core/plugin'
import type { Case } from './case.ts'
import { offer } from './first-word.ts'
import { refuses } from './said.ts'

/** One rung for each failure in a row. An angry customer is not asked to rephrase, nor is one who sent no words. */
export function lastWord(one: Case): Decision | undefined {
  if (one.message.body.kind === 'joined') return undefined
  const { input, said, conversation, recalled, thresholds } = one
  // A refusal without a question of ours, as of "did you mean", is understood well enough.
  if (refuses(said) || said.answers.has('cancel')) return { action: 'reply', replies: [{ key: 'handoff.declined' }] }
  const angry = recalled.angry ?? 0
  if (said.text === '') return offer(one, { angry, key: 'notUnderstood.wordless' })
  if (input.mood === 'angry') return offer(one, { angry })
  const failure = conversation.counters.failures + 1
  if (failure < thresholds.failures) return { action: 'reply', replies: [{ key: 'notUnderstood.first' }], failed: true }
  return offer(one, { angry, key: failure === thresholds.failures ? 'notUnderstood.second' : 'offerPerson' })
}
