// Names that stay as they are, and terms with a wording of their own in other languages.
import { createHash } from 'node:crypto'
import { type Locale, languageOf } from '@dragoman/core/plugin'

/**
 * `{ 'Acme Pro': true, 'Rücksendung': { en: 'return', de: ['Rücksendung', 'Retoure'] } }`: `true` keeps it as it is, everywhere.
 * Of several wordings a conversation keeps the one that was used in it last; the first is the shop's choice.
 */
export type GlossaryEntries = Readonly<Record<string, true | Readonly<Record<string, string | readonly string[]>>>>

/** A glossary for one target language. */
export interface Glossary {
  /** Everything to look for, as it may be written. */
  readonly terms: readonly string[]
  /** What stays as it is. */
  readonly names: readonly string[]
  /** The wordings of a term as it was found, the shop's choice first; none for what is no term. */
  wordingsOf(found: string): readonly string[]
  /** Term → the shop's choice, for providers that take a glossary. */
  readonly wordings: Readonly<Record<string, string>>
  /** Another one after every change: part of the keys of kept translations. */
  readonly version: string
}

/** What of the entries matters to a translation into `to`; the same object each time, so what is made from it can be kept. */
export function glossaryFor(entries: GlossaryEntries): (to: Locale) => Glossary {
  const byLanguage = new Map<string, Glossary>()
  return (to) => {
    const language = languageOf(to)
    const known = byLanguage.get(language) ?? glossaryOf(entries, language)
    byLanguage.set(language, known)
    return known
  }
}

function glossaryOf(entries: GlossaryEntries, language: string): Glossary {
  const names: string[] = []
  const wordings: Record<string, string> = {}
  const found = new Map<string, readonly string[]>()
  for (const [term, entry] of Object.entries(entries)) {
    if (entry === true) names.push(term)
    else {
      const all = [entry[language] ?? []].flat()
      const [choice] = all
      if (choice === undefined) continue
      wordings[term] = choice
      for (const spelling of spellingsOf(term)) if (!found.has(spelling)) found.set(spelling, all)
    }
  }
  // Shorter ones that begin alike are left for where the longer do not stand: core looks for the longest first.
  const terms = [...names, ...[...found.keys()].filter((spelling) => !names.includes(spelling))]
  const version = createHash('sha256')
    .update(JSON.stringify([names, wordings]))
    .digest('base64url')
    .slice(0, 12)
  return { names, terms, wordings, version, wordingsOf: (spelling) => found.get(spelling) ?? [] }
}

/** As it is entered, at the beginning of a sentence, and in capitals. A name is only ever what it is. */
function spellingsOf(term: string): readonly string[] {
  return [...new Set([term, capitalised(term), term.toUpperCase()])]
}

/** With a capital first letter, where the script has any. */
export function capitalised(text: string): string {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}
