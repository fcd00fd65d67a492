// Speaks LibreTranslate's wire format and translates nothing: `[de] …` is what it makes of any text for German.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const REQUEST = z.object({
  q: z.array(z.string()),
  source: z.string(),
  target: z.string(),
  format: z.literal('text'),
})

export async function openTranslator(): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { q, target } = REQUEST.parse(JSON.parse(body))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ translatedText: q.map((each) => `[${target}] ${each}`) }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
