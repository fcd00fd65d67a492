// The built widget in a real browser, on a page with a strict Content-Security-Policy.
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from '../../../.config/browser.ts'
import { builtWidget } from './testing/built.ts'
import { type Activity, type DirectLineServer, startDirectLine } from './testing/direct-line.ts'

// A browser on a busy machine needs its time.
vi.setConfig({ testTimeout: 120_000 })
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000 })

let script: string
let browser: Browser
let line: DirectLineServer
let complaints: string[]

beforeAll(async () => {
  script = await builtWidget()
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  line = await startDirectLine()
  complaints = []
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await line[Symbol.asyncDispose]()
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
})

async function visit(lang: string, options: BrowserContextOptions = {}, element = '<dragoman-chat></dragoman-chat>') {
  line.page = `<!doctype html><html lang="${lang}"${lang === 'ar' ? ' dir="rtl"' : ''}><head><title>Shop</title>
    <link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1"></head>
    <body><main><h1>Shop</h1></main><script src="/dragoman-chat.js" async></script>${element}</body></html>`
  const context = await browser.newContext({ locale: lang, viewport: { width: 1100, height: 800 }, ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (said) => {
    if (/Content.Security.Policy/i.test(said.text())) complaints.push(said.text())
  })
  await page.goto(line.origin)
  return page
}

const phone = { viewport: { width: 390, height: 720 }, hasTouch: true, isMobile: true }
const box = (page: Page) => page.getByRole('textbox')
const bubbles = (page: Page) => page.locator('.bubble')
const saidTexts = () => line.said.map((activity) => activity['text'])
const bot = (text: string, more: object = {}): Activity => ({
  type: 'message',
  text,
  textFormat: 'markdown',
  channelData: { dragoman: { speaker: { kind: 'bot' }, machineTranslated: false } },
  ...more,
})
const lucia = (text: string, original: { text: string; locale: string }): Activity => ({
  type: 'message',
  text,
  textFormat: 'plain',
  channelData: { dragoman: { speaker: { kind: 'person', name: 'Lucía' }, machineTranslated: true, original } },
})
const holder = (value: object): Activity => ({ type: 'event', name: 'dragoman.holder', value })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel)

async function begin(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await box(page).waitFor()
}

test('the script is smaller than 30 kB, gzipped', async () => {
  expect(gzipSync(await readFile(script)).length).toBeLessThan(30_000)
})

test('on a phone Tab goes around inside the chat, both ways', async () => {
  const page = await visit('en', phone, '<dragoman-chat></dragoman-chat><a href="/">Behind</a>')
  await begin(page, 'Open chat')
  const met = new Set<string>()
  for (const key of [...Array<string>(12).fill('Tab'), ...Array<string>(12).fill('Shift+Tab')]) {
    await page.keyboard.press(key)
    met.add(await page.evaluate(() => document.activeElement?.tagName ?? ''))
    met.add((await focused(page)) ?? '')
  }
  expect(met).toContain('Close chat')
  expect([...met].filter((name) => /^[A-Z-]+$/.test(name))).toEqual(['DRAGOMAN-CHAT'])
})

test('the story in German, with the keyboard alone', async () => {
  const page = await visit('de')
  await page.getByRole('button', { name: 'Chat öffnen' }).waitFor()
  expect(line.conversations).toBe(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Nachricht' }).waitFor()
  await eventually(async () => expect(await focused(page)).toBe('Nachricht'))

  const answers = { actions: [{ type: 'messageBack', title: 'Ja', text: 'Ja', value: 'order.cancel' }] }
  line.answer = () => [bot('Ihre Bestellung **4711** ist unterwegs.', { suggestedActions: answers })]
  await page.keyboard.type('Wo ist meine Bestellung 4711?')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('Sie ist immer noch nicht da!')
  await page.keyboard.press('Enter')
  const log = page.getByRole('log', { name: 'Gespräch' })
  await log.getByText('Ihre Bestellung 4711 ist unterwegs.').waitFor()
  expect(saidTexts()).toEqual(['Wo ist meine Bestellung 4711?\nSie ist immer noch nicht da!'])
  expect(await log.locator('strong').textContent()).toBe('4711')
  expect(await log.locator('.bot .who').textContent()).toBe('Automatischer Assistent')
  expect(await log.getByText('Gesendet', { exact: true }).count()).toBe(1)

  line.answer = () => []
  await page.getByRole('group', { name: 'Vorgeschlagene Antworten' }).getByRole('button', { name: 'Ja' }).focus()
  await page.keyboard.press('Enter')
  await eventually(() => expect(line.said.at(-1)).toMatchObject({ text: 'Ja', value: 'order.cancel' }))
  expect(line.said.at(-1)?.['replyToId']).toBeTruthy()
  await page.getByRole('group', { name: 'Vorgeschlagene Antworten' }).waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('Gespräch')

  await page.getByRole('button', { name: 'Mit einem Menschen sprechen' }).focus()
  await page.keyboard.press('Enter')
  await eventually(() => expect(saidTexts().at(-1)).toBe('Ich möchte mit einem Menschen sprechen'))
  expect(await focused(page)).toBe('Gespräch')
  line.tell(holder({ holder: 'queue', place: 2 }))
  await page.getByText('Platz in der Warteschlange: 2').waitFor()

  line.tell(holder({ holder: 'agent', agentName: 'Lucía' }))
  line.tell(lucia('Ich kümmere mich darum.', { text: 'Yo me encargo.', locale: 'es' }))
  await page.getByText('Maschinell übersetzt').waitFor()
  expect(await log.locator('.agent .who').textContent()).toBe('Lucía')
  await page.getByRole('button', { name: 'Original anzeigen' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Yo me encargo.').waitFor()

  await page.keyboard.press('Escape')
  await eventually(async () => expect(await focused(page)).toBe('Chat öffnen'))
  line.tell(bot('Noch etwas?'))
  await page.getByRole('button', { name: 'Chat öffnen, 1 neue Nachricht' }).waitFor()
})

test('the story in Arabic, on a phone, from right to left', async () => {
  const page = await visit('ar', { ...phone, reducedMotion: 'reduce' })
  await begin(page, 'فتح المحادثة')
  const panel = page.getByRole('dialog', { name: 'المحادثة' })
  expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 720 })
  expect(await panel.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  line.answer = () => [bot('طلبكم **4711** في الطريق.'), bot('Tracking: TRK-99')]
  await box(page).fill('أين طلبي 4711؟')
  await page.getByRole('button', { name: 'إرسال' }).click()
  await bubbles(page).nth(2).waitFor()
  const sides = await bubbles(page).evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().x > 195 - one.clientWidth / 2),
  )
  expect(sides).toEqual([false, true, true]) // ours at the end, which is the left; theirs at the start
  const directions = await page
    .locator('.bubble p')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction))
  expect(directions).toEqual(['rtl', 'rtl', 'ltr'])
  expect(await box(page).evaluate((element) => getComputedStyle(element).fontSize)).toBe('16px')
  const small = await page
    .locator('button:visible')
    .evaluateAll((all) =>
      all.filter((one) => Math.min(one.clientWidth, one.clientHeight) < 44).map((one) => one.outerHTML),
    )
  expect(small).toEqual([])
})

test('the customer chooses what to be answered in, from languages in their own names', async () => {
  const page = await visit('de')
  await begin(page, 'Chat öffnen')
  const menu = page.getByRole('combobox', { name: 'Sprache' })
  const place = () => page.locator('dragoman-chat .panel').evaluate((panel) => panel.getBoundingClientRect().x)
  const before = await place()
  expect(await menu.locator('option').allTextContents()).toEqual([
    'Die Sprache meiner Nachrichten',
    'Deutsch',
    'العربية',
    'Português (Brasil)',
  ])
  await menu.selectOption('ar')
  await expect.poll(() => line.said.at(-1)).toMatchObject({ text: 'العربية', value: 'language:ar' })
  // The chat speaks it, too, at once and on the next page.
  const inArabic = page.getByRole('combobox', { name: 'اللغة' })
  await expect.poll(() => inArabic.inputValue()).toBe('ar')
  expect(await page.locator('dragoman-chat .panel').evaluate((panel) => getComputedStyle(panel).direction)).toBe('rtl')
  expect(await place()).toBe(before)
  await page.reload()
  await expect.poll(() => inArabic.inputValue()).toBe('ar')
  expect(await inArabic.locator('option').count()).toBe(3)
})

test('a reload resumes the conversation, the draft and the open panel', async () => {
  const page = await visit('en')
  await begin(page, 'Open chat')
  line.answer = () => [bot('On its way.')]
  await box(page).fill('Where is it?')
  await page.keyboard.press('Enter')
  await page.getByText('On its way.').waitFor()
  await box(page).fill('half a sent')
  await page.reload()
  await page.getByText('On its way.').waitFor()
  expect(await bubbles(page).allTextContents()).toEqual(['Where is it?', 'On its way.'])
  expect(await box(page).inputValue()).toBe('half a sent')
  expect(line.conversations).toBe(1)
  line.tell(bot('Anything else?'))
  await page.getByText('Anything else?').waitFor()
})

describe('unsent messages', () => {
  test('are kept over a reload and sent once, in order, when the line is back', async () => {
    const page = await visit('de')
    await begin(page, 'Chat öffnen')
    await box(page).fill('eins')
    await page.keyboard.press('Enter')
    await page.getByText('Gesendet', { exact: true }).waitFor()
    line.mode = 'down'
    line.dropSockets()
    await page.getByText('Verbindung unterbrochen').waitFor()
    for (const text of ['zwei', 'drei']) {
      await box(page).fill(text)
      await page.keyboard.press('Enter')
    }
    await page.getByText('Wartet auf die Verbindung').nth(1).waitFor()
    await page.reload()
    await page.getByText('drei').waitFor()
    expect(saidTexts()).toEqual(['eins'])
    line.mode = 'up'
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await eventually(() => expect(saidTexts()).toEqual(['eins', 'zwei', 'drei']))
    await eventually(async () => expect(await bubbles(page).allTextContents()).toEqual(['eins', 'zwei', 'drei']))
  })

  test('whose answer was lost are sent again under the same id, and stand once', async () => {
    const page = await visit('en')
    await begin(page, 'Open chat')
    await eventually(() => expect(line.conversations).toBe(1))
    line.loseAnswers = true
    line.dropEchoes = true
    await box(page).fill('Hello?')
    await page.keyboard.press('Enter')
    // Chromium itself repeats a request whose connection was cut: the third is ours for certain.
    await eventually(() => expect(line.posts).toBeGreaterThan(2))
    line.loseAnswers = false
    line.dropEchoes = false
    await page.reload()
    await page.getByText('Hello?').waitFor()
    await page.getByText('Sent', { exact: true }).waitFor()
    expect(await bubbles(page).allTextContents()).toEqual(['Hello?'])
    expect(saidTexts()).toEqual(['Hello?'])
  })

  test('that the server refuses say so, and can be sent again or discarded', async () => {
    const page = await visit('en')
    await begin(page, 'Open chat')
    await eventually(() => expect(line.conversations).toBe(1))
    line.refuse = 400
    for (const text of ['a', 'b']) {
      await box(page).fill(text)
      await page.keyboard.press('Enter')
    }
    await page.getByText('Not sent').nth(1).waitFor()
    line.refuse = undefined
    await page.getByRole('button', { name: 'Discard' }).nth(1).click()
    await page.getByRole('button', { name: 'Send again' }).click()
    await eventually(() => expect(saidTexts()).toEqual(['a']))
    expect(await bubbles(page).allTextContents()).toEqual(['a'])
  })
})

test('Enter that ends a composition sends nothing', async () => {
  const page = await visit('ja')
  await begin(page, 'チャットを開く')
  await box(page).fill('ちゅうもん')
  await box(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await box(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
  expect(await box(page).inputValue()).toBe('ちゅうもん')
  await page.keyboard.press('Enter')
  await eventually(() => expect(saidTexts()).toEqual(['ちゅうもん']))
})

test('files: chosen, pasted, too large, taken back, sent with their words', async () => {
  const page = await visit('en')
  await begin(page, 'Open chat')
  const file = (name: string, size = 3) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(size, 'x') })
  await page.locator('input[type=file]').setInputFiles([file('a.txt'), file('big.bin', 10_000_001), file('b.txt')])
  await page.getByRole('alert').getByText('big.bin').waitFor()
  await box(page).evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['y'], 'pasted.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }))
  })
  await page.getByRole('button', { name: /Remove.*b\.txt/ }).click()
  await box(page).fill('Look')
  await page.getByRole('button', { name: 'Send' }).click()
  await eventually(() => expect(line.said).toHaveLength(1))
  expect(line.said[0]).toMatchObject({ text: 'Look', attachments: [{ name: 'a.txt' }, { name: 'pasted.png' }] })
  await page.getByRole('link', { name: 'a.txt' }).waitFor()
})

test('what arrives is text: no markup, no script, no name that turns the line around', async () => {
  const page = await visit('en')
  await begin(page, 'Open chat')
  await eventually(() => expect(line.conversations).toBe(1))
  const hostile = '<img src=x onerror="alert(1)"> [click](javascript:alert(1)) **<b>x</b>**'
  line.tell(bot(hostile))
  const name = 'Ana\u202E\u2067txt.exe'
  line.tell({
    ...lucia('Hi', { text: 'Hola', locale: 'es' }),
    channelData: { dragoman: { speaker: { kind: 'person', name } } },
  })
  await page.getByText('Hi', { exact: true }).waitFor()
  expect(await page.locator('.bubble :is(img, a, b, script)').count()).toBe(0)
  expect(await page.locator('.agent .who').textContent()).toBe('Anatxt.exe')
})

describe('axe finds no violation', () => {
  const looks = [
    ['en', 'light', {}],
    ['de', 'dark', {}],
    ['ar', 'light', phone],
    ['ja', 'dark', phone],
  ] as const
  test.each(looks)('%s, %s', async (lang, colorScheme, options) => {
    const page = await visit(lang, { ...options, colorScheme, reducedMotion: 'reduce' })
    await page.locator('.launcher').waitFor()
    const violations = async () => {
      const { violations: found } = await new AxeBuilder({ page }).analyze()
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    }
    expect(await violations()).toEqual([])
    await page.locator('.launcher').click()
    line.answer = () => [
      bot('Hallo **4711** https://a.example', { suggestedActions: { actions: [{ title: 'Ja', value: 'x' }] } }),
    ]
    await box(page).fill('Hallo')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Ja' }).waitFor()
    expect(await violations()).toEqual([])
    line.tell(holder({ holder: 'queue', place: 3 }))
    line.tell(lucia('Ich kümmere mich.', { text: 'Yo me encargo.', locale: 'es' }))
    const content = { title: 'Shoe', subtitle: 'EU 42', text: 'Red', buttons: [{ title: 'Buy', value: 'buy' }] }
    const pdf = { contentType: 'application/pdf', contentUrl: 'https://a.example/a.pdf', name: 'a.pdf' }
    line.tell(bot('', { attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content }, pdf] }))
    await page.locator('.agent .link').click()
    line.mode = 'down'
    line.dropSockets()
    await page.locator('.line.reconnecting').waitFor()
    await box(page).fill('Noch da?')
    await page.keyboard.press('Enter')
    await page.locator('.queued').waitFor()
    expect(await violations()).toEqual([])
  })
})

test('as part of the page it is open, and no dialog', async () => {
  const page = await visit('en', {}, '<dragoman-chat inline locale="de" customer-name="Ana"></dragoman-chat>')
  await page.getByRole('region', { name: 'Chat' }).waitFor()
  expect(await page.locator('.launcher').count()).toBe(0)
  await page.getByRole('textbox', { name: 'Nachricht' }).fill('Hallo')
  await page.keyboard.press('Enter')
  await eventually(() => expect(saidTexts()).toEqual(['Hallo']))
})
