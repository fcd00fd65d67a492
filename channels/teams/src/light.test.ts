// A process that does not use Teams does not carry its SDK.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('the package loads no SDK; a channel that has started does', async () => {
  const script = `
    const { createRequire } = await import('node:module')
    const { cache } = createRequire(${JSON.stringify(import.meta.url)})
    const { teams, teamsConnector } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)})
    const bot = teams({ playground: true })
    teamsConnector.create({ appId: '4a4be2a1-7c1c-4d55-9f0e-3a3a1a0c0001', appPassword: 'x' }, 'a')
    const before = Object.keys(cache).filter((path) => /botbuilder|botframework/.test(path)).length
    await bot.start(async () => {}, { publicUrl: 'http://127.0.0.1:1' })
    const after = Object.keys(cache).filter((path) => /botbuilder|botframework/.test(path)).length
    console.log(JSON.stringify({ before, after: after > 0 }))
  `
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@dragoman/source',
    '--input-type=module',
    '--eval',
    script,
  ])
  expect(JSON.parse(stdout)).toEqual({ before: 0, after: true })
})
