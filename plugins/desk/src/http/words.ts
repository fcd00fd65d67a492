// The page's own words, which it needs before anyone has signed in.
import { type Locale, directionOf, parseLocale } from '@dragoman/core'
import { Hono } from 'hono'
import type { DeskWords } from '../api.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskEnv } from './guard.ts'

export function wordsRoutes({ host }: DeskParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/words/:locale', (context) => {
    const wanted: Locale = parseLocale(context.req.param('locale')) ?? host.config.locale
    const { locale, words } = host.words.namespace(wanted, 'desk')
    const answer: DeskWords = { locale, direction: directionOf(locale), locales: host.words.locales, words }
    return context.json(answer)
  })
}
