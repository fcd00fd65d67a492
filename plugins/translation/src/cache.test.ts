import { expect, test } from 'vitest'
import { createCache } from './cache.ts'

const never = new AbortController().signal

test('keeps what was used last', async () => {
  const cache = createCache<number>(2)
  let made = 0
  const get = (key: string) => cache.get(key, never, async () => ++made)
  expect([await get('a'), await get('b'), await get('a'), await get('c'), await get('a'), await get('b')]).toEqual([
    1, 2, 1, 3, 1, 4,
  ])
})
test('who asks together shares one making; a failure is not kept', async () => {
  const cache = createCache<string>(2)
  let made = 0
  const make = async () => {
    made += 1
    await Promise.resolve()
    if (made === 1) throw new Error('first')
    return 'ok'
  }
  const both = await Promise.allSettled([cache.get('k', never, make), cache.get('k', never, make)])
  expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected'])
  expect(made).toBe(1)
  expect(await cache.get('k', never, make)).toBe('ok')
})
test('the making ends when the last who waits has gone, not before', async () => {
  const cache = createCache<string>(2)
  const [first, second] = [new AbortController(), new AbortController()]
  let inner: AbortSignal | undefined
  const make = (signal: AbortSignal) => {
    inner = signal
    return new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
  }
  const waiting = [cache.get('k', first.signal, make), cache.get('k', second.signal, make)]
  const settled = Promise.allSettled(waiting)
  first.abort(new Error('gone'))
  await expect(waiting[0]).rejects.toThrow('gone')
  expect(inner?.aborted).toBe(false)
  second.abort(new Error('gone too'))
  await expect(waiting[1]).rejects.toThrow('gone too')
  expect(inner?.aborted).toBe(true)
  await settled
})
