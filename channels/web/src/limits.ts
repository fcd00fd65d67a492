// How often someone may ask. Counted in this process: several processes allow as many times more.
import { getConnInfo } from '@hono/node-server/conninfo'
import { DragomanError } from '@dragoman/core/plugin'
import type { Context } from 'hono'

/** Counts one request of `key`. Throws `DRAGOMAN_RATE_LIMITED` with the seconds to wait. */
export type RateLimit = (key: string) => void

const MINUTE_MS = 60_000
const MOST_KEYS = 20_000

/** A token bucket for each key: `perMinute` at once, refilled evenly over a minute. */
export function rateLimit(perMinute: number, now: () => Date): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = perMinute / MINUTE_MS

  return (key) => {
    const at = now().getTime()
    const before = buckets.get(key) ?? { left: perMinute, at }
    const left = Math.min(perMinute, before.left + Math.max(0, at - before.at) * perMs)
    if (left < 1) throw new DragomanError('DRAGOMAN_RATE_LIMITED', { seconds: Math.ceil((1 - left) / perMs / 1000) })
    // Written anew, it moves behind all others: the first of the map is the one that was quiet for longest.
    buckets.delete(key)
    buckets.set(key, { left: left - 1, at })
    if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? key)
  }
}

/** Where a request comes from. `behindProxy`: the nearest proxy says it, as the last part of `X-Forwarded-For`. */
export function addressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || getConnInfo(c).remote.address || 'unknown'
}
