// Speaks LibreTranslate's wire format and knows the sentences of the story; of any other it makes `[de] …`, untranslated.
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

/** With the codes that stand for what must stay as it is. */
const SENTENCES: Readonly<Record<string, string>> = {
  'Wo ist meine Bestellung QX0Q? Sie ist immer noch nicht da!': '¿Dónde está mi pedido QX0Q? ¡Todavía no ha llegado!',
  'Su pedido QX0Q llega mañana.': 'Ihre Bestellung QX0Q kommt morgen bei Ihnen an.',
}

export async function openTranslator(): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { q, target } = REQUEST.parse(JSON.parse(body))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ translatedText: q.map((each) => SENTENCES[each] ?? `[${target}] ${each}`) }))
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
