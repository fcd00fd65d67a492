import type { HookContext, HookEntry, HookRun, Message, Register, ReviewInput, ToneInput } from '@dragoman/core/plugin'
import { lostSpans, protectedSpans } from '@dragoman/core/plugin'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ToneOptions, tone } from './tone.ts'

const log = { warn: () => {} } as Partial<HookContext['log']> as HookContext['log']
const contextOf = (messages: readonly object[] = []) =>
  ({
    signal: new AbortController().signal,
    history: () => Promise.resolve(messages as readonly Message[]),
    log,
  }) as Partial<HookContext> as HookContext

const plugin = tone()
const runOf = (options?: ToneOptions) => (options ? tone(options) : plugin).hooks?.adaptTone as HookEntry<'adaptTone'>
const chooserOf = (options: ToneOptions) => tone(options).hooks?.chooseRegister as HookRun<'chooseRegister'>
const adapt = async (text: string, locale: string, register: Register = 'formal', kind: 'bot' | 'customer' = 'bot') => {
  const input: ToneInput = { text, locale, register, mood: 'neutral', speaker: { kind } }
  return (await runOf().run(input, contextOf()))?.text
}

describe('the register', () => {
  const choose = (options: ToneOptions, locale: string, known?: boolean) =>
    chooserOf(options)({ locale, known }, contextOf())
  test('is the culture’s, unless the shop says otherwise', () => {
    expect(choose({}, 'de-AT')).toBe('formal')
    expect(choose({ register: { de: 'informal' } }, 'de-AT')).toBe('informal')
    expect(choose({ register: { de: 'informal', 'de-AT': 'formal' } }, 'de-AT')).toBe('formal')
    expect(choose({}, 'sw')).toBeUndefined()
  })
  test('of a customer who has been here before is the one of acquaintances', () => {
    expect([choose({}, 'es-MX'), choose({}, 'es-MX', true)]).toEqual(['formal', 'informal'])
    expect(choose({ register: { es: 'formal' } }, 'es-MX', true)).toBe('formal')
  })
})

describe('what is rewritten', () => {
  test.each([
    ['Danke!!!', 'de', 'Danke!'],
    ['What?!?!', 'en', 'What?!'],
    ['好的！！你的订单4711', 'zh-CN', '好的！您的订单4711'],
    ['Sí, y tu paquete está en camino.', 'es', 'Sí, y su paquete está en camino.'],
    ['Да, ты знаешь, где он.', 'ru', 'Да, вы знаете, где он.'],
    ['Oui, je pense que tu as raison.', 'fr', 'Oui, je pense que vous avez raison.'],
    ['Die Sendung kommt, ich danke dir.', 'de', 'Die Sendung kommt, ich danke Ihnen.'],
  ])('%s', async (text, locale, expected) => expect(await adapt(text, locale)).toBe(expected))
  test.each([
    ['Danke!', 'de'],
    ['`a!!` https://a.example/!!x', 'en'],
    ['迷你音箱给你们', 'zh-CN'],
    // an unknown verb: left alone
    ['Zerknüddelst du die Nummer?', 'de'],
    ['もう届いたよね。', 'ja'],
    ['Hm!!', 'sw'],
  ])('not: %s', async (text, locale) => expect(await adapt(text, locale)).toBeUndefined())
  test('你 stays where the register is informal, and what a customer wrote stays', async () => {
    expect(await adapt('你好', 'zh-CN', 'informal')).toBeUndefined()
    expect(await adapt('Danke!!!', 'de', 'formal', 'customer')).toBeUndefined()
  })
})

describe('Guarantee 7: protected spans survive, and no grapheme breaks', () => {
  const graphemes = (text: string) => new Set(Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment))
  const words = ['!!', '！！', '?!?!', '你', 'du', 'dir ', 'tu es ', 'ты ', ' te parece ', 'तुम ', 'Sie ']
  const others = ['4711', '`你!!`', 'https://a.example/!!', '👍', '👩‍👩‍👧', ' ', '19,99 €', '{{name}}', 'a', '\u0301', '\n']
  const piece = fc.constantFrom(...words, ...others)
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 20 })
      .map((parts) => parts.join('')),
  )
  const locale = fc.constantFrom('zh-CN', 'de', 'fr', 'es', 'ru', 'hi', 'ja', 'ko', 'pt-BR', 'ar', 'vi', 'und')
  test('10,000 times', async () => {
    await fc.assert(
      fc.asyncProperty(text, locale, fc.constantFrom('formal', 'informal'), async (before, tag, register) => {
        const after = (await adapt(before, tag, register)) ?? before
        expect(lostSpans(before, after)).toEqual([])
        // What is new is a whole letter or a mark: no part of an emoji, no lonely half of a pair.
        const was = graphemes(before)
        const strange = [...graphemes(after)].filter((one) => !was.has(one) && !/^\p{L}\p{M}*$|^[!！?？]/u.test(one))
        expect(strange).toEqual([])
        expect(after.isWellFormed()).toBe(before.isWellFormed())
        expect(
          protectedSpans(after)
            .filter(({ kind }) => kind === 'emoji')
            .map((span) => span.text),
        ).toEqual(
          protectedSpans(before)
            .filter(({ kind }) => kind === 'emoji')
            .map((span) => span.text),
        )
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('a review', () => {
  const review = (text: string, more: Partial<ReviewInput> = {}, messages: readonly object[] = []) => {
    const entry = plugin.hooks?.review as HookEntry<'review'>
    const speaker = { kind: 'agent', id: 'a', name: 'Ana' } as const
    const input = { text, locale: 'de', reader: 'de', register: 'formal', mood: 'neutral', speaker, ...more } as const
    return entry.run(input, contextOf(messages))
  }
  test('tells what does not fit, and how it might be said', async () => {
    expect(await review('Die Sendung kommt, ich danke dir.')).toEqual({
      hints: [{ code: 'address-formal', words: 'Sie' }],
      suggestion: 'Die Sendung kommt, ich danke Ihnen.',
    })
  })
  test('suggests nothing where nothing is certain, nor to the bot', async () => {
    expect(await review('Zerknüddelst du die Nummer?')).toEqual({ hints: [{ code: 'address-formal', words: 'Sie' }] })
    const bot = { speaker: { kind: 'bot' } } as const
    expect(await review('Die Sendung kommt, ich danke dir.', bot)).toEqual({
      hints: [{ code: 'address-formal', words: 'Sie' }],
    })
  })
  test('has nothing to say of what fits', async () => expect(await review('Ihr Paket kommt morgen.')).toBeUndefined())
  test('misses a greeting only in the first message', async () => {
    const spanish = { locale: 'es', reader: 'es' }
    const said = { direction: 'out', speaker: { kind: 'agent' } }
    expect(await review('Das Paket ist unterwegs.')).toBeUndefined()
    expect((await review('El paquete está en camino.', spanish))?.hints.map(({ code }) => code)).toEqual([
      'greet-first',
    ])
    expect(await review('El paquete está en camino.', spanish, [said])).toBeUndefined()
  })
})
