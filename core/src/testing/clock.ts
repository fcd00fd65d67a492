import type { Clock } from '../clock.ts'

/** A clock that stands still until it is moved by hand. */
export interface ManualClock extends Clock {
  advance(ms: number): void
}

export function manualClock(start: Date | string = '2026-01-01T12:00:00Z'): ManualClock {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms
    },
  }
}
