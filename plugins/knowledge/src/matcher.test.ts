import { describe, expect, test } from 'vitest'
import { calibrate } from './calibration.ts'
import { evaluateIntent } from './evaluate.ts'
import { createMatcher } from './matcher.ts'

const classes = [
  { name: 'ship', examples: ['how long does shipping take', 'when will it be shipped', 'shipping time'] },
  { name: 'pay', examples: ['how can I pay', 'can I pay by card', 'payment methods'] },
  { name: 'open', examples: ['when are you open', 'opening hours', 'are you open on sunday'] },
]

describe('a matcher', () => {
  const matcher = createMatcher(classes)
  const confidence = calibrate(matcher.rehearse())

  test('finds the nearest class', () => {
    expect(matcher.match('is it possible to pay with paypal')[0]?.name).toBe('pay')
    expect(matcher.match('shiping duration')[0]?.name).toBe('ship')
  })

  test('is certain of an example, whatever its case, width and punctuation', () => {
    const [best] = matcher.match('ＯＰＥＮＩＮＧ hours?!')
    expect(best).toMatchObject({ name: 'open', exact: true })
    expect(best && confidence(best)).toBe(1)
  })

  test('is surer of what is like its examples than of a stranger', () => {
    const [known] = matcher.match('when is it shipped')
    const [stranger] = matcher.match('zebra xylophone')
    expect(known && stranger && confidence(known) > confidence(stranger)).toBe(true)
    expect(stranger && confidence(stranger)).toBeLessThan(0.3)
  })

  test('bears an empty text, and classes with one example', () => {
    expect(matcher.match('')[0]?.similarity).toBeLessThanOrEqual(1)
    expect(createMatcher([{ name: 'only', examples: ['one'] }]).rehearse()).toEqual([])
    expect(createMatcher([]).match('text')).toEqual([])
  })
})

describe('evaluateIntent', () => {
  const lines = classes.flatMap(({ name, examples }) =>
    examples.map((text) => ({ language: 'en', intent: name, text })),
  )

  test('counts what is right, by language and by length', () => {
    const report = evaluateIntent(lines, lines)
    expect(report).toMatchObject({
      micro: 100,
      macro: 100,
      perLanguage: { en: 100 },
      perLength: { '≤15': 100, '16–40': 100 },
    })
    const wrong = lines.map((line) => ({ ...line, intent: 'other' }))
    expect(evaluateIntent(wrong, lines).micro).toBe(0)
  })

  test('never asks what it has learnt', () => {
    const strangers = ['abc', 'def', 'ghi'].map((text) => ({ language: 'en', intent: text, text }))
    expect(evaluateIntent(strangers).micro).toBe(0)
  })
})
