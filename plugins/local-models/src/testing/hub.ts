// A host of models as Hugging Face is one: `/<model>/resolve/<revision>/<file>`, with the sizes of files for who asks for a range.
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface Hub {
  readonly url: string
  /** Files that were fetched, in order. */
  readonly fetched: readonly string[]
  /** Answers a file by itself, and says so, instead of handing it out. */
  instead: (file: string, response: ServerResponse) => boolean
  stop(): Promise<void>
}

/** Hands out what is in `folder/<model>/<file>`. */
export async function startHub(folder: string): Promise<Hub> {
  const fetched: string[] = []
  const server = createServer((request, response) => {
    const [, model = '', revision = '', file = ''] = /^\/(.+)\/resolve\/([^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
    const path = join(folder, decodeURIComponent(revision) === 'main' ? '' : decodeURIComponent(revision), model, file)
    if (!existsSync(path)) {
      // Of a model that there is not, Hugging Face says that one has to sign in.
      response.writeHead(existsSync(join(path, '..', 'config.json')) || file.includes('/') ? 404 : 401).end()
      return
    }
    const bytes = readFileSync(path)
    if (request.headers.range) {
      response.writeHead(206, { 'content-range': `bytes 0-0/${bytes.length}` }).end(bytes.subarray(0, 1))
      return
    }
    fetched.push(file)
    if (!hub.instead(file, response)) response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hub: Hub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetched,
    instead: () => false,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return hub
}
