// A customer at the shop's page, who sees and does what people see and do: by names and texts, not by the page's insides.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { looksRight } from './station.ts'

export interface Customer {
  readonly page: Page
  /** What has been said, in the open chat. */
  readonly log: Locator
  opensChat(): Promise<void>
  /** Loads the page anew. On a phone, where it would cover the page, the chat waits to be opened. */
  comesBack(): Promise<void>
  writes(text: string): Promise<void>
  /** Waits until `text` stands in the conversation. */
  sees(text: string): Promise<void>
  /** Who is said to answer now. */
  isWith(who: string): Promise<void>
  /** The message with `text`, together with who said it and whatever is noted about it. */
  group(text: string): Locator
}

export async function customerAt(
  browser: Browser,
  shop: { readonly url: string },
  locale: string,
  options: BrowserContextOptions = { viewport: { width: 1100, height: 860 } },
): Promise<Customer> {
  const context = await browser.newContext({ locale, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(shop.url)
  const log = page.getByRole('log')
  const box = page.locator('dragoman-chat').getByRole('textbox')
  const customer: Customer = {
    page,
    log,
    async opensChat() {
      await page.locator('dragoman-chat').getByRole('button').click()
      await box.waitFor()
    },
    async comesBack() {
      await page.reload()
      const launcher = page.locator('dragoman-chat .launcher')
      await launcher.waitFor()
      if ((await launcher.getAttribute('aria-expanded')) === 'false') await customer.opensChat()
    },
    async writes(text) {
      await box.fill(text)
      await box.press('Enter')
      await customer.sees(text)
    },
    sees: (text) => log.getByText(asShown(text)).last().waitFor(),
    isWith: (who) => page.getByRole('status').getByText(asShown(who)).waitFor(),
    group: (text) =>
      log
        .locator('.group')
        .filter({ hasText: asShown(text) })
        .last(),
  }
  await looksRight(page, `${locale} customer 0 shop`)
  return customer
}

/** Names and numbers stand between marks that nobody sees, which keep their direction to themselves. */
function asShown(text: string): RegExp {
  const literal = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(text.split(/\s+/).map(literal).join('[\\s\u2066-\u2069]+'))
}
