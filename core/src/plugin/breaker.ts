// A circuit breaker: after several failures in a row a plugin's hook is left alone for a while, then tried once.

export interface Breaker {
  /** The hook may be called now. While open, one call in `restMs` is let through to see whether it has recovered. */
  allows(now: number): boolean
  succeeded(): void
  failed(now: number): void
}

export function createBreaker(failuresToOpen = 5, restMs = 30_000): Breaker {
  let failures = 0
  let nextTry = 0
  return {
    allows: (now) => {
      if (failures < failuresToOpen) return true
      if (now < nextTry) return false
      nextTry = now + restMs
      return true
    },
    succeeded: () => {
      failures = 0
    },
    failed: (now) => {
      failures++
      if (failures >= failuresToOpen) nextTry = now + restMs
    },
  }
}
