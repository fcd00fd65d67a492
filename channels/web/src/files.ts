// What the channel serves beside Direct Line: the widget's script and its words.
import { readFile } from 'node:fs/promises'
import { bestLocale, directionOf, DragomanError, type Host, type Locale, parseLocale } from '@dragoman/core/plugin'
import type { Context, Handler } from 'hono'

// Beside `src` and `dist` alike, so this is right before and after a build.
const SCRIPT = new URL('../dist/widget/dragoman-chat.js', import.meta.url)

/** The widget as one script. Throws `DRAGOMAN_NOT_BUILT` where it is not there yet. */
export function serveScript(script: URL = SCRIPT): Handler {
  return async function widgetScript(c) {
    let bytes: Buffer
    try {
      bytes = await readFile(script)
    } catch (cause) {
      throw new DragomanError(
        'DRAGOMAN_NOT_BUILT',
        { what: 'The chat widget', command: 'pages --workspace @dragoman/web' },
        { cause },
      )
    }
    c.header('content-type', 'text/javascript; charset=utf-8')
    // Asked for again each time, answered by 304 while it is the same: an update reaches every page at once.
    c.header('cache-control', 'no-cache')
    c.header('access-control-allow-origin', '*')
    c.header('cross-origin-resource-policy', 'cross-origin')
    return c.body(new Uint8Array(bytes))
  }
}

/** The widget's words in the nearest locale there is to the one asked for, or to what the browser says it reads. */
export function serveWords(host: Host): Handler {
  return function words(c) {
    const asked = parseLocale(c.req.query('locale'))
    const wanted = asked ?? acceptedLocale(c, host.words.locales) ?? host.config.locale
    const { locale, words } = host.words.namespace(wanted, 'widget')
    c.header('cache-control', 'public, max-age=300')
    c.header('vary', 'accept-language', { append: true })
    // What the customer may choose from: a menu of one is none.
    const languages = host.detectsLanguage && host.config.locales.length > 1 ? host.config.locales : []
    return c.json({ locale, direction: directionOf(locale), languages, words })
  }
}

/** The first locale of `Accept-Language`, by weight, that there are words for (RFC 9110, section 12.5.4). */
function acceptedLocale(c: Context, available: readonly Locale[]): Locale | undefined {
  const wishes = (c.req.header('accept-language') ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag, ...parameters] = wish.split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1]
      return { locale: parseLocale(tag), weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .toSorted((a, b) => b.weight - a.weight)
  return wishes.find(({ locale, weight }) => weight > 0 && bestLocale(locale, available))?.locale
}
