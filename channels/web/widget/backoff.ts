// How long to wait before trying again, and waiting that can be cut short.

const FIRST_MS = 1000
const LONGEST_MS = 30_000

/**
 * Milliseconds before attempt `attempt + 1`: doubling from one second to half a minute, with a random half taken off so that
 * a shop's visitors do not all come back at the same moment ("equal jitter").
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return ceiling / 2 + random() * (ceiling / 2)
}

/** Resolves after `ms`, or at once when `signal` aborts or the browser says that it is online again. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    addEventListener('online', done)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
