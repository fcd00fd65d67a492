// Runs hooks: in order of priority, each within its time limit, each behind its breaker, none able to harm the turn
// (guarantee 6). What happened is written into the turn's trace.
import { DragomanError } from '../errors.ts'
import type { Logger } from '../log.ts'
import { isUsable } from './answers.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import type {
  HookContext,
  HookEntry,
  HookInput,
  HookName,
  HookOutput,
  HookRun,
  Memory,
  Review,
  Translation,
} from './hooks.ts'
import type { Plugin } from './plugin.ts'
import type { TraceStep } from './trace.ts'

/** A plugin's function for one hook, ready to be called. */
interface Contribution<N extends HookName> {
  readonly hook: N
  readonly plugin: string
  readonly run: HookRun<N>
  readonly priority: number
  readonly timeoutMs: number
  readonly breaker: Breaker
}

type Contributions = { readonly [N in HookName]?: readonly Contribution<N>[] }

/** What a call of a hook needs to know beside its input. */
export interface HookScope {
  readonly context: Omit<HookContext, 'signal' | 'memory' | 'log'>
  /** The drawer of one plugin. */
  memory(plugin: string): Memory
  /** Aborts when the turn is called off. */
  readonly signal?: AbortSignal
  readonly trace: TraceStep[]
}

/** Why an answer may not be used; `undefined` when it may. */
type Check<N extends HookName> = (output: HookOutput<N>) => DragomanError | undefined

// A person waits for each of these, so the limits are what a person would bear. Remote services get more.
const DEFAULT_TIMEOUT_MS: Readonly<Record<HookName, number>> = {
  detectLanguage: 500,
  transcribe: 20_000,
  describe: 20_000,
  analyzeSentiment: 500,
  understand: 1_000,
  decide: 10_000,
  translate: 8_000,
  chooseRegister: 500,
  adaptTone: 3_000,
  review: 3_000,
  outgoing: 1_000,
  received: 10_000,
  replied: 10_000,
  escalated: 10_000,
  claimed: 10_000,
  resolved: 10_000,
}

export interface HookRunner {
  /** The first answer that passes `check`, in order of priority. */
  first<N extends HookName>(
    hook: N,
    input: HookInput<N>,
    scope: HookScope,
    check?: Check<N>,
  ): Promise<HookOutput<N> | undefined>
  /** All answers, asked for at once, in order of priority. */
  all<N extends HookName>(hook: N, input: HookInput<N>, scope: HookScope): Promise<readonly HookOutput<N>[]>
  /** What is left after each has rewritten it; a rewrite that fails `check` against what it was given is undone. */
  waterfall<N extends 'adaptTone' | 'outgoing'>(
    hook: N,
    input: HookInput<N>,
    scope: HookScope,
    check?: (before: HookInput<N>, after: HookInput<N>) => DragomanError | undefined,
  ): Promise<HookInput<N>>
  /** Somebody contributes to this hook. */
  has(hook: HookName): boolean
}

export function createHookRunner(plugins: readonly Plugin[], log: Logger, now: () => number = Date.now): HookRunner {
  const contributions = collect(plugins)

  function of<N extends HookName>(hook: N): readonly Contribution<N>[] {
    return contributions[hook] ?? []
  }

  async function ask<N extends HookName>(
    one: Contribution<N>,
    input: HookInput<N>,
    scope: HookScope,
    check?: Check<N>,
  ): Promise<HookOutput<N> | undefined> {
    const { hook, plugin } = one
    const startedAt = performance.now()
    const step = (outcome: TraceStep['outcome'], detail?: string) => {
      scope.trace.push({ hook, plugin, ms: Math.round((performance.now() - startedAt) * 100) / 100, outcome, detail })
    }
    if (!one.breaker.allows(now())) {
      step('skipped')
      return undefined
    }
    try {
      const output = await within(one, input, scope, log)
      if (output !== undefined && !isUsable(hook, output)) {
        throw new DragomanError('DRAGOMAN_HOOK_ANSWER_INVALID', { plugin, hook })
      }
      one.breaker.succeeded()
      const refused = output === undefined ? undefined : check?.(output)
      if (refused) {
        step('refused', `${refused.code}: ${refused.message}`)
        return undefined
      }
      step(output === undefined ? 'passed' : 'answered', output === undefined ? undefined : summarise(hook, output))
      return output
    } catch (error) {
      // A turn that is called off runs again, as if it had never begun: no plugin failed in it.
      if (scope.signal?.aborted) throw error
      one.breaker.failed(now())
      const timedOut = error instanceof DragomanError && error.code === 'DRAGOMAN_HOOK_TIMEOUT'
      step(timedOut ? 'timeout' : 'failed', error instanceof DragomanError ? error.code : (error as Error)?.name)
      log.warn(
        { hook, plugin, conversation: scope.context.conversation.id, err: error },
        'a plugin did not answer; the turn goes on without it',
      )
      return undefined
    }
  }

  return {
    has: (hook) => of(hook).length > 0,
    first: async (hook, input, scope, check) => {
      for (const one of of(hook)) {
        const output = await ask(one, input, scope, check)
        if (output !== undefined) return output
      }
      return undefined
    },
    all: async (hook, input, scope) => {
      const outputs = await Promise.all(of(hook).map((one) => ask(one, input, scope)))
      return outputs.filter((output) => output !== undefined)
    },
    waterfall: async (hook, input, scope, check) => {
      let current = input
      for (const one of of(hook)) {
        const before = current
        const after = await ask(one, before, scope, (output) => check?.(before, output))
        if (after !== undefined) current = after
      }
      return current
    },
  }
}

/** Calls one contribution with a signal of its own; throws `DRAGOMAN_HOOK_TIMEOUT` when its time is up. */
function within<N extends HookName>(
  one: Contribution<N>,
  input: HookInput<N>,
  scope: HookScope,
  log: Logger,
): HookOutput<N> | undefined | Promise<HookOutput<N> | undefined> {
  scope.signal?.throwIfAborted()
  const abort = new AbortController()
  const context: HookContext = {
    ...scope.context,
    signal: abort.signal,
    memory: scope.memory(one.plugin),
    log,
  }
  const answer = one.run(input, context)
  // Most hooks answer at once; they cost no timer.
  if (!(answer instanceof Promise)) return answer
  return new Promise((resolve, reject) => {
    const giveUp = (reason: unknown) => {
      abort.abort(reason)
      reject(reason)
    }
    const timer = setTimeout(() => {
      giveUp(new DragomanError('DRAGOMAN_HOOK_TIMEOUT', { plugin: one.plugin, hook: one.hook, limitMs: one.timeoutMs }))
    }, one.timeoutMs)
    const onAbort = () => giveUp(scope.signal?.reason)
    scope.signal?.addEventListener('abort', onAbort, { once: true })
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      scope.signal?.removeEventListener('abort', onAbort)
    })
  })
}

/** What stands under a hook's name in a plugin. */
type Contributed = HookRun<HookName> | HookEntry<HookName> | readonly HookEntry<HookName>[]

function collect(plugins: readonly Plugin[]): Contributions {
  const byHook: { [hook: string]: Contribution<HookName>[] } = {}
  for (const plugin of plugins) {
    for (const [hook, contributed] of Object.entries(plugin.hooks ?? {}) as [HookName, Contributed][]) {
      if (!(hook in DEFAULT_TIMEOUT_MS)) {
        throw new DragomanError('DRAGOMAN_PLUGIN_INVALID', {
          plugin: plugin.name,
          problem: `there is no hook called ${hook}`,
        })
      }
      const entries = typeof contributed === 'function' ? [{ run: contributed }] : [contributed].flat()
      for (const entry of entries as readonly HookEntry<HookName>[]) {
        ;(byHook[hook] ??= []).push({
          hook,
          plugin: plugin.name,
          run: entry.run,
          priority: entry.priority ?? 0,
          timeoutMs: entry.timeout ?? DEFAULT_TIMEOUT_MS[hook],
          breaker: createBreaker(),
        })
      }
    }
  }
  // A stable sort: equal priorities stay in the order of the bot's plugin list.
  for (const list of Object.values(byHook)) list.sort((a, b) => b.priority - a.priority)
  return byHook
}

/** A few words on an answer for the trace; never what somebody wrote. */
function summarise(hook: HookName, output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null) return typeof output === 'string' ? output : undefined
  const facts = output as Record<string, unknown>
  switch (hook) {
    case 'detectLanguage': {
      const { locale, conversation } = facts as { locale?: string; conversation?: { locale: string; why: string } }
      return `${locale ?? 'undecided'} ${round(facts['confidence'])}${conversation ? `; conversation ${conversation.locale}: ${conversation.why}` : ''}`
    }
    case 'analyzeSentiment': {
      const evidence = facts['evidence'] as readonly string[] | undefined
      return `${round(facts['polarity'])} (confidence ${round(facts['confidence'])})${evidence?.length ? `: ${evidence.join(', ')}` : ''}`
    }
    case 'understand': {
      const intents = facts['intents'] as readonly { name: string; confidence: number }[]
      return (
        intents
          .slice(0, 3)
          .map(({ name, confidence }) => `${name} ${round(confidence)}`)
          .join(', ') || 'nothing recognised'
      )
    }
    case 'decide':
      return [facts['action'], facts['reason'] ?? facts['why']].filter(Boolean).join(': ')
    case 'review':
      return (facts['hints'] as Review['hints']).map(({ code }) => code).join(', ') || undefined
    case 'translate':
      return translated(facts)
    default:
      return undefined
  }
}

function translated({ by, pivot, doubts = [] }: Partial<Translation>): string {
  const through = pivot === undefined ? '' : ` through ${pivot}`
  return `by ${by}${through}${doubts.map(({ kind }) => `, doubtful: ${kind}`).join('')}`
}

function round(value: unknown): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : '?'
}
