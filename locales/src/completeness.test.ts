// Each fault that a translator can make is found, and named by its key.
import { describe, expect, test } from 'vitest'
import { type ErrorKind, faultsOf } from './completeness.ts'
import type { LocaleData, Words } from './index.ts'

const locale = (tag: string, bot: Words, registers = tag !== 'en'): LocaleData => ({
  locale: tag,
  words: { bot, widget: { send: `Send ${tag}` }, desk: { claim: `Claim ${tag}` } },
  culture: { registers },
})

const english = locale('en', {
  hello: 'Hello there',
  wait_one: 'One more',
  wait_other: '{{count}} more',
  order: 'Order {{id}}',
  chat: 'Chat',
})
const german = locale('de', {
  hello_formal: 'Guten Tag',
  hello_informal: 'Hallo',
  wait_one: 'Noch eins',
  wait_other: 'Noch {{count}}',
  order: '{{id}}',
  chat: 'Chat',
})
const POLISH = {
  hello_formal: 'Dzień dobry',
  hello_informal: 'Cześć',
  wait_one: 'Jeszcze jedno',
  wait_few: 'Jeszcze {{count}}',
  wait_many: 'Jeszcze {{count}}',
  wait_other: 'Jeszcze {{count}}',
  order: 'Zamówienie {{id}}',
  chat: 'Chat',
}

function faults(tag: string, bot: Words): [ErrorKind, string][] {
  return faultsOf(locale(tag, bot), [english, german]).map(({ kind, key }) => [kind, key])
}

test('English, German and a good translation have none', () => {
  expect([english, german].flatMap((data) => faultsOf(data, [english, german]))).toEqual([])
  expect(faults('pl', POLISH)).toEqual([])
})

describe('finds', () => {
  const { wait_few, chat, hello_informal, hello_formal, ...rest } = POLISH
  const hello = { hello_formal, hello_informal }

  test.each<[string, Words, [ErrorKind, string][]]>([
    ['a key that is not there', { ...rest, ...hello, wait_few }, [['missing', 'chat']]],
    ['a key that English has not', { ...POLISH, chta: 'Chat' }, [['unknown', 'chta']]],
    ['an empty text', { ...POLISH, chat: ' ' }, [['empty', 'chat']]],
    ['a plural form that is not there', { ...rest, ...hello, chat }, [['plural', 'wait']]],
    ['a plural form the language has not', { ...POLISH, wait_two: 'Dwa' }, [['plural', 'wait']]],
    ['a plural where English counts nothing', { ...POLISH, order_one: 'Jedno {{id}}' }, [['plural', 'order']]],
    ['a placeholder that is not there', { ...POLISH, order: 'Zamówienie' }, [['placeholder', 'order']]],
    ['a placeholder written wrongly', { ...POLISH, order: '{{ids}} {{id}}' }, [['placeholder', 'order']]],
    ['a register without its twin', { ...rest, wait_few, chat, hello_formal }, [['register', 'hello_informal']]],
    [
      'a text that German says in registers',
      { ...rest, wait_few, chat, hello: 'Dzień dobry' },
      [['register', 'hello']],
    ],
    ['a bare key that is never said', { ...POLISH, hello: 'Dzień dobry' }, [['register', 'hello']]],
    ['English words', { ...POLISH, hello_informal: 'Hello there' }, [['english', 'hello_informal']]],
    ['nothing at all', {}, [['file', '']]],
  ])('%s', (_, bot, expected) => {
    expect(faults('pl', bot)).toEqual(expected)
  })

  test('what is left in English: phrases, and in another script words too', () => {
    expect(faults('sv', { ...german.words.bot, order: 'Order {{id}}' })).toEqual([])
    const left = faultsOf(
      locale('ja', { hello: 'Hello there', wait_other: 'あと{{count}}', order: '{{id}}', chat: 'Chat' }, false),
      [english],
    )
    expect(left.map(({ kind, key }) => [kind, key])).toEqual([
      ['english', 'hello'],
      ['english', 'chat'],
    ])
  })

  test('a culture that says nothing of registers', () => {
    const { culture: _, ...without } = german
    expect(faultsOf(without, [english, german]).map(({ kind }) => kind)).toContain('culture')
  })
})
