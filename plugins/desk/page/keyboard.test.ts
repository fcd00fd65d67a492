// The whole job without a mouse.
import { expect, test } from 'vitest'
import { meet } from './testing/meet.ts'
import { agents, arabic, german } from './testing/story.ts'

const { desk: startDesk, signedIn } = meet()

test('sign in, look, claim, answer with a ready-made reply, write, resolve: by keys alone', async () => {
  const desk = await startDesk()
  desk.escalate(arabic)
  const entry = desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  const { keyboard } = page
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id)

  await keyboard.press('?')
  await page.getByRole('dialog', { name: 'Tastenkürzel' }).waitFor()
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await keyboard.press('j')
  expect(await focused()).toBe('Übernehmen: ليلى حداد')
  await keyboard.press('ArrowDown')
  expect(await focused()).toBe('Übernehmen: Jonas Weber')
  await keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'composer')

  await keyboard.press('/')
  await page.locator('.picker-option').first().waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'send')
  await keyboard.press('Enter')
  await page.locator('.message-of-agent:not(.message-pending)').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'composer')

  await keyboard.type('Zeile eins')
  await keyboard.press('Shift+Enter')
  await keyboard.type('Zeile zwei')
  await keyboard.press('Enter')
  await page.getByRole('log').getByText('Zeile eins\nZeile zwei').waitFor()

  // Letters are words while one writes: they do nothing else.
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('log').focus()
  await keyboard.press('e')
  await page.getByRole('dialog', { name: 'Dieses Gespräch abschließen?' }).waitFor()
  await keyboard.press('Enter')
  await page.getByText('Das Gespräch mit Jonas Weber ist abgeschlossen.').waitFor()
  expect(entry.state).toBe('resolved')
  expect(await focused()).toBe('take-next')

  await keyboard.press('c')
  await page.getByRole('heading', { name: 'Gespräch mit ليلى حداد' }).waitFor()
})

test('single-key shortcuts can be switched off', async () => {
  const desk = await startDesk()
  desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await page.getByRole('button', { name: 'Profil und Einstellungen' }).click()
  await page.getByRole('checkbox', { name: 'Tastenkürzel mit einzelnen Tasten verwenden' }).uncheck()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('c')
  await page.keyboard.press('?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(desk.world.entries[0]?.state).toBe('waiting')
})

test('back to the queue asks first, and keeps the place of the customer', async () => {
  const desk = await startDesk()
  const entry = desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await page.locator('.item-claim').click()
  await page.getByRole('button', { name: 'Zurück in die Warteschlange' }).first().click()
  await page.getByRole('button', { name: 'Abbrechen' }).click()
  expect(entry.state).toBe('claimed')
  await page.getByRole('button', { name: 'Zurück in die Warteschlange' }).first().click()
  await page.getByRole('button', { name: 'Zurückstellen' }).click()
  await page.locator('.item-claim').waitFor()
  expect(entry.state).toBe('waiting')
})
