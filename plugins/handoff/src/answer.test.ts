import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersIn } from './answer.ts'
import { phrasesFor, readPhrases } from './phrases.ts'

const phrases = readPhrases()
const answers = answersIn(phrases)
const meant = (text: string, locale = 'en'): string[] => [...answers(text, locale)].toSorted()

describe('a short answer', () => {
  test.each([
    ['thanks', ['thanks']],
    ['ok, thanks!', ['thanks', 'yes']],
    ['no thanks', ['no']],
    ['Never mind, solved', ['cancel']],
    ['thank you so much mate 🙏', ['thanks']],
    ['please stop messaging me', ['stop']],
    ['ＴＨＡＮＫＳ', ['thanks']],
  ])('may be put together: %s', (text, kinds) => expect(meant(text)).toEqual(kinds))

  test.each(['thanks, but where is my order?', 'no, the blue one', 'cancel my order', 'so much', '', '4711', '😡'])(
    'is the whole message: %s',
    (text) => expect(meant(text)).toEqual([]),
  )

  test('is heard in the language of the conversation first', () => {
    expect(meant('no', 'pl')).toContain('yes')
    expect(meant('no', 'es-MX')).toEqual(['no'])
  })

  test('is heard in other languages when that has nothing to say', () => {
    expect(meant('vielen Dank', 'ja')).toEqual(['thanks'])
    expect(meant('धन्यवाद', 'xx')).toEqual(['thanks'])
  })

  test('is nothing that names an order, whatever else is written', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), (text) => meant(`${text} 4711`).length === 0),
      { numRuns: 2_000 },
    )
  })
})

describe('phrases', () => {
  test('of a locale without its own are those of its language, or of a sister', () => {
    expect(phrasesFor('es-MX', phrases)).toBe(phrases.get('es'))
    const brazilian = [...phrases].filter(([locale]) => locale === 'pt-BR')
    expect(phrasesFor('pt-PT', new Map(brazilian))).toBe(phrases.get('pt-BR'))
    expect(phrasesFor('xx', phrases)).toBeUndefined()
  })

  test.each([...phrases])('of %s have twenty ways of each answer', (_, lists) => {
    for (const kind of ['yes', 'no', 'cancel', 'thanks', 'stop'] as const) {
      expect(new Set(lists[kind]).size).toBeGreaterThanOrEqual(20)
    }
  })
})
