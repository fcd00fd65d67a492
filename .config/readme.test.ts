// The README shows the example as it is: this test fails when they part.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

test('the README shows the whole of examples/shop/shop.ts', () => {
  const [, shown] = /<!-- examples\/shop\/shop\.ts -->\n```ts\n([\s\S]*?)```/.exec(readme) ?? []
  expect(shown).toBe(readFileSync(new URL('examples/shop/shop.ts', root), 'utf8'))
})

test('every place that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\(((?!https?:)[^)#]+)/g)].map(([, path]) => path ?? '')
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter((path) => !existsSync(new URL(path, root)))).toEqual([])
})
