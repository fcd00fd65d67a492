// The proof of the channel, on a terminal of two streams.
import { PassThrough } from 'node:stream'
import { type Failure, type Platform, proveChannel, type Shown } from '@dragoman/core/testing'
import { expect, test, vi } from 'vitest'
import { terminal } from './index.ts'

function terminalPlatform(): Platform {
  const input = new PassThrough()
  const shown: Shown[] = []
  const typed = new Map<string, Promise<void>>()
  let echoed = 0
  let failure: Failure | undefined

  const output = {
    write(text: string, done: (error?: Error | null) => void): void {
      const now = failure
      failure = undefined
      if (now === 'hang') return
      if (now) return done(new Error('write EPIPE'))
      if (/^\S+ › /.test(text)) echoed++
      const [head = '', ...lines] = text.trimEnd().split('\n')
      if (/^bot\b/.test(head)) {
        shown.push({ id: String(shown.length + 1), text: lines.map((line) => line.slice(2)).join('\n') })
      }
      done()
    },
  }

  let lines = 0
  async function type(chat: string, text: string): Promise<void> {
    const line = ++lines
    input.write(`/as ${chat}\n${text}\n`)
    await vi.waitFor(() => expect(echoed).toBeGreaterThanOrEqual(line), { timeout: 10_000, interval: 5 })
  }

  return {
    channel: terminal({ input, output }),
    secrets: [],
    shown,
    typed: 0,
    statuses: false,
    refusals: [],
    address: (chat) => chat,
    // Nobody delivers a line of a terminal twice: the second time it is the first one that is waited for.
    receive: ({ chat, id, text }) => {
      const key = `${chat}/${id}`
      const typing = typed.get(key) ?? type(chat, text)
      typed.set(key, typing)
      return typing
    },
    failNext: (next) => (failure = next),
    close: async () => void input.destroy(),
  }
}

test.each(proveChannel(async () => terminalPlatform()))('$name', ({ run }) => run(), 120_000)
