// Meets the built page in a real browser, against the fake desk.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser } from '../../../../.config/browser.ts'
import type { AgentView } from '../../src/api.ts'
import { type FakeDesk, startFakeDesk } from './fake-desk.ts'
import { PASSWORD } from './story.ts'

export const wide = { viewport: { width: 1360, height: 860 } } as const
export const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true } as const

export interface Meeting {
  desk(options?: { empty?: boolean }): Promise<FakeDesk>
  /** A browser of one's own, with nobody signed in. */
  visit(desk: FakeDesk, path: string, options: BrowserContextOptions): Promise<Page>
  /** An agent at work. */
  signedIn(desk: FakeDesk, agent: AgentView, options?: BrowserContextOptions): Promise<Page>
}

/** Call it once in a test file: builds the page from its source, and closes all that its tests open. */
export function meet(): Meeting {
  let folder: string
  let browser: Browser
  const open: { close(): Promise<void> }[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dragoman-desk-'))
    const configFile = new URL('../../vite.config.ts', import.meta.url).pathname
    await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
    browser = await launchBrowser()
  })
  afterEach(async () => {
    for (const each of open.splice(0).toReversed()) await each.close()
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true })
  })

  const meeting: Meeting = {
    async desk(options) {
      const desk = await startFakeDesk(folder, options)
      open.push(desk)
      return desk
    },
    async visit(desk, path, options) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
      open.push(context)
      const page = await context.newPage()
      await page.goto(desk.origin + path)
      return page
    },
    async signedIn(desk, agent, options = {}) {
      const page = await meeting.visit(desk, '/desk', { ...wide, locale: agent.locale, ...options })
      await page.locator('input[type=email]').fill(agent.email)
      await page.locator('input[type=password]').fill(PASSWORD)
      await page.keyboard.press('Enter')
      await page.locator('.line-live').waitFor()
      await page.locator('[aria-busy=false].queue-lists').waitFor()
      return page
    },
  }
  return meeting
}

/** No violation of WCAG A and AA, nor of axe's best practices. */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map(({ html }) => html).join('\n')}`)
  expect(found).toEqual([])
}
