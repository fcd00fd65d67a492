// Another model may be asked for the polarity: hosted, or local. Ours answers whenever it does not.
import { type Breaker, createBreaker, problemOf, unlessAborted } from '@dragoman/core/plugin'

/** A text classifier. `label` is the model's own word; see `polarityOf` for those that are understood. */
export interface SentimentProvider {
  /** For the trace. */
  readonly name: string
  classify(text: string, signal: AbortSignal): Promise<readonly Scored[]>
  /** Called when the bot starts, such as to load a model. Until it has, ours stands in. */
  start?(): Promise<void>
  stop?(): Promise<void>
}

export interface Scored {
  readonly label: string
  /** 0–1. */
  readonly score: number
}

export interface Opinion {
  /** From -1 to 1. */
  readonly polarity: number
  /** 0–1: of the likeliest label. */
  readonly confidence: number
}

/** Asks a provider, within a time limit and behind a breaker. */
export interface Adviser {
  /** The opinion, or why there is none, in words for the trace. */
  ask(text: string, signal: AbortSignal): Promise<Opinion | string>
}

export function adviserFrom(
  provider: SentimentProvider,
  timeoutMs: number,
  breaker: Breaker = createBreaker(),
  now: () => number = Date.now,
): Adviser {
  return {
    ask: async (text, signal) => {
      if (!breaker.allows(now())) return `${provider.name} rests after failures`
      const limit = AbortSignal.timeout(timeoutMs)
      const either = AbortSignal.any([signal, limit])
      try {
        const opinion = opinionOf(await unlessAborted(provider.classify(text, either), either))
        if (opinion === undefined) throw new Error('its labels are not known')
        breaker.succeeded()
        return opinion
      } catch (error) {
        // A turn that is called off runs again: nothing failed in it.
        signal.throwIfAborted()
        breaker.failed(now())
        return `${provider.name}: ${limit.aborted ? `no answer in ${timeoutMs} ms` : problemOf(error)}`
      }
    },
  }
}

/** The mean of what the labels say, weighted by their scores; `undefined` where no label is understood. */
export function opinionOf(answer: readonly Scored[]): Opinion | undefined {
  const understood = answer.flatMap(({ label, score }) => {
    const polarity = polarityOf(label, answer.length)
    return polarity === undefined || !(score >= 0 && score <= 1) ? [] : [{ polarity, score }]
  })
  const total = understood.reduce((sum, { score }) => sum + score, 0)
  if (total === 0) return undefined
  return {
    polarity:
      Math.round((understood.reduce((sum, { polarity, score }) => sum + polarity * score, 0) / total) * 100) / 100,
    confidence: Math.max(...understood.map(({ score }) => score)),
  }
}

const NAMED: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'very negative': -1,
    negative: -0.8,
    neg: -0.8,
    neutral: 0,
    neu: 0,
    mixed: 0,
    positive: 0.8,
    pos: 0.8,
    'very positive': 1,
  }),
)

/**
 * What a label says, from -1 to 1: names such as `positive` and `Very Negative`; one to five stars; `LABEL_0` to the last of
 * `count` labels as a scale from negative to positive, which is how models without names for them are trained.
 */
export function polarityOf(label: string, count: number): number | undefined {
  const name = label
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
  const named = NAMED.get(name)
  if (named !== undefined) return named
  const stars = /^([1-5]) stars?$/.exec(name)?.[1]
  if (stars !== undefined) return (Number(stars) - 3) / 2
  const numbered = /^label (\d)$/.exec(name)?.[1]
  if (numbered === undefined || Number(numbered) >= count || count < 2) return undefined
  return (2 * Number(numbered)) / (count - 1) - 1
}
