// What a plugin may bring beside hooks: routes, tables, timers, words, and a life of its own.
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { DragomanError } from '../errors.ts'
import { type TestBot, createTestBot } from '../testing/index.ts'
import { type Plugin, definePlugin } from './plugin.ts'

let running: TestBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

test('routes, tables, timers and words of a plugin work in a running bot', async () => {
  let ticks = 0
  const visits = definePlugin({
    name: 'visits',
    migrations: {
      '001-visits': async (db) => {
        await db.schema.createTable('visits').addColumn('page', 'text').execute()
      },
    },
    catalogues: { en: { welcome: 'Welcome, {{name}}' }, de: { welcome: 'Willkommen, {{name}}' } },
    timers: {
      tick: {
        everyMs: 50,
        run: async (signal) => {
          if (!signal.aborted) ticks++
        },
      },
    },
    routes: (app, host) => {
      const db = host.db.withTables<{ visits: { page: string } }>()
      app.get('/visits/:page', async (c) => {
        await db
          .insertInto('visits')
          .values({ page: c.req.param('page') })
          .execute()
        const pages = await db.selectFrom('visits').select('page').execute()
        return c.json({
          pages: pages.map(({ page }) => page),
          said: host.words.say('de', 'visits:welcome', { name: 'Ada' }),
        })
      })
    },
  })
  running = await createTestBot({ plugins: [visits] })
  const answer = await fetch(`${running.host.publicUrl}/visits/home`)
  expect(await answer.json()).toEqual({ pages: ['home'], said: { text: 'Willkommen, Ada', locale: 'de' } })
  while (ticks < 3) await wait(10)
})

test('plugins start in order and stop in reverse, and hand back a life that could not start', async () => {
  const told: string[] = []
  const living = (name: string, start: () => void = () => {}): Plugin =>
    definePlugin({
      name,
      start: () => {
        told.push(`${name} starts`)
        start()
      },
      stop: () => void told.push(`${name} stops`),
    })
  running = await createTestBot({ plugins: [living('first'), living('second')] })
  await running.bot.stop()
  expect(told.splice(0)).toEqual(['first starts', 'second starts', 'second stops', 'first stops'])

  const fails = living('second', () => {
    throw new Error('no licence')
  })
  await expect(createTestBot({ plugins: [living('first'), fails] })).rejects.toThrow('no licence')
  expect(told).toEqual(['first starts', 'second starts', 'first stops'])
})

test('two plugins of one name, a hook that does not exist and a channel twice are refused with what to do', async () => {
  const twin = definePlugin({ name: 'twin' })
  await expect(createTestBot({ plugins: [twin, twin] })).rejects.toThrow(DragomanError)
  const misspelt = { name: 'misspelt', hooks: { onMessage: () => undefined } } as Plugin
  await expect(createTestBot({ plugins: [misspelt] })).rejects.toThrow('onMessage')
  running = await createTestBot()
  await expect(createTestBot({ channels: [{ ...running.channel }] })).rejects.toThrow('connected twice')
})
