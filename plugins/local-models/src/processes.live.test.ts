// Each model has a process of its own: what becomes of it when it is stopped, when it dies, and when the bot does.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { local } from './local.ts'
import { writeClassifier, writeTranslator } from './testing/tiny-models.ts'

const folder = mkdtempSync(join(tmpdir(), 'dragoman-processes-'))
const at = (name: string) => join(folder, name)
beforeAll(() => {
  writeTranslator(at('opus-mt-de-en'), { Wo: 'Where' })
  writeClassifier(at('mood'), { negative: ['kaputt'], positive: ['danke'] })
})
afterAll(() => rmSync(folder, { recursive: true }))

// Elsewhere nobody tells as simply which processes a process has begun.
describe.skipIf(process.platform !== 'linux')('a model has a process of its own, which', () => {
  const children = (pid: number) =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  const models = () =>
    children(process.pid).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('process/main'))

  test('is gone when it is stopped', async () => {
    const model = local(at('mood'))
    await model.start()
    expect(models()).toHaveLength(1)
    await model.stop()
    expect(models()).toEqual([])
  })

  test('says so when it dies, and is begun anew', async () => {
    const model = local(at('opus-mt-de-en'))
    const job = { texts: ['Wo'], from: 'de', to: 'en', signal: new AbortController().signal }
    expect(await model.translate(job)).toEqual(['Where'])
    const asked = Promise.all(Array.from({ length: 200 }, () => model.translate(job)))
    process.kill(models()[0] ?? 0, 'SIGKILL')
    await expect(asked).rejects.toThrow(/ended by SIGKILL, which is what the system does where memory is short/)
    expect(await model.translate(job)).toEqual(['Where'])
    await model.stop()
  })

  test('does not go when a stop is told to all processes at once, since the bot has turns to finish', async () => {
    const model = local(at('mood'))
    await model.start()
    for (const stop of ['SIGINT', 'SIGTERM'] as const) process.kill(models()[0] ?? 0, stop)
    expect(await model.classify('danke', new AbortController().signal)).toHaveLength(2)
    expect(models()).toHaveLength(1)
    await model.stop()
  })

  test('goes when the bot is killed, and does not keep a script from ending', async () => {
    const script = `
      import { local } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)}
      const model = local(${JSON.stringify(at('mood'))})
      await model.classify('danke', new AbortController().signal)
      console.log('ready')
      if (process.argv[1] === 'stay') setInterval(() => {}, 1_000)`
    const begin = (...args: readonly string[]) =>
      spawn(process.execPath, ['--conditions=@dragoman/source', '--input-type=module', '-e', script, ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })

    const ends = begin()
    expect(await once(ends, 'exit')).toEqual([0, null])

    const stays = begin('stay')
    await once(stays.stdout, 'data')
    const [model = 0] = children(stays.pid ?? 0)
    expect(runs(model)).toBe(true)
    stays.kill('SIGKILL')
    while (runs(model)) await new Promise((resolve) => setTimeout(resolve, 20))
  })
})

function runs(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
