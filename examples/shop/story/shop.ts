// The shop as a newcomer starts it: a process of its own, a fresh folder, a free port; stopped and started again at will.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Shop extends AsyncDisposable {
  readonly url: string
  /** How the very first agent signs in, as it was printed. */
  readonly deskLink: string
  /** SIGTERM, as a deployment does it; answers the exit code. */
  stop(): Promise<number | null>
  /** Again, on the same folder and the same port. */
  start(): Promise<void>
}

interface Running {
  readonly process: ChildProcess
  readonly url: string
  readonly deskLink: string
}

export async function openShop(env: NodeJS.ProcessEnv = {}): Promise<Shop> {
  const home = await mkdtemp(join(tmpdir(), 'dragoman-story-'))
  let running: Running
  try {
    running = await run({ ...env, DRAGOMAN_HOME: home, PORT: '0' })
  } catch (failure) {
    await rm(home, { recursive: true })
    throw failure
  }
  const { url, deskLink } = running
  return {
    url,
    deskLink,
    stop: () => ended(running.process, 'SIGTERM'),
    async start() {
      running = await run({ ...env, DRAGOMAN_HOME: home, PORT: new URL(url).port })
    },
    async [Symbol.asyncDispose]() {
      await ended(running.process, 'SIGKILL')
      await rm(home, { recursive: true })
    },
  }
}

/** Starts the process and reads what it prints until it has said where the shop and the desk are. */
async function run(env: NodeJS.ProcessEnv): Promise<Running> {
  const script = new URL('../shop.ts', import.meta.url).pathname
  const shop = spawn(process.execPath, ['--conditions=@dragoman/source', script], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let url: string | undefined
  for await (const line of createInterface(shop.stdout)) {
    url ??= /^shop\s+(\S+)\/$/.exec(line)?.[1]
    const deskLink = /^desk\s+(\S+)$/.exec(line)?.[1]
    if (!url || !deskLink) continue
    shop.stdout.resume()
    return { process: shop, url, deskLink }
  }
  throw new Error(`the shop ended (${shop.exitCode}) before it said where it is`)
}

async function ended(shop: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (shop.exitCode === null && shop.signalCode === null) {
    shop.kill(signal)
    await once(shop, 'exit')
  }
  return shop.exitCode
}
