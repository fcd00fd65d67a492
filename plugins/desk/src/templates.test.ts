import { expect, test } from 'vitest'
import { filledIn, placesIn } from './templates.ts'

test('places in order, each once; values in them, and what has none stays', () => {
  const text = 'Hi {{name}}, {{ order.id }} arrives {{when}}. Bye, {{name}}!'
  expect(placesIn(text)).toEqual(['name', 'order.id', 'when'])
  expect(filledIn(text, ['Ana', 'A-1', ''])).toBe('Hi Ana, A-1 arrives {{when}}. Bye, Ana!')
  expect(placesIn('No {{ place }')).toEqual([])
  // A value is a value, whatever it looks like.
  expect(filledIn('{{1}} {{2}}', ['{{2}}', '$&'])).toBe('{{2}} $&')
})
