import type { HookContext, HookRun, Mood, Plugin, Register, ToneInput } from '@dragoman/core/plugin'
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { lostSpans } from '@dragoman/core/plugin'
import { loadCultures } from '@dragoman/locales/culture'
import { hintsOn } from './hints.ts'
import { tone } from './tone.ts'

const cultures = loadCultures()
const cultureOf = (locale: string) => cultures[locale] ?? expect.unreachable(`no culture for ${locale}`)
const chooserOf = (plugin: Plugin) => plugin.hooks?.chooseRegister as HookRun<'chooseRegister'>
const context = {} as Partial<HookContext> as HookContext
const adapt = (text: string, locale: string, register: Register = 'formal', kind: 'bot' | 'customer' = 'bot') => {
  const run = tone().hooks?.adaptTone as HookRun<'adaptTone'>
  const input: ToneInput = { text, locale, register, mood: 'neutral', speaker: { kind } }
  const output = run(input, context) as ToneInput | undefined
  return output?.text
}

describe('the register', () => {
  const choose = (options: Parameters<typeof tone>[0], locale: string) => chooserOf(tone(options))({ locale }, context)
  test('is the culture’s, unless the shop says otherwise', () => {
    expect(choose({}, 'de-AT')).toBe('formal')
    expect(choose({ register: { de: 'informal' } }, 'de-AT')).toBe('informal')
    expect(choose({ register: { de: 'informal', 'de-AT': 'formal' } }, 'de-AT')).toBe('formal')
    expect(choose({}, 'sw')).toBeUndefined()
  })
})

describe('what is adjusted', () => {
  test.each([
    ['Danke!!!', 'de', 'Danke!'],
    ['What?!?!', 'en', 'What?!'],
    ['好的！！你的订单4711', 'zh-CN', '好的！您的订单4711'],
  ])('%s', (text, locale, expected) => expect(adapt(text, locale)).toBe(expected))
  test.each([
    ['Danke!', 'de'],
    ['`a!!` https://a.example/!!x', 'en'],
    ['迷你音箱给你们', 'zh-CN'],
    ['Hast du die Nummer?', 'de'],
    ['Hm!!', 'sw'],
  ])('not: %s', (text, locale) => expect(adapt(text, locale)).toBeUndefined())
  test('你 stays where the register is informal, and what a customer wrote stays', () => {
    expect(adapt('你好', 'zh-CN', 'informal')).toBeUndefined()
    expect(adapt('Danke!!!', 'de', 'formal', 'customer')).toBeUndefined()
  })
  test('Guarantee 7: protected spans survive', () => {
    const pieces = fc.constantFrom(
      '!!',
      '！！',
      '?!?!',
      '你',
      '4711',
      '`你!!`',
      'https://a.example/!!',
      '👍',
      ' ',
      '19,99 €',
      '{{name}}',
      'a',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.constantFrom('zh-CN', 'de', 'ja'), (parts, locale) => {
        const text = parts.join('')
        expect(lostSpans(text, adapt(text, locale) ?? text)).toEqual([])
      }),
    )
  })
})

describe('what is reported', () => {
  const hints = (text: string, locale: string, register: Register = 'formal', mood: Mood = 'neutral') =>
    hintsOn(text, { locale, register, mood, culture: cultureOf(locale) })
  test.each([
    ['Hast du deine Nummer?', 'de', ['address-formal']],
    ['Bitte beruhigen Sie sich.', 'de', ['avoid-calm-down']],
    ['Super! Toll! Danke!', 'de', ['few-exclamations']],
    ['Gern 👍', 'de', ['few-emoji']],
    ['申し訳ありませんが、できません。', 'ja', ['soften-refusals']],
    ['Calm down please', 'en', ['avoid-calm-down']],
    ['Ihre Bestellung 4711 ist unterwegs.', 'de', []],
  ])('%s', (text, locale, expected) => expect(hints(text, locale)).toEqual(expected))
  test('by register and mood', () => {
    expect(hints('Haben Sie die Nummer?', 'de', 'informal')).toEqual(['address-informal'])
    expect(hints('Gern 👍', 'de', 'informal')).toEqual([])
    expect(hints('Gern 👍', 'de', 'informal', 'angry')).toEqual(['few-emoji'])
  })
  test('goes to the log, without the text', () => {
    const lines: unknown[] = []
    const run = tone().hooks?.outgoing as HookRun<'outgoing'>
    const log = { info: (line: unknown) => void lines.push(line) } as Partial<HookContext['log']> as HookContext['log']
    const conversation = { id: 'c1', register: 'formal' } as Partial<
      HookContext['conversation']
    > as HookContext['conversation']
    const draft = {
      content: { text: 'Hast du Zeit?' },
      locale: 'de',
      speaker: { kind: 'agent', id: 'a', name: 'Ana' },
    } as const
    expect(run(draft, { ...context, log, conversation })).toBeUndefined()
    expect(lines).toEqual([{ conversation: 'c1', locale: 'de', hints: ['address-formal'] }])
  })
})
