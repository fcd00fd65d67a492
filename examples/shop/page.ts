// The shop's page at `/`, in the language asked for with `?lang=` or by the browser, with the chat on it.
import { readFile } from 'node:fs/promises'
import { type Host, type Locale, type Plugin, bestLocale, definePlugin, directionOf, parseLocale } from '@dragoman/core'
import { words } from './words.ts'

const LOCALES = Object.keys(words)
const FILES = new URL('./page/', import.meta.url)
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; base-uri 'none'; form-action 'self'"

export function shopPage(): Plugin {
  return definePlugin({
    name: 'shop-page',
    routes(app, host) {
      app.get('/', async (c) => {
        const locale = chosen(c.req.query('lang'), c.req.header('accept-language')) ?? host.config.locale
        c.header('content-security-policy', POLICY)
        c.header('vary', 'accept-language')
        return c.html(fill(await readFile(new URL('index.html', FILES), 'utf8'), locale, host))
      })
      app.get('/shop.css', async (c) => {
        c.header('content-type', 'text/css; charset=utf-8')
        return c.body(await readFile(new URL('shop.css', FILES), 'utf8'))
      })
    },
  })
}

/** The query's language, else the first of the browser's that the shop speaks. */
function chosen(query: string | undefined, accepted = ''): Locale | undefined {
  const wishes = [
    query,
    ...accepted
      .slice(0, 500)
      .split(',')
      .map((wish) => wish.split(';')[0]),
  ]
  return wishes.map((wish) => bestLocale(parseLocale(wish), LOCALES)).find((locale) => locale !== undefined)
}

/** Puts words where the page says `{{page.title}}`, prices where it says `{{price 189}}`. */
function fill(html: string, locale: Locale, host: Host): string {
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
  return html.replaceAll(/\{\{([a-z]+)(?:\.(\w+)| (\d+))?\}\}/g, (_, name: string, key?: string, amount?: string) => {
    if (name === 'locale') return locale
    if (name === 'direction') return directionOf(locale)
    if (name === 'languages') return LOCALES.map((other) => languageLink(other, locale)).join('\n')
    if (name === 'price') return escaped(price.format(Number(amount)))
    return escaped(host.words.say(locale, `shop:${name}.${key}`).text)
  })
}

function languageLink(locale: Locale, current: Locale): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
  const here = locale === current ? ' aria-current="true"' : ''
  return `<a href="/?lang=${locale}" lang="${locale}" dir="${directionOf(locale)}" hreflang="${locale}"${here}>${escaped(name)}</a>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
