// The bot's own words. i18next is set up once; every call names its locale, so no language leaks from one user to another.
import type { LocaleData, Words as Resources } from '@dragoman/locales'
import { createInstance } from 'i18next'
import { isolate } from './bidi.ts'
import type { Logger } from './log.ts'
import { type Locale, bestLocale } from './model/locale.ts'
import type { Register } from './model/conversation.ts'

export interface Catalogue {
  /** The locales that words exist in. */
  readonly locales: readonly Locale[]
  /**
   * The words for a key such as `handoff.waiting` (namespace `bot`) or `desk:claim` in the best locale there is for `locale`,
   * falling back to the bot's own default. Plural by `values.count`, `formal`/`informal` by `register`.
   */
  say(locale: Locale, key: string, values?: Values, register?: Register): Words
  has(key: string): boolean
  /** All words of a namespace such as `desk`, nested, in the best locale there is for `locale`: for a page that says them itself. */
  namespace(locale: Locale, name: string): { readonly locale: Locale; readonly words: Resources }
}

export type Values = Readonly<Record<string, string | number | Date>>

/** The words with the locale that they turned out to be in: the fallback's, where the wanted one has none. */
export interface Words {
  readonly text: string
  readonly locale: Locale
}

/** Words by namespace, then by locale: `{ bot: { en: {…}, de: {…} }, shop: { en: {…} } }`. */
export type WordsByNamespace = Readonly<Record<string, Readonly<Record<Locale, Resources>>>>

export interface CatalogueOptions {
  readonly words: WordsByNamespace
  /** The locale whose words are said where the wanted one has none. */
  readonly fallback: Locale
  /** Told once of every key that has no words. */
  readonly log?: Logger
}

/** What i18next says where it has no words: no text is empty. */
const NOTHING = ''

/** Where a key without a namespace is looked up: the seller's own words win over the bot's. */
const BARE_KEY_NAMESPACES = ['shop', 'bot']

/** The words that come with `@dragoman/locales`, as `createCatalogue` takes them. */
export function shippedWords(
  data: readonly LocaleData[],
): Record<'bot' | 'widget' | 'desk', Record<Locale, Resources>> {
  const of = (namespace: 'bot' | 'widget' | 'desk'): Record<Locale, Resources> =>
    Object.fromEntries(data.map(({ locale, words }) => [locale, words[namespace]]))
  return { bot: of('bot'), widget: of('widget'), desk: of('desk') }
}

/**
 * A catalogue over the given words. A wanted locale is tried from near to far: the best there is for it, others of its
 * language, then the fallback; in each the seller's words before the bot's. A key nobody has words for is said as it is.
 *
 * Words format their values themselves, in their own locale: `{{when, datetime(dateStyle: medium)}}`, `{{count, number}}`.
 */
export function createCatalogue({ words, fallback, log }: CatalogueOptions): Catalogue {
  const namespaces = Object.keys(words)
  const locales = [...new Set(namespaces.flatMap((name) => Object.keys(words[name] ?? {})))].toSorted()
  const known = new Set(namespaces.flatMap((name) => keysOf(name, Object.values(words[name] ?? {}))))
  const missed = new Set<string>()
  const i18next = createInstance({
    resources: resourcesOf(words, namespaces, locales),
    lng: fallback,
    fallbackLng: false,
    ns: namespaces,
    load: 'currentOnly',
    initAsync: false,
    parseMissingKeyHandler: () => NOTHING,
    returnedObjectHandler: () => NOTHING,
    // What comes out is rendered as text everywhere, never as HTML: escaping would only be seen.
    interpolation: { escapeValue: false },
  })
  void i18next.init()
  const chains = new Map(locales.map((locale) => [locale, chainOf(locale, locales, fallback)]))
  const chainFor = (wanted: Locale): readonly Locale[] =>
    chains.get(bestLocale(wanted, locales) ?? bestLocale(fallback, locales) ?? fallback) ?? []

  function say(wanted: Locale, key: string, values: Values = {}, register: Register = 'formal'): Words {
    const place = placeOf(key, namespaces)
    for (const locale of chainFor(wanted)) {
      for (const ns of place.namespaces) {
        const text = i18next.t(place.key, {
          lng: locale,
          ns,
          context: register,
          replace: isolated(values, locale),
          ...(typeof values.count === 'number' && { count: values.count }),
        })
        if (text !== NOTHING) return { text, locale }
      }
    }
    noteMissing(key)
    return { text: key, locale: fallback }
  }

  function has(key: string): boolean {
    const place = placeOf(key, namespaces)
    return place.namespaces.some((ns) => known.has(`${ns}:${place.key}`))
  }

  function namespace(wanted: Locale, name: string): { locale: Locale; words: Resources } {
    const near = chainFor(wanted).find((locale) => Object.keys(words[name]?.[locale] ?? {}).length > 0) ?? fallback
    return { locale: near, words: words[name]?.[near] ?? {} }
  }

  function noteMissing(key: string): void {
    if (missed.has(key) || missed.size >= 1000) return
    missed.add(key)
    log?.warn({ key }, 'no locale has words for this key')
  }

  return { locales, say, has, namespace }
}

/** `desk:claim` is `claim` in `desk`; a key without one of the namespaces is looked up in the seller's words and the bot's. */
function placeOf(key: string, namespaces: readonly string[]): { key: string; namespaces: readonly string[] } {
  const colon = key.indexOf(':')
  const namespace = key.slice(0, Math.max(0, colon))
  return namespaces.includes(namespace)
    ? { key: key.slice(colon + 1), namespaces: [namespace] }
    : { key, namespaces: BARE_KEY_NAMESPACES }
}

/** From near to far: the locale, the others of its language, the fallback and the others of the fallback's language. */
function chainOf(locale: Locale, locales: readonly Locale[], fallback: Locale): readonly Locale[] {
  const chain: Locale[] = []
  for (const wanted of [locale, fallback]) {
    for (;;) {
      const next = bestLocale(
        wanted,
        locales.filter((other) => !chain.includes(other)),
      )
      if (!next) break
      chain.push(next)
    }
  }
  return chain
}

function resourcesOf(
  words: WordsByNamespace,
  namespaces: readonly string[],
  locales: readonly Locale[],
): Record<Locale, Record<string, Resources>> {
  const of = (locale: Locale): Record<string, Resources> =>
    Object.fromEntries(namespaces.map((name) => [name, words[name]?.[locale] ?? {}]))
  return Object.fromEntries(locales.map((locale) => [locale, of(locale)]))
}

/** Text keeps its own direction inside the sentence; numbers and dates are written by the sentence's locale. */
function isolated(values: Values, locale: Locale): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? isolate(value, locale) : value,
  ])
  return Object.fromEntries(entries)
}

const VARIANT = /(?:_(?:formal|informal))?(?:_(?:zero|one|two|few|many|other))?$/

/** Every key of a namespace in the form that `say` takes: `bot:queue.size` for `{ queue: { size_formal_one: … } }`. */
function keysOf(namespace: string, resources: readonly Resources[]): string[] {
  const within = (words: Resources, path: string): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [path + key.replace(VARIANT, '')] : within(value, `${path}${key}.`),
    )
  return resources.flatMap((words) => within(words, `${namespace}:`))
}
