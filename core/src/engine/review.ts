// What plugins think of words that are about to reach the customer. They are told to whoever can still change them; nothing is changed.
import type { Review, ReviewInput } from '../plugin/hooks.ts'
import type { HookRunner, HookScope } from '../plugin/run.ts'

/** All hints, each code once, and the first suggestion. */
export async function review(hooks: HookRunner, input: ReviewInput, scope: HookScope): Promise<Review> {
  const reviews = await hooks.all('review', input, scope)
  const hints = new Map(reviews.flatMap((one) => one.hints.map((hint) => [hint.code, hint])))
  const suggestion = reviews.find((one) => one.suggestion !== undefined)?.suggestion
  return { hints: [...hints.values()], ...(suggestion !== undefined && { suggestion }) }
}
