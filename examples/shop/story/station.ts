// A station of the story: whatever page is shown there is usable by everyone.
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const PHONE = { width: 390, height: 780 }

/**
 * No violation of WCAG A and AA, nor of axe's best practices. With STORY_PICTURES set to a folder, pictures of the station
 * are kept there, as it is and as wide as a phone.
 */
export async function looksRight(page: Page, station: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${station}: ${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual(
    [],
  )
  const folder = process.env['STORY_PICTURES']
  if (!folder) return
  const picture = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) })
  await picture(station)
  const size = page.viewportSize()
  if (!size || size.width <= PHONE.width) return
  await page.setViewportSize(PHONE)
  await picture(`${station} (phone)`)
  await page.setViewportSize(size)
}
