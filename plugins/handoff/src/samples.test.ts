// What people really write, a file a locale in `samples`: how much of it is recognised, and how much is taken for what it is not.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AnswerKind, answersIn } from './answer.ts'
import { phrasesFor, readPhrases } from './phrases.ts'
import { recogniser } from './request.ts'

const texts = z.array(z.string().min(1))
const Samples = z.strictObject({
  /** Ask for a person. */
  asks: texts.min(1),
  /** Do not, and may look like it. */
  not: texts.min(1),
  yes: texts.optional(),
  no: texts.optional(),
  /** Leave the queue. */
  cancel: texts.optional(),
  thanks: texts.optional(),
  stop: texts.optional(),
  /** None of the five, and may look like one: "thanks, but where is my order?" */
  other: texts.optional(),
})

const KINDS = ['yes', 'no', 'cancel', 'thanks', 'stop'] as const satisfies readonly AnswerKind[]

const FOLDER = new URL('../samples/', import.meta.url)
const locales = readdirSync(FOLDER).map((name) => ({
  locale: name.slice(0, -'.json'.length),
  samples: Samples.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))),
}))

const phrases = readPhrases()
const asksForPerson = recogniser(phrases)
const answers = answersIn(phrases)

/** At most one in twenty goes wrong. The whole list stands in the failure. */
function expectFew(wrong: readonly string[], all: readonly string[]): void {
  expect(wrong).toSatisfy(({ length }: readonly string[]) => length <= all.length / 20)
}

test.each([...phrases.keys()])('the phrases of %s have samples', (locale) => {
  expect(locales.some((one) => phrasesFor(one.locale, phrases) === phrases.get(locale))).toBe(true)
})

describe.each(locales)('$locale', ({ locale, samples }) => {
  test('recognises nearly every way of asking for a person', () => {
    expectFew(
      samples.asks.filter((text) => !asksForPerson(text)),
      samples.asks,
    )
  })

  test('takes hardly anything else for asking', () => {
    expectFew(
      samples.not.filter((text) => asksForPerson(text)),
      samples.not,
    )
  })

  test.each(KINDS)('recognises nearly every %s', (kind) => {
    const all = samples[kind] ?? []
    expectFew(
      all.filter((text) => !answers(text, locale).has(kind)),
      all,
    )
  })

  test('takes hardly anything else for a short answer', () => {
    const { other = [] } = samples
    expectFew(
      other.filter((text) => answers(text, locale).size > 0),
      other,
    )
  })
})
