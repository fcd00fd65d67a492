// All that was taught, ready to be asked: for each locale a matcher over its entries, one sense of confidence for all.
import { type Locale, bestLocale } from '@dragoman/core'
import { type Confidence, calibrate } from './calibration.ts'
import type { Entry } from './entry.ts'
import type { Faq } from './folder.ts'
import { type Matcher, createMatcher } from './matcher.ts'

interface Found {
  readonly entry: Entry
  /** 0–1, calibrated. */
  readonly confidence: number
}

export interface Book {
  readonly locales: readonly Locale[]
  /** Entries that the text may be about, best first. */
  find(text: string, locale: Locale | undefined): readonly Found[]
  /** The entry of an intent in the nearest locale that has it. */
  entry(intent: string, locale: Locale | undefined): Entry | undefined
}

/** What a locale's file leaves out is there in the default locale's words. */
export function createBook(faq: Faq, defaultLocale: Locale): Book {
  const locales = [...faq.keys()]
  const fallback = bestLocale(defaultLocale, locales) ?? locales[0] ?? defaultLocale
  const pages = new Map(locales.map((locale) => [locale, pageOf(faq.get(locale) ?? [], faq.get(fallback) ?? [])]))
  const confidence = calibrate([...pages.values()].flatMap(({ matcher }) => matcher.rehearse()))
  const pageFor = (locale: Locale | undefined): Page | undefined => pages.get(bestLocale(locale, locales) ?? fallback)
  return {
    locales,
    find: (text, locale) => findOn(pageFor(locale), text, confidence),
    entry: (intent, locale) => pageFor(locale)?.entries.get(intent),
  }
}

interface Page {
  readonly entries: ReadonlyMap<string, Entry>
  readonly matcher: Matcher
}

function pageOf(own: readonly Entry[], others: readonly Entry[]): Page {
  const entries = new Map([...others, ...own].map((entry) => [entry.intent, entry]))
  const classes = [...entries.values()].map(({ intent, examples }) => ({ name: intent, examples }))
  return { entries, matcher: createMatcher(classes) }
}

function findOn(page: Page | undefined, text: string, confidence: Confidence): readonly Found[] {
  return (page?.matcher.match(text) ?? []).flatMap((match) => {
    const entry = page?.entries.get(match.name)
    return entry && match.similarity > 0 ? [{ entry, confidence: confidence(match) }] : []
  })
}
