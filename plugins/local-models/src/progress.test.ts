import { expect, test } from 'vitest'
import { type Shown, progressOn } from './progress.ts'

function stream(terminal?: { readonly columns: number }): Shown & { readonly written: string[] } {
  const written: string[] = []
  return { ...(terminal && { isTTY: true, ...terminal }), written, write: (text) => written.push(text) }
}
const MB = 1_000_000
const OVER_THE_LINE = '\r\u001B[2K'

test('on a terminal a bar fills on one line, and stays when it is full', () => {
  const terminal = stream({ columns: 60 })
  const show = progressOn(terminal, 'shop/model')
  for (const loaded of [0, 50 * MB, 100 * MB]) show({ loaded, total: 100 * MB })
  expect(terminal.written.every((text) => text.startsWith(OVER_THE_LINE))).toBe(true)
  const [empty = '', half = '', full = ''] = terminal.written.map((text) => text.slice(OVER_THE_LINE.length))
  expect(empty).toMatch(/^shop\/model ░+ 0 % of 100 MB$/)
  expect(half).toMatch(/█+░+ 50 % of 100 MB$/)
  expect(full).toMatch(/ █+ 100 % of 100 MB\n$/)
  expect(full.length).toBeLessThanOrEqual(60)
})

test('a narrow terminal gets figures alone', () => {
  const terminal = stream({ columns: 20 })
  progressOn(terminal, 'shop/model')({ loaded: MB, total: 2 * MB })
  expect(terminal.written).toEqual([`${OVER_THE_LINE}shop/model 50 % of 2 MB`])
})

test('elsewhere there is a line for each quarter', () => {
  const file = stream()
  const show = progressOn(file, 'shop/model')
  for (let percent = 0; percent <= 100; percent++) show({ loaded: percent * MB, total: 100 * MB })
  expect(file.written).toEqual([
    'shop/model: 0 % of 100 MB fetched\n',
    'shop/model: 25 % of 100 MB fetched\n',
    'shop/model: 50 % of 100 MB fetched\n',
    'shop/model: 75 % of 100 MB fetched\n',
    'shop/model: 100 % of 100 MB fetched\n',
  ])
})
