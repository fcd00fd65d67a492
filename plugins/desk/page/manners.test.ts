// What an agent is told of a customer's manners, and of their own words while they write.
import { expect, test } from 'vitest'
import { expectAccessible, meet, phone } from './testing/meet.ts'
import { agents, arabic, german } from './testing/story.ts'

const { desk: startDesk, signedIn } = meet()

test('manners are told with the customer’s own words and the reason, in the agent’s language', async () => {
  const desk = await startDesk()
  desk.escalate(arabic)
  const page = await signedIn(desk, agents.heike)
  await page.locator('.item-claim').first().click()
  const manners = page.locator('.manner')
  await manners.first().waitFor()
  const told = await manners.allTextContents()
  expect(told.some((text) => text.includes('\u2068نعتذر عن هذا الإزعاج.\u2069'))).toBe(true)
  expect(await page.locator('.manner .hint-why').count()).toBe(told.length)
  // No code and no placeholder reaches a person.
  expect(told.join(' ')).not.toMatch(/\{\{|[a-z]+-[a-z]+ /)
})

test.each([
  ['a desk', {}],
  ['a phone', phone],
])('what does not suit is said while one writes, and its wording can be taken, on %s', async (name, size) => {
  const desk = await startDesk()
  desk.escalate(german)
  desk.world.reviews.set('Ich danke dir.', {
    hints: [{ code: 'address-formal', words: 'Sie' }],
    suggestion: 'Ich danke Ihnen.',
  })
  const page = await signedIn(desk, agents.heike, size)
  await page.locator('.item-claim').first().click()
  const composer = page.locator('#composer')
  await composer.fill('Ich danke dir.')
  const checks = page.getByRole('status').filter({ hasText: 'Ich danke Ihnen.' })
  await checks.waitFor()
  expect(await checks.getByRole('listitem').textContent()).toContain('Sie')
  await expectAccessible(page, `the checks on ${name}`)
  const shot = process.env['DESK_SHOTS']
  if (shot) await page.screenshot({ path: `${shot}/checks-${name.replace(' ', '-')}.png` })
  await checks.getByRole('button').click()
  expect(await composer.inputValue()).toBe('Ich danke Ihnen.')
  await checks.waitFor({ state: 'hidden' })
  expect(await page.locator('.checks').textContent()).toBe('')
})
