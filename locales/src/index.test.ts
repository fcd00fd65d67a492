import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadLocales, localeTags } from './index.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-locales-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
})

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

  test('gives a regional locale what its parent has and it has not', () => {
    write('es/bot.json', '{"a": {"b": "vosotros", "c": "vale"}, "d_formal": "usted"}')
    write('es/culture.json', '{"registers": true, "emoji": 1}')
    write('es-MX/bot.json', '{"a": {"b": "ustedes"}}')
    write('es-MX/culture.json', '{"emoji": 2}')
    write('pt-BR/bot.json', '{"a": {"b": "vocês"}}')
    expect(loadLocales(folder).map(({ locale, words, culture }) => ({ locale, bot: words.bot, culture }))).toEqual([
      {
        locale: 'es',
        bot: { a: { b: 'vosotros', c: 'vale' }, d_formal: 'usted' },
        culture: { registers: true, emoji: 1 },
      },
      {
        locale: 'es-MX',
        bot: { a: { b: 'ustedes', c: 'vale' }, d_formal: 'usted' },
        culture: { registers: true, emoji: 2 },
      },
      { locale: 'pt-BR', bot: { a: { b: 'vocês' } }, culture: undefined },
    ])
  })

  test('has the pseudo-locales only for developers who ask for them', () => {
    expect(localeTags()).not.toContain('en-XA')
    vi.stubEnv('DRAGOMAN_PSEUDO', '1')
    expect(localeTags()).toEqual(expect.arrayContaining(['ar-XB', 'en', 'en-XA']))
    const loaded = loadLocales()
    expect(loaded.map(({ locale }) => locale)).toEqual(localeTags())
    expect(loaded.find(({ locale }) => locale === 'en-XA')?.words.widget.send).toBe('[Šéñð ··]')
    write('en/widget.json', '{"send": "Send"}')
    expect(localeTags(folder), 'a folder of one’s own has none').toEqual(['en'])
  })

  test('reads the locales of this package', () => {
    expect(localeTags()).toEqual(expect.arrayContaining(['ar', 'de', 'en', 'es', 'ja', 'zh-CN']))
    expect(loadLocales().map(({ locale }) => locale)).toEqual(localeTags())
  })
})
