// A locale is a BCP 47 tag; its first part is the language. Everything that can be asked of a tag is asked here.

/** A BCP 47 tag in canonical form, such as `de`, `pt-BR` or `zh-CN`. */
export type Locale = string

/** The language of a locale: `pt` of `pt-BR`, `zh` of `zh-Hant-TW`. */
export function languageOf(locale: Locale): string {
  const end = locale.indexOf('-')
  return end === -1 ? locale : locale.slice(0, end)
}

/** Both are the same language, whatever their regions: `sameLanguage('pt-BR', 'pt')`. */
export function sameLanguage(a: Locale | undefined, b: Locale | undefined): boolean {
  return a !== undefined && b !== undefined && languageOf(a) === languageOf(b)
}

/**
 * The canonical form of a tag from outside (`de_DE`, `ZH-cn`), or `undefined` if it is none.
 * Never throws: platforms send anything in this field.
 */
export function parseLocale(tag: string | null | undefined): Locale | undefined {
  if (!tag || tag.length > 35) return undefined
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

/**
 * The best of `available` for `wanted`: the tag itself, its base (`de-AT` → `de`), then any of the same language
 * and script (`zh-Hans` → `zh-CN`, `es` → `es-MX`); `undefined` where the language is not there.
 */
export function bestLocale(wanted: Locale | undefined, available: readonly Locale[]): Locale | undefined {
  if (!wanted) return undefined
  if (available.includes(wanted)) return wanted
  const candidates = available.filter((locale) => sameLanguage(locale, wanted))
  if (candidates.length < 2) return candidates[0]
  const language = languageOf(wanted)
  const script = scriptOf(wanted)
  const sameScript = candidates.filter((locale) => scriptOf(locale) === script)
  return sameScript.find((locale) => locale === language) ?? sameScript[0] ?? candidates[0]
}

/** The direction text of this locale runs in. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return RTL_SCRIPTS.has(scriptOf(locale)) ? 'rtl' : 'ltr'
}

// ISO 15924 codes of the right-to-left scripts in use (Unicode UAX #31, table 5 and 7).
const RTL_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'])

function scriptOf(locale: Locale): string {
  return new Intl.Locale(locale).maximize().script ?? 'Latn'
}
