import { expect, test } from 'vitest'
import { rateLimit } from './limits.ts'

test('so many at once, refilled evenly, for each key alone', () => {
  const tooMany = expect.objectContaining({ code: 'DRAGOMAN_RATE_LIMITED', details: { seconds: 20 } })
  let now = 0
  const limit = rateLimit(3, () => new Date(now))
  for (let n = 0; n < 3; n++) limit('a')
  expect(() => limit('a')).toThrow(tooMany)
  limit('b')
  now += 20_000
  limit('a')
  expect(() => limit('a')).toThrow(tooMany)
  now += 3_600_000
  for (let n = 0; n < 3; n++) limit('a')
  expect(() => limit('a')).toThrow(tooMany)
})
