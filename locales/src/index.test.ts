import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadLocales, localeTags } from './index.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-locales-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

describe('loadLocales', () => {
  test('finds the folders that hold words, and no others', () => {
    write('pt-BR/bot.json', '{"a": {"b": "olá"}}')
    write('en/widget.json', '{"send": "Send"}')
    write('en/culture.json', '{"registers": false}')
    write('src/index.ts', '')
    expect(localeTags(folder)).toEqual(['en', 'pt-BR'])
    expect(loadLocales(folder)).toEqual([
      { locale: 'en', words: { bot: {}, widget: { send: 'Send' }, desk: {} }, culture: { registers: false } },
      { locale: 'pt-BR', words: { bot: { a: { b: 'olá' } }, widget: {}, desk: {} } },
    ])
  })

  test.each([
    ['a missing comma', '{\n  "a": "1"\n  "b": "2"\n}', 3],
    ['a comma too many', '{\n  "a": "1",\n}', 3],
    ['a word without quotes', '{\n  "a": "1",\n  "b": hello\n}', 3],
    ['a text that runs over its line', '{\n  "a": "1\n  "b": "2"\n}', 2],
    ['a file that ends early', '{\n  "a": {\n    "b": "2"\n', 4],
    ['something behind the end', '{\n  "a": "1"\n}\n}', 4],
  ])('names file and line of %s', (_, text, line) => {
    write('de/bot.json', text)
    expect(() => loadLocales(folder)).toThrow(`${join(folder, 'de/bot.json')}:${line}: `)
  })

  test('names the key of what is no text', () => {
    write('de/desk.json', '{"queue": {"size": 3}}')
    expect(() => loadLocales(folder)).toThrow('"queue.size" should be a text')
  })

  test('refuses a file that holds no object', () => {
    write('de/desk.json', '["a"]')
    expect(() => loadLocales(folder)).toThrow('de/desk.json:1: The file should hold one object')
  })

  test('reads the locales of this package', () => {
    expect(localeTags()).toEqual(expect.arrayContaining(['ar', 'de', 'en', 'es', 'ja', 'zh-CN']))
    expect(loadLocales().map(({ locale }) => locale)).toEqual(localeTags())
  })
})
