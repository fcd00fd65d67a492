import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageRoutes } from './page.ts'

let home: string
let folder: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'desk-page-'))
  folder = join(home, 'page')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(home, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'icon.svg'), '<svg/>')
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
})
afterAll(() => rm(home, { recursive: true }))

const served = (from = folder): Hono => new Hono().route('/desk', pageRoutes(from))

test.each(['/desk', '/desk/'])(
  '%s is the page: asked for anew each time, alone in its window, nothing from elsewhere',
  async (path) => {
    const response = await served().request(path)
    expect(await response.text()).toBe('<!doctype html>')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
  },
)

test('assets are kept for ever, for their names change with their content', async () => {
  const response = await served().request('/desk/assets/main-abc123.js')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await served().request('/desk/icon.svg')).headers.get('cache-control')).toBe('no-cache')
})

test('what has not changed is not sent again', async () => {
  const etag = (await served().request('/desk')).headers.get('etag') ?? ''
  const response = await served().request('/desk', { headers: { 'if-none-match': etag } })
  expect([response.status, await response.text()]).toEqual([304, ''])
})

test.each(['/desk/nothing', '/desk/../secret.txt', '/desk/%2e%2e/secret.txt', '/desk/..%2fsecret.txt', '/desk/assets'])(
  '%s is no page',
  async (path) => {
    const app = served().onError((error, context) => context.text(error.message, 404))
    const response = await app.request(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toBe('secret')
  },
)

test('a page that is not built says what to do, and is there once it is', async () => {
  const later = join(home, 'later')
  const app = served(later)
  const response = await app.request('/desk')
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run pages')])
  await mkdir(later)
  await writeFile(join(later, 'index.html'), 'built')
  expect(await (await app.request('/desk')).text()).toBe('built')
})
