// Apertium's real web service, started on a free port; ended by whoever started it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { APERTIUM_MODES, APERTIUM_PROGRAM } from '../../../../.config/apertium.ts'

export interface Apy {
  readonly url: string
  stop(): Promise<void>
}

export async function startApy(): Promise<Apy> {
  const port = await freePort()
  const server = spawn(APERTIUM_PROGRAM, ['-p', String(port), APERTIUM_MODES], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  const ended = once(server, 'exit')
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (server.exitCode !== null || tries === 600) {
      server.kill('SIGKILL')
      throw new Error('Apertium APy is installed but did not start.')
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    stop: async () => {
      server.kill()
      await ended
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/listPairs`).then(
    async (response) => {
      await response.body?.cancel()
      return response.ok
    },
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
