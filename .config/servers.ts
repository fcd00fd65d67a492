// Starts a PostgreSQL and a Redis server of our own for the tests, on free ports, in a temporary folder; ends them afterwards.
// Where they are not installed the tests that need them are left out, and that is said; in CI it is an error.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { APERTIUM_PACKAGES, apertiumIsHere } from './apertium.ts'
import { browserIsHere } from './browser.ts'
import { ffmpegIsHere } from './ffmpeg.ts'
import { TRANSFORMERS_INSTALL, transformersAreHere } from './transformers.ts'
import { WEB_CHAT_INSTALL, webChatIsHere } from './web-chat.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of a superuser; make a database of your own in it. */
    postgresUrl: string | undefined
    redisUrl: string | undefined
  }
}

export default async function servers(project: TestProject): Promise<() => Promise<void>> {
  const running: Running[] = []
  const postgres = await startPostgres()
  const redis = await startRedis()
  for (const server of [postgres, redis]) if (server) running.push(server)
  project.provide('postgresUrl', postgres?.url)
  project.provide('redisUrl', redis?.url)
  report('PostgreSQL', postgres !== undefined, 'apt-get install postgresql')
  report('Redis', redis !== undefined, 'apt-get install redis-server')
  report('Chromium', browserIsHere(), 'apt-get install chromium, or name yours in CHROMIUM')
  report('Web Chat', webChatIsHere(), WEB_CHAT_INSTALL)
  report('Apertium', apertiumIsHere(), `apt-get install ${APERTIUM_PACKAGES}`)
  report('FFmpeg', ffmpegIsHere(), 'apt-get install ffmpeg --no-install-recommends')
  report('Transformers.js', transformersAreHere(), TRANSFORMERS_INSTALL)
  return async () => {
    for (const server of running) await server.stop()
  }
}

export interface Running {
  readonly url: string
  stop(): Promise<void>
}

function report(name: string, here: boolean, install: string): void {
  if (here) return
  const message = `${name} is not installed: the tests on it are left out. To have them: ${install}`
  if (process.env['CI']) throw new Error(message)
  console.warn(`\n  ${message}\n`)
}

export async function startPostgres(): Promise<Running | undefined> {
  const bin = postgresFolder()
  if (!bin) return undefined
  // PostgreSQL refuses to run as root, so it gets the user that its package made.
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? userId('postgres') : undefined
  if (isRoot && !as) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-postgres-'))
  if (as) chownSync(folder, as.uid, as.gid)
  const port = await freePort()
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    stdio: 'ignore',
    cwd: folder,
    ...as,
  })
  const settings = [
    '-c',
    'fsync=off',
    '-c',
    'max_connections=300',
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${folder}`,
  ]
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    stdio: 'ignore',
    cwd: folder,
    ...as,
  })
  await answers(server, 'PostgreSQL', async () => isReady(bin, port))
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => end(server, folder, 'SIGINT') }
}

export async function startRedis(): Promise<Running | undefined> {
  const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'].find(
    existsSync,
  )
  if (!program) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-redis-'))
  const port = await freePort()
  const server = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore' },
  )
  await answers(server, 'Redis', () => pings(port))
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(server, folder, 'SIGTERM') }
}

function postgresFolder(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    '/usr/local/bin',
    '/opt/homebrew/bin',
    '/usr/bin',
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

function userId(name: string): { uid: number; gid: number } | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Asks until the server says that it is ready; an open port alone says too little. */
async function answers(server: ChildProcess, name: string, ready: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600 && server.exitCode === null; tries++) {
    if (await ready()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  server.kill('SIGKILL')
  throw new Error(`${name} is installed but did not start`)
}

async function pings(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const answer = (pong: boolean) => {
      socket.destroy()
      resolve(pong)
    }
    socket.once('data', (data) => answer(data.toString().startsWith('+PONG')))
    socket.once('error', () => answer(false))
  })
}

function isReady(bin: string, port: number): boolean {
  return spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0
}

async function end(server: ChildProcess, folder: string, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  await ended
  rmSync(folder, { recursive: true, force: true })
}
