import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { baseOf } from './origins.ts'

test.each([
  ['https://shop.example', 'http://10.0.0.7:3000/x', 'https://shop.example'],
  ['https://shop.example/chat', 'https://shop.example/chat/x', 'https://shop.example/chat'],
  ['http://localhost:3000', 'http://localhost:3000/x', 'http://localhost:3000'],
  ['http://localhost:3000', 'http://192.168.1.5:3000/x', 'http://192.168.1.5:3000'],
])('a bot at %s, asked as %s, is reached at %s', async (publicUrl, asked, base) => {
  const app = new Hono().get('*', (c) => c.text(baseOf(c, publicUrl)))
  expect(await (await app.request(asked)).text()).toBe(base)
})
