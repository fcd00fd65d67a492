// Coming in: the first agent, an invited one, a wrong password, and the language of the page before anyone is known.
import { expect, test } from 'vitest'
import { expectAccessible, meet, wide } from './testing/meet.ts'
import { agents } from './testing/story.ts'

const { desk: startDesk, visit, signedIn } = meet()

test('the first agent sets the desk up, in German, and is inside', async () => {
  const desk = await startDesk({ empty: true })
  const page = await visit(desk, '/desk#setup=first', { ...wide, locale: 'de-AT' })
  await page.getByRole('heading', { name: 'Desk einrichten' }).waitFor()
  await expectAccessible(page, 'setup')
  expect(await page.getByRole('checkbox', { name: 'Deutsch' }).isChecked()).toBe(true)
  await page.getByLabel('Ihr Name').fill('Heike')
  await page.getByLabel('E-Mail').fill('heike@shop.example')
  await page.getByLabel('Passwort').fill('kamele trinken nachts')
  await page.getByRole('checkbox', { name: 'Spanisch' }).check()
  await page.getByRole('button', { name: 'Loslegen' }).click()
  await page.getByText('Niemand wartet').waitFor()
  expect(new URL(page.url()).hash).toBe('')
})

test('a used first-run link says so, where it was used', async () => {
  const desk = await startDesk()
  const page = await visit(desk, '/desk#setup=first', { ...wide, locale: 'de' })
  await page.getByLabel('Ihr Name').fill('Eve')
  await page.getByLabel('E-Mail').fill('eve@shop.example')
  await page.getByLabel('Passwort').fill('kamele trinken nachts')
  await page.getByRole('button', { name: 'Loslegen' }).click()
  await page.getByRole('alert').getByText('Dieser Link ist nicht mehr gültig.').waitFor()
})

test('without any agent, the door says how the first one comes in', async () => {
  const desk = await startDesk({ empty: true })
  const page = await visit(desk, '/desk', { ...wide, locale: 'en-GB' })
  await page.getByText('Nobody works here yet.').waitFor()
})

test('a wrong password is told as that, and the page can change its language at the door', async () => {
  const desk = await startDesk()
  const page = await visit(desk, '/desk', { ...wide, locale: 'ar' })
  await page.getByRole('heading', { name: 'تسجيل الدخول' }).waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await page.getByLabel('البريد الإلكتروني').fill(agents.heike.email)
  await page.getByLabel('كلمة المرور').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('البريد الإلكتروني أو كلمة المرور غير صحيحة.').waitFor()
  await page.getByLabel('لغة مكتب الدعم').selectOption('ja')
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
})

test('an administrator invites an agent and gets the link to pass on', async () => {
  const desk = await startDesk()
  const page = await signedIn(desk, agents.heike)
  await page.getByRole('button', { name: 'Team' }).click()
  await page.getByLabel('E-Mail').fill('neu@shop.example')
  await page.getByRole('button', { name: 'Link erstellen' }).click()
  const link = await page.getByLabel('Einladungslink für neu@shop.example').inputValue()
  expect(link).toContain('/desk#join=')
})

test('a session outlives a reload, and signing out ends it', async () => {
  const desk = await startDesk()
  const page = await signedIn(desk, agents.heike)
  await page.reload()
  await page.getByText('Niemand wartet').waitFor()
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
})
