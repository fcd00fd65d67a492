// Names that stay as they are, and terms with a wording of their own in other languages.
import { type Locale, languageOf } from '@dragoman/core'

/** `{ 'Acme Pro': true, 'Rücksendung': { en: 'return', es: 'devolución' } }`: `true` keeps it as it is, everywhere. */
export type GlossaryEntries = Readonly<Record<string, true | Readonly<Record<string, string>>>>

/** A glossary for one target language. */
export interface Glossary {
  /** Everything to look for. */
  readonly terms: readonly string[]
  /** What stays as it is. */
  readonly names: readonly string[]
  /** Term → wording, for those that have one in this language. */
  readonly wordings: Readonly<Record<string, string>>
}

/** What of the entries matters to a translation into `to`; the same object each time, so what is made from it can be kept. */
export function glossaryFor(entries: GlossaryEntries): (to: Locale) => Glossary {
  const byLanguage = new Map<string, Glossary>()
  return (to) => {
    const language = languageOf(to)
    const known = byLanguage.get(language)
    if (known) return known
    const names: string[] = []
    const wordings: Record<string, string> = {}
    for (const [term, entry] of Object.entries(entries)) {
      if (entry === true) names.push(term)
      else if (entry[language] !== undefined) wordings[term] = entry[language]
    }
    const glossary = { names, wordings, terms: [...names, ...Object.keys(wordings)] }
    byLanguage.set(language, glossary)
    return glossary
  }
}
