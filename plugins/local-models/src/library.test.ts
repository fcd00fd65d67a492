import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { APART, VERSION, findLibrary, howToInstall } from './library.ts'
import { local } from './local.ts'

let folder: string
const before = { cwd: process.cwd(), home: process.env['DRAGOMAN_HOME'] }
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-library-'))
  process.chdir(folder)
  process.env['DRAGOMAN_HOME'] = join(folder, 'home')
})
afterEach(() => {
  process.chdir(before.cwd)
  if (before.home === undefined) delete process.env['DRAGOMAN_HOME']
  else process.env['DRAGOMAN_HOME'] = before.home
  rmSync(folder, { recursive: true })
})

function install(place: string): string {
  const library = join(place, 'node_modules/@huggingface/transformers')
  mkdirSync(library, { recursive: true })
  writeFileSync(join(library, 'package.json'), '{ "main": "main.cjs" }')
  writeFileSync(join(library, 'main.cjs'), '')
  return join(library, 'main.cjs')
}

test('the library is found in the project of the bot, else in its data folder, else nowhere', () => {
  const [project, apart] = [folder, join(folder, 'home', APART)]
  expect(findLibrary([project, apart])).toBeUndefined()
  const inHome = install(apart)
  expect(findLibrary([project, apart])).toBe(inHome)
  const inProject = install(project)
  expect(findLibrary([project, apart])).toBe(inProject)
})

test.skipIf(findLibrary([import.meta.dirname]))(
  'where it is not installed, that and how to install it is said',
  async () => {
    const model = local('Xenova/opus-mt-de-en')
    const asked = model.translate({ texts: ['Hallo'], from: 'de', to: 'en', signal: new AbortController().signal })
    await expect(asked).rejects.toThrow(howToInstall())
    await expect(model.start()).rejects.toThrow(`--prefix ${join(folder, 'home', APART)}`)
    await model.stop()
  },
)

test('the version that is said to be installed is the one that is peer', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly peerDependencies: Readonly<Record<string, string>>
  }
  expect(manifest.peerDependencies).toEqual({ '@huggingface/transformers': VERSION })
})
