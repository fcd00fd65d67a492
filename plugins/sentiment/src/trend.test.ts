import { expect, test } from 'vitest'
import { courseOf } from './trend.ts'

const felt = (...polarities: number[]) => polarities.map((polarity) => ({ polarity, confidence: 0.8 }))

test.each<[number[], string]>([
  [[], 'steady'],
  [[-0.9], 'steady'],
  [[0, -0.3, -0.6], 'escalating'],
  [[0.4, -0.5], 'escalating'],
  [[-0.7, -0.3, 0.2], 'cooling'],
  [[-0.6, -0.6, -0.6], 'steady'],
  [[0.9, 0.6, 0.3], 'steady'],
  [[0, 0.4, 0.9], 'steady'],
  [[-0.9, -0.9, -0.9, -0.9, 0, 0, 0, 0.1, 0], 'steady'],
])('%j is %s', (polarities, trend) => {
  expect(courseOf(felt(...polarities)).trend).toBe(trend)
})

test('how far it moved is read from the line', () => {
  expect(courseOf(felt(0, -0.3, -0.6)).change).toBe(-0.6)
})

test('a message that nothing is known of hardly bends the line', () => {
  const sure = { polarity: -0.6, confidence: 0.9 }
  expect(courseOf([sure, sure, { polarity: 0.5, confidence: 0 }]).trend).toBe('steady')
})
