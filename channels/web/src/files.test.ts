import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DragomanError } from '@dragoman/core'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { afterAll, expect, test } from 'vitest'
import { serveScript } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'dragoman-widget-'))
afterAll(() => rmSync(folder, { recursive: true }))

function ask(script: string, headers: Record<string, string> = {}): Response | Promise<Response> {
  const app = new Hono().get('/', etag(), serveScript(pathToFileURL(join(folder, script))))
  app.onError((error, c) => (error instanceof DragomanError ? c.json(error.toJSON(), 503) : c.text('', 500)))
  return app.request('/', { headers })
}

test('the script is there for any page, and is fetched once until it changes', async () => {
  writeFileSync(join(folder, 'chat.js'), 'one')
  const first = await ask('chat.js')
  expect(await first.text()).toBe('one')
  expect(first.headers.get('content-type')).toContain('javascript')
  expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  const known = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await ask('chat.js', known)).status).toBe(304)
  writeFileSync(join(folder, 'chat.js'), 'two')
  expect(await (await ask('chat.js', known)).text()).toBe('two')
})

test('a script that is not built yet says how to build it', async () => {
  const answer = await ask('missing.js')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({
    error: {
      code: 'DRAGOMAN_NOT_BUILT',
      message: 'The chat widget is not built yet. Run `npm run pages --workspace @dragoman/web` first.',
    },
  })
})
