// How much of something may happen: at once, and in a while.
import type { Clock } from '@dragoman/core'

/** Runs at most `limit` tasks at a time; the others wait their turn, first come first served. */
export function atMost(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (task) => {
    if (running < limit) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

export interface Attempts {
  /** Counts an attempt for this key. Returns how many seconds to wait before it is allowed; 0: now. */
  take(key: string): number
  /** Gives one back: it turned out to be rightful. */
  giveBack(key: string): void
}

/**
 * A bucket of `burst` attempts for each key, one more every `everyMs`. Kept in this process; buckets that have refilled are
 * forgotten first when there are more than `maxKeys`, so a flood of keys cannot fill the memory.
 */
export function limitAttempts(clock: Clock, burst: number, everyMs: number, maxKeys = 10_000): Attempts {
  const buckets = new Map<string, { left: number; at: number }>()

  function leftIn(key: string, now: number): number {
    const bucket = buckets.get(key)
    return bucket ? Math.min(burst, bucket.left + (now - bucket.at) / everyMs) : burst
  }

  function put(key: string, left: number, at: number): void {
    buckets.delete(key)
    if (left < burst) buckets.set(key, { left, at })
    if (buckets.size <= maxKeys) return
    // Refilled buckets are as good as forgotten ones; failing that, the one that was touched longest ago goes.
    for (const other of buckets.keys()) if (leftIn(other, at) >= burst) buckets.delete(other)
    for (const other of buckets.keys()) {
      if (buckets.size <= maxKeys) break
      buckets.delete(other)
    }
  }

  return {
    take(key) {
      const now = clock.now().getTime()
      const left = leftIn(key, now)
      if (left < 1) return Math.ceil(((1 - left) * everyMs) / 1000)
      put(key, left - 1, now)
      return 0
    },
    giveBack(key) {
      const now = clock.now().getTime()
      put(key, leftIn(key, now) + 1, now)
    },
  }
}
