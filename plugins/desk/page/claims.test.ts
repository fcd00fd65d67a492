// Who takes whom: one claim at a time, seen and heard by everybody else at once.
import { expect, test } from 'vitest'
import { meet } from './testing/meet.ts'
import { agents, arabic, german, japanese } from './testing/story.ts'

const { desk: startDesk, signedIn } = meet()

test('those who wait stand in order of service, and new ones come by themselves', async () => {
  const desk = await startDesk()
  desk.escalate(german)
  desk.escalate(arabic)
  const page = await signedIn(desk, agents.heike)
  const names = page.locator('#queue .item-name')
  expect(await names.allTextContents()).toEqual(['ليلى حداد', 'Jonas Weber'])
  const first = page.locator('#queue .item').first()
  expect(await first.textContent()).toContain('Arabisch')
  expect(await first.textContent()).toContain('Mit Übersetzung')
  expect(await first.textContent()).toContain('vor 23 Min.')
  expect(await page.locator('#queue .item').nth(1).textContent()).toContain('In Ihrer Sprache')
  desk.escalate(japanese)
  await page.getByText('佐藤 美咲').first().waitFor()
  await page.getByRole('status').getByText('佐藤 美咲 wartet.').waitFor({ state: 'attached' })
})

test('guarantee 10: two agents claim at once, one gets it, the other is told by name', async () => {
  const desk = await startDesk()
  desk.escalate(german)
  const [heike, omar] = await Promise.all([signedIn(desk, agents.heike), signedIn(desk, agents.omar)])
  // Neither page hears of the other's claim before it makes its own.
  desk.hush(true)
  await Promise.all([heike, omar].map((page) => page.locator('.item-claim').click()))
  const composer = (page: typeof heike) =>
    page
      .locator('#composer')
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      )
  const got = await Promise.all([composer(heike), composer(omar)])
  expect(got.filter(Boolean)).toHaveLength(1)
  const [loser, winner] = got[0] ? [omar, agents.heike] : [heike, agents.omar]
  await loser.locator('.notices, .for-ears[role=status]').getByText(winner.name).first().waitFor({ state: 'attached' })
  expect(await loser.locator('.item-claim').count()).toBe(0)
})

test('what a colleague takes leaves the list at once, is announced, and the focus stays in the list', async () => {
  const desk = await startDesk()
  const taken = desk.escalate(arabic)
  desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await page.locator('.item-claim').first().focus()
  desk.takeAway(taken, agents.omar)
  const said = page.getByRole('status').getByText('عمر الخطيب hat das Gespräch mit ليلى حداد übernommen.')
  await said.waitFor({ state: 'attached' })
  expect(await page.locator('.item-claim').count()).toBe(1)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Übernehmen: Jonas Weber')
})

test('the next one is the one that has waited longest, and the title counts what is unread', async () => {
  const desk = await startDesk()
  const entry = desk.escalate(arabic)
  desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await page.getByRole('button', { name: 'Nächste Anfrage übernehmen' }).click()
  await page.getByRole('heading', { name: 'Gespräch mit ليلى حداد' }).waitFor()
  await page.getByRole('button', { name: 'Team' }).click()
  desk.customerSays(entry, { text: 'هل من أحد؟' })
  await page.waitForFunction(() => document.title.startsWith('(1)'))
  expect(await page.locator('.unread').textContent()).toContain('1 neue Nachricht')
  await page.locator('.item-open').first().click()
  await page.waitForFunction(() => !document.title.startsWith('('))
})

test('a broken line is shown, mends itself, and what was missed is fetched', async () => {
  const desk = await startDesk()
  const entry = desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await page.locator('.item-claim').click()
  await page.locator('#composer').waitFor()
  await page.context().setOffline(true)
  desk.dropLines()
  await page.getByText('Keine Verbindung.').waitFor()
  desk.customerSays(entry, { text: 'Hallo? Ist da jemand?' })
  await page.context().setOffline(false)
  await page.locator('.line-live').waitFor()
  await page.getByRole('log').getByText('Hallo? Ist da jemand?').waitFor()
})
