// The platforms' clouds in a thread of their own, so that what they cost is not counted: each request is answered at once with the fewest true fields.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'

const ME = { id: 4711, is_bot: true, first_name: 'Shop', username: 'my_shop_bot', can_join_groups: true }
let ids = 0

function answerTo(url: string): unknown {
  if (url.endsWith('/getMe')) return { ok: true, result: ME }
  if (url.endsWith('/sendMessage')) {
    return {
      ok: true,
      result: { message_id: ++ids, date: 1, chat: { id: 42, type: 'private', first_name: 'Ada' }, text: 'x' },
    }
  }
  if (url.includes('/bot')) return { ok: true, result: true }
  if (url.includes('/messages')) {
    return {
      messaging_product: 'whatsapp',
      contacts: [{ input: '1', wa_id: '1' }],
      messages: [{ id: `wamid.${++ids}` }],
    }
  }
  if (url.includes('/activities')) return { id: String(++ids) }
  return { display_phone_number: '+1 555-078-3881', id: '106540352242922' }
}

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answerTo(request.url ?? '')))
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
  parentPort?.postMessage((server.address() as AddressInfo).port)
})
