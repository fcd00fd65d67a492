// The newest answers, by key; and what is being asked for already is not asked for again.
import { unlessAborted } from '@dragoman/core/plugin'

export interface Cache<T> {
  /** The kept answer, or the one that `make` gives. Who asks together shares one making, which aborts when nobody waits any more. */
  get(key: string, signal: AbortSignal, make: (signal: AbortSignal) => Promise<T>): Promise<T>
}

interface Flight<T> {
  readonly answer: Promise<T>
  readonly abort: AbortController
  waiting: number
}

/** Keeps the `limit` answers used last. Failures are not kept. */
export function createCache<T>(limit: number): Cache<T> {
  const kept = new Map<string, T>()
  const flights = new Map<string, Flight<T>>()

  function keep(key: string, answer: T): void {
    kept.delete(key)
    kept.set(key, answer)
    const oldest = kept.keys().next()
    if (kept.size > limit && !oldest.done) kept.delete(oldest.value)
  }

  function begin(key: string, make: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController()
    const answer = make(abort.signal)
      .then((made) => {
        keep(key, made)
        return made
      })
      .finally(() => {
        if (flights.get(key) === flight) flights.delete(key)
      })
    const flight: Flight<T> = { answer, abort, waiting: 0 }
    flights.set(key, flight)
    return flight
  }

  return {
    get: async (key, signal, make) => {
      signal.throwIfAborted()
      const known = kept.get(key)
      if (known !== undefined) {
        keep(key, known)
        return known
      }
      const flight = flights.get(key) ?? begin(key, make)
      flight.waiting += 1
      try {
        return await unlessAborted(flight.answer, signal)
      } finally {
        flight.waiting -= 1
        if (flight.waiting === 0 && signal.aborted) {
          flight.abort.abort(signal.reason)
          if (flights.get(key) === flight) flights.delete(key)
        }
      }
    },
  }
}
