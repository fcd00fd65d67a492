import { expect, test } from 'vitest'
import { memoryOf } from './memory.ts'
import { Outbox, type Outgoing } from './outbox.ts'
import { newStorage } from './testing/storage.ts'

const nowhere = () => Promise.reject(new TypeError('offline'))
const states = (outbox: Outbox) => outbox.messages.value.map(({ text, state }) => `${text} ${state}`)

test('what could not be sent is there after a reload, in order, under the same ids', async () => {
  const storage = newStorage()
  const before = new Outbox(memoryOf('https://shop.example', storage), nowhere)
  const ids = ['eins', 'zwei', 'drei'].map((text, at) => ({ ...before.add(text), at }).id)
  await expect(before.flush()).rejects.toThrow('offline')

  const sent: string[] = []
  const reloaded = new Outbox(memoryOf('https://shop.example', storage), async ({ id }) => {
    sent.push(id)
    return 'sent'
  })
  await reloaded.flush()
  expect(sent.toSorted()).toEqual(ids.toSorted())
  expect(new Outbox(memoryOf('https://shop.example', storage), nowhere).messages.value).toEqual([])
})

test('shops do not share an outbox', () => {
  const storage = newStorage()
  new Outbox(memoryOf('https://a.example', storage), nowhere).add('hier')
  expect(new Outbox(memoryOf('https://b.example', storage), nowhere).hasUnsent).toBe(false)
})

test('messages leave one at a time, also when flushed twice at once', async () => {
  let under = 0
  const order: string[] = []
  const outbox = new Outbox(memoryOf('s', newStorage()), async ({ text }) => {
    expect(++under).toBe(1)
    await Promise.resolve()
    under--
    order.push(text)
    return 'sent'
  })
  for (const text of ['1', '2', '3']) outbox.add(text)
  await Promise.all([outbox.flush(), outbox.flush()])
  expect(order).toEqual(['1', '2', '3'])
})

test('a refused message waits for its writer and does not hold up the others', async () => {
  const deliver = async ({ text }: Outgoing) => (text === 'no' ? 'refused' : 'sent')
  const outbox = new Outbox(memoryOf('s', newStorage()), deliver)
  const { id } = outbox.add('no')
  outbox.add('yes')
  await outbox.flush()
  expect(states(outbox)).toEqual(['no failed', 'yes sent'])
  outbox.retry(id)
  expect(states(outbox)).toEqual(['no queued', 'yes sent'])
  outbox.confirm(id)
  expect(states(outbox)).toEqual(['yes sent'])
})

test('a message whose files a reload has lost says so instead of leaving without them', () => {
  const storage = newStorage()
  new Outbox(memoryOf('s', storage), nowhere).add('Bild', [new File(['x'], 'x.png')])
  for (let reload = 0; reload < 2; reload++) {
    expect(new Outbox(memoryOf('s', storage), nowhere).messages.value).toMatchObject([
      { text: 'Bild', state: 'failed', filesLost: true, files: [] },
    ])
  }
})

test('it works without storage, and with strange things in it', () => {
  const forbidden = new Outbox(memoryOf('s', undefined), nowhere)
  forbidden.add('a')
  expect(states(forbidden)).toEqual(['a queued'])
  const storage = newStorage()
  for (const [key, junk] of Object.entries({ a: '{', b: '7', c: '{"id":1}', d: 'null' })) {
    storage.setItem(`dragoman:s:out:${key}`, junk)
  }
  expect(new Outbox(memoryOf('s', storage), nowhere).messages.value).toEqual([])
})
