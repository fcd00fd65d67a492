import type { HookContext, HookRun, Mood, Plugin, Register, ToneInput } from '@dragoman/core'
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { lostSpans } from '@dragoman/core'
import { HINT_CODES, greetingAt } from './culture.ts'
import { hintsOn } from './hints.ts'
import { parseCulture, shippedCultures, tone } from './tone.ts'

const cultures = shippedCultures()
const cultureOf = (locale: string) => cultures[locale] ?? expect.unreachable(`no culture for ${locale}`)
const chooserOf = (plugin: Plugin) => plugin.hooks?.chooseRegister as HookRun<'chooseRegister'>
const context = {} as Partial<HookContext> as HookContext
const adapt = (text: string, locale: string, register: Register = 'formal', kind: 'bot' | 'customer' = 'bot') => {
  const run = tone().hooks?.adaptTone as HookRun<'adaptTone'>
  const input: ToneInput = { text, locale, register, mood: 'neutral', speaker: { kind } }
  const output = run(input, context) as ToneInput | undefined
  return output?.text
}

describe('the culture files', () => {
  test('all six are there and sound', () => {
    expect(Object.keys(cultures)).toEqual(['ar', 'de', 'en', 'es', 'ja', 'zh-CN'])
  })
  test('no row of hours is out of order, and each hour has a greeting', () => {
    for (const culture of Object.values(cultures)) {
      const hours = culture.greetings.byHour.map(({ from }) => from)
      expect(hours).toEqual(hours.toSorted((a, b) => a - b))
      expect(Array.from({ length: 24 }, (_, hour) => greetingAt(culture, hour).formal).every(Boolean)).toBe(true)
    }
    expect(greetingAt(cultureOf('de'), 3).formal).toBe('Guten Abend')
    expect(greetingAt(cultureOf('de'), 9).formal).toBe('Guten Morgen')
  })
  test('no hint code is without use, but for the one that waits for an informal culture', () => {
    const used = Object.values(cultures).flatMap((culture) => [
      ...culture.hints.map(({ code }) => code),
      ...culture.avoid.map(({ hint }) => hint),
    ])
    expect(HINT_CODES.filter((code) => !used.includes(code))).toEqual(['address-informal'])
  })
  test('a culture that is not sound is named', () => {
    const broken = { ...cultureOf('de'), directness: { level: 'rude', source: 'none' } }
    expect(() => parseCulture('de', broken)).toThrow(/locales\/de\/culture\.json.*directness\.level/)
  })
})

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
