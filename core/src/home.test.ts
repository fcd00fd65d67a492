import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DragomanError } from './errors.ts'
import { openHome } from './home.ts'

let folder: string
let children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-home-'))
})
afterEach(async () => {
  await Promise.all(children.map(kill))
  children = []
  rmSync(folder, { recursive: true })
})

const OPEN = `
  const { openHome } = await import(process.argv[1])
  process.stdout.write('ready\\n')
  process.stdin.once('data', () => {
    try {
      openHome(process.argv[2])
      process.stdout.write('open\\n')
    } catch (error) {
      process.stdout.write(error.code + '\\n')
    }
  })`

/** A real process that opens the folder when told, says what came of it, and then lives on. */
async function start(): Promise<ChildProcess> {
  const module = new URL('./home.ts', import.meta.url).href
  const flags = ['--conditions=@dragoman/source', '--input-type=module', '--eval', OPEN, module, folder]
  const child = spawn(process.execPath, flags, { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  expect(await said(child)).toBe('ready')
  return child
}

async function said(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer]
  return chunk.toString().trim()
}

async function open(child: ChildProcess): Promise<string> {
  const answer = said(child)
  child.stdin!.write('go\n')
  return answer
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

function refusal(): DragomanError | undefined {
  try {
    openHome(folder).close()
    return undefined
  } catch (error) {
    if (error instanceof DragomanError) return error
    throw error
  }
}

describe('the data folder', () => {
  test('is made where it is missing', () => {
    const home = openHome(join(folder, 'a', 'b'))
    expect(statSync(home.folder).isDirectory()).toBe(true)
    home.close()
  })

  test('that cannot be one says so', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => openHome(join(folder, 'file', 'home'))).toThrow(
      expect.objectContaining({
        code: 'DRAGOMAN_HOME_UNUSABLE',
        details: expect.objectContaining({ problem: expect.any(String) }),
      }),
    )
  })
})

describe('the lock', () => {
  test('refuses a second process by name, and that one touches nothing', async () => {
    const first = await start()
    expect(await open(first)).toBe('open')
    const before = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
    expect(refusal()).toMatchObject({ code: 'DRAGOMAN_HOME_LOCKED', details: { folder, pid: String(first.pid) } })
    expect(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])).toEqual(before)
  })

  test('refuses a second bot of the same process, and is free again once closed', () => {
    const home = openHome(folder)
    expect(refusal()?.code).toBe('DRAGOMAN_HOME_LOCKED')
    expect(refusal()?.code).toBe('DRAGOMAN_HOME_LOCKED')
    home.close()
    home.close()
    expect(refusal()).toBeUndefined()
  })

  test('is free again the moment its process is killed', async () => {
    const first = await start()
    expect(await open(first)).toBe('open')
    await kill(first)
    expect(refusal()).toBeUndefined()
  })

  test('is not fooled by a process id that now is another process', () => {
    openHome(folder).close()
    writeFileSync(join(folder, 'lock.pid'), String(process.ppid))
    expect(refusal()).toBeUndefined()
  })

  test('of a killed process goes to exactly one of those who race for it', async () => {
    const holder = await start()
    expect(await open(holder)).toBe('open')
    await kill(holder)
    const racers = await Promise.all([start(), start(), start(), start()])
    const answers = await Promise.all(racers.map(open))
    expect(answers.toSorted()).toEqual(['DRAGOMAN_HOME_LOCKED', 'DRAGOMAN_HOME_LOCKED', 'DRAGOMAN_HOME_LOCKED', 'open'])
  })
})
