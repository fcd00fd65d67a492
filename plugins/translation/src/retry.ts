// Asking again when a provider is busy: a few times, ever longer apart, and never against its word.
import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '@dragoman/core/plugin'

export interface RetryOptions {
  /** Requests in all. Default 3. */
  readonly attempts?: number
  /** First pause; each further one may be twice as long. Default 200. */
  readonly baseMs?: number
  /** Longest pause. A provider that asks for more is left alone until then. Default 2,000. */
  readonly maxMs?: number
}

/** Asks one provider, with pauses; while the provider rests, fails without asking. */
export function createRetry(provider: string, options: RetryOptions = {}, now: () => number = Date.now) {
  const { attempts = 3, baseMs = 200, maxMs = 2_000 } = options
  let restsUntil = 0

  return async function ask<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    if (now() < restsUntil) throw new ProviderError(provider, 'busy', 'it asked to be left alone for a while')
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await request()
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof ProviderError) || error.kind !== 'busy') throw error
        const { retryAfterMs } = error
        if (retryAfterMs !== undefined && retryAfterMs > maxMs) {
          restsUntil = now() + retryAfterMs
          throw error
        }
        if (attempt >= attempts) throw error
        await sleep(retryAfterMs ?? pauseMs(attempt, baseMs, maxMs), undefined, { signal })
      }
    }
  }
}

/** Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015). */
function pauseMs(attempt: number, baseMs: number, maxMs: number): number {
  return Math.random() * Math.min(maxMs, baseMs * 2 ** (attempt - 1))
}
