import { manualClock } from '@dragoman/core/testing'
import { describe, expect, test } from 'vitest'
import { atMost, limitAttempts } from './limits.ts'

describe('at most so many at once', () => {
  test('runs the others when there is room, first come first served, failures included', async () => {
    const inTurn = atMost(2)
    const order: number[] = []
    let running = 0
    let most = 0
    const tasks = [1, 2, 3, 4, 5].map((number) =>
      inTurn(async () => {
        most = Math.max(most, (running += 1))
        order.push(number)
        await Promise.resolve()
        running -= 1
        if (number === 2) throw new Error('no')
        return number
      }),
    )
    const ended = await Promise.allSettled(tasks)
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
    expect([order, most]).toEqual([[1, 2, 3, 4, 5], 2])
  })
})

describe('attempts', () => {
  test('come back one at a time, and what was rightful is given back', () => {
    const clock = manualClock()
    const attempts = limitAttempts(clock, 2, 60_000)
    expect([attempts.take('a'), attempts.take('a'), attempts.take('a')]).toEqual([0, 0, 60])
    clock.advance(45_000)
    expect(attempts.take('a')).toBe(15)
    clock.advance(15_000)
    expect([attempts.take('a'), attempts.take('a')]).toEqual([0, 60])
    attempts.giveBack('a')
    expect([attempts.take('a'), attempts.take('a')]).toEqual([0, 60])
    expect(attempts.take('b')).toBe(0)
  })

  test('of a flood of keys fill no memory, and keep the newest', () => {
    const attempts = limitAttempts(manualClock(), 1, 60_000, 3)
    for (const key of ['a', 'b', 'c', 'd']) attempts.take(key)
    expect([attempts.take('d'), attempts.take('a')]).toEqual([60, 0])
  })
})
