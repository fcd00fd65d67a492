// Every view, in light and dark, in German and Arabic, wide and on a phone: axe finds nothing, nothing runs out of the page,
// and whatever is pressed is large enough to be hit.
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, meet, phone, wide } from './testing/meet.ts'
import { agents, arabic, english, german, japanese } from './testing/story.ts'

const { desk: startDesk, signedIn, visit } = meet()

const sizes = { wide, phone }
const cases = (['heike', 'omar'] as const).flatMap((who) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['wide', 'phone'] as const).map((size) => ({ who, colorScheme, size })),
  ),
)

test.for(cases)('$who, $colorScheme, $size', { timeout: 120_000 }, async ({ who, colorScheme, size }) => {
  const agent = agents[who]
  const look = { ...sizes[size], colorScheme, locale: agent.locale }
  const desk = await startDesk()
  desk.world.translates = false
  for (const thread of [german, arabic, japanese, english]) desk.escalate(thread)

  async function check(page: Page, view: string): Promise<void> {
    await expectAccessible(page, view)
    expect(await overflowing(page), `${view} is wider than the screen`).toBe(false)
    expect(await tooSmall(page), `${view} has targets that are hard to hit`).toEqual([])
  }

  const stranger = await visit(desk, '/desk', look)
  await stranger.getByRole('heading', { level: 1 }).waitFor()
  await check(stranger, 'sign-in')

  const page = await signedIn(desk, agent, look)
  await check(page, 'queue')

  await page.locator('.item-claim').nth(2).click()
  await page.locator('#composer').waitFor()
  await page.locator('#composer').fill('Moment bitte')
  await page.locator('#send').click()
  await page.locator('.choice').waitFor()
  await check(page, 'conversation with a choice')

  await page.locator('#canned-button').click()
  await page.locator('.picker-option').first().waitFor()
  await check(page, 'ready-made replies')
  await page.locator('.picker-option').first().click()
  await page.locator('.chosen').waitFor()
  await check(page, 'chosen reply')

  await page.locator('.button-resolve').click()
  await check(page, 'resolve')
  await page.keyboard.press('Escape')

  await page.goto(`${desk.origin}/desk#agents`)
  await page.locator('.agent').first().waitFor()
  await check(page, 'agents')
})

test('the trace, the profile and the shortcuts', async () => {
  const desk = await startDesk()
  desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await page.locator('.item-claim').click()
  await page.locator('.why').last().click()
  await page.getByRole('dialog').getByText('Sprache erkennen').last().waitFor()
  await expectAccessible(page, 'trace')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Profil und Einstellungen' }).click()
  await expectAccessible(page, 'profile')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Tastenkürzel' }).click()
  await expectAccessible(page, 'shortcuts')
})

const overflowing = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Buttons, fields and choices smaller than 44 px. A link within a line of text may be as tall as its line (WCAG 2.5.5). */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button:not(.why), select, textarea, label:has(input), input:not([type=radio], [type=checkbox])',
      ),
    ]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return Math.round(width) < 44 || Math.round(height) < 38
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
