// Reading and answering across languages.
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, meet } from './testing/meet.ts'
import { agents, arabic, german } from './testing/story.ts'

const { desk: startDesk, signedIn } = meet()

async function claimFirst(page: Page): Promise<void> {
  await page.locator('.item-claim').first().click()
  await page.locator('#composer').waitFor()
}

test('a message shows the reading and the original, each in its language and direction', async () => {
  const desk = await startDesk()
  desk.escalate(arabic)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  const [reading, original] = [page.locator('.wording-text').nth(0), page.locator('.wording-text').nth(1)]
  expect(await reading.getAttribute('lang')).toBe('de')
  expect(await reading.textContent()).toContain('RR123456789DE')
  expect([await original.getAttribute('lang'), await original.getAttribute('dir')]).toEqual(['ar', 'rtl'])
  expect(await page.locator('.message').textContent()).toContain('Maschinelle Übersetzung von libretranslate')
  await page.getByRole('radio', { name: 'Original' }).check()
  expect(await page.locator('.wording-text').count()).toBe(1)
  expect(await page.locator('.wording-text').getAttribute('lang')).toBe('ar')
  await page.getByRole('radio', { name: 'Lesefassung' }).check()
  expect(await page.locator('.wording-text').getAttribute('lang')).toBe('de')
})

test('guarantee 12: without a translator nothing leaves untranslated unless the agent says so', async () => {
  const desk = await startDesk()
  desk.world.translates = false
  desk.escalate(arabic)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  await page.getByText('Nicht übersetzt: Originalsprache Arabisch').waitFor()
  await page.getByText('Keine Übersetzung verfügbar').waitFor()
  await page.locator('#composer').fill('Ich sehe nach.')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Ohne Übersetzung senden?' }).waitFor()
  expect(desk.world.entries[0]?.messages).toHaveLength(1)
  await page.getByRole('button', { name: 'Unübersetzt senden' }).click()
  await page.locator('.message-of-agent:not(.message-pending)').waitFor()
  expect(desk.said.map((each) => [each.text, each.text !== undefined && each.untranslated])).toEqual([
    ['Ich sehe nach.', undefined],
    ['Ich sehe nach.', true],
  ])
  expect(new Set(desk.said.map(({ id }) => id)).size).toBe(1)
})

test('a doubtful translation is shown with its doubts, and exactly what was seen leaves', async () => {
  const desk = await startDesk()
  desk.world.doubts = [
    { kind: 'language', language: 'ar' },
    { kind: 'residue', words: ['sehe nach'] },
  ]
  desk.escalate(arabic)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  await page.locator('#composer').fill('Ich sehe nach.')
  await page.keyboard.press('Enter')
  const gate = page.getByRole('alert').filter({ has: page.getByRole('heading', { name: 'Übersetzung prüfen' }) })
  await gate.waitFor()
  await expectAccessible(page, 'the gate')
  expect(await gate.getByRole('listitem').allTextContents()).toEqual([
    'Das sieht nicht nach Arabisch aus.',
    'Ein Teil blieb unübersetzt: sehe nach',
  ])
  expect(await gate.locator('dd[lang=ar]').textContent()).toBe('«Ich sehe nach.»')
  expect(await gate.locator('mark').allTextContents()).toEqual(['weg'])
  expect(desk.world.entries[0]?.messages).toHaveLength(1)
  await gate.getByRole('button', { name: 'Diese Übersetzung senden' }).click()
  await page.locator('.message-of-agent:not(.message-pending)').waitFor()
  expect(desk.said.map((each) => each.text !== undefined && each.accepts)).toEqual([
    undefined,
    { text: '«Ich sehe nach.»', by: 'libretranslate', pivot: 'en' },
  ])
  await page.getByText('Über Englisch').waitFor()
})

test('what must stay as it is cannot be let pass: the agent writes it anew', async () => {
  const desk = await startDesk()
  desk.world.doubts = [{ kind: 'spans', words: ['4711'] }]
  desk.escalate(arabic)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  await page.locator('#composer').fill('Bestellung 4711')
  await page.keyboard.press('Enter')
  await page.getByText('Etwas, das genau gleich bleiben muss, wurde verändert: 4711').waitFor()
  expect(await page.getByRole('button', { name: 'Diese Übersetzung senden' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Weiter bearbeiten' }).click()
  expect(await page.locator('#composer').inputValue()).toBe('Bestellung 4711')
  expect(await page.locator('.gate').count()).toBe(0)
})

test('a ready-made reply leaves in the language of the customer', async () => {
  const desk = await startDesk()
  desk.escalate(german)
  const page = await signedIn(desk, agents.omar)
  await claimFirst(page)
  await page.locator('#composer').pressSequentially('/')
  await page.getByRole('combobox', { name: 'تصفية الردود' }).fill('استرداد')
  await page.locator('.picker-option').nth(1).waitFor({ state: 'detached' })
  expect(await page.locator('.picker-option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.locator('.chosen').getByText('Ich habe Ihre Erstattung veranlasst.').waitFor()
  await page.keyboard.press('Enter')
  const sent = page.locator('.message-of-agent .wording-text[lang=de]')
  await sent.waitFor()
  expect(await sent.textContent()).toContain('Erstattung')
  expect(desk.said.map(({ canned }) => canned)).toEqual(['refund'])
})

test('sending again after a lost answer says it once', async () => {
  const desk = await startDesk()
  const entry = desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  desk.loseNextAnswer()
  await page.locator('#composer').fill('Guten Tag!')
  await page.keyboard.press('Enter')
  await page.getByText('Nicht gesendet').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Erneut senden' }).click()
  await page.locator('.message-of-agent:not(.message-pending)').waitFor()
  expect(await page.locator('.message-of-agent').count()).toBe(1)
  expect(entry.messages.filter(({ view }) => view.speaker.kind === 'agent')).toHaveLength(1)
})

test('an Enter that belongs to the input method sends nothing; a draft outlives a reload', async () => {
  const desk = await startDesk()
  desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  await page.locator('#composer').fill('にほん')
  await page.locator('#composer').dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  expect(await page.locator('.message-of-agent').count()).toBe(0)
  await page.reload()
  await page.locator('#composer').waitFor()
  expect(await page.locator('#composer').inputValue()).toBe('にほん')
  expect(desk.said).toEqual([])
})

test('those who write several languages say which they write in', async () => {
  const desk = await startDesk()
  desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  await page.getByText('Eine kurze Entschuldigung, dann sagen Sie, was Sie tun:').waitFor()
  await page.getByText('Geht so hinaus, wie Sie es schreiben, auf Deutsch.').waitFor()
  await page.getByLabel('Schreiben auf').selectOption('en')
  await page.getByText('Geht auf Deutsch hinaus, maschinell übersetzt aus: Englisch.').waitFor()
  await page.locator('#composer').fill('One moment')
  await page.keyboard.press('Enter')
  await page.getByText('So sieht es die andere Seite').waitFor()
  expect(desk.said.map((each) => each.text !== undefined && each.locale)).toEqual(['en'])
})

test('older messages come above, and the bot explains itself', async () => {
  const desk = await startDesk()
  const entry = desk.escalate(german)
  for (let number = 1; number <= 40; number++) desk.world.add(entry, { from: 'customer', text: `Zeile ${number}` })
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  expect(await page.getByText('Wo ist meine Bestellung 4711?').count()).toBe(0)
  await page.getByRole('button', { name: 'Frühere Nachrichten anzeigen' }).click()
  await page.getByText('Wo ist meine Bestellung 4711?').waitFor()
  await page.getByRole('button', { name: 'Warum hat der Bot das gesagt?' }).first().click()
  await page.getByRole('dialog').getByText('Sprache erkennen').first().waitFor()
})

test('a conversation that was taken away can no longer be written in', async () => {
  const desk = await startDesk()
  const entry = desk.escalate(german)
  const page = await signedIn(desk, agents.heike)
  await claimFirst(page)
  desk.takeAway(entry, agents.omar)
  await page.getByText('Dieses Gespräch liegt nicht bei Ihnen.').waitFor()
  expect(await page.locator('#composer').count()).toBe(0)
})
