// What `npm run locales` prints: each locale's errors, then its suspicions, then one line of figures.
import { ERRORS, type Fault, faultsOf } from './completeness.ts'
import type { LocaleData } from './data.ts'
import { parentOf } from './inherit.ts'
import { SUSPICIONS, type Suspicion, suspicionsOf } from './suspicions.ts'
import { flatten } from './texts.ts'

interface Review {
  readonly locale: string
  /** How many texts there are, inherited ones included. */
  readonly texts: number
  readonly errors: readonly Fault[]
  readonly suspicions: readonly Suspicion[]
}

export interface Report {
  readonly reviews: readonly Review[]
  readonly lines: readonly string[]
  /** A locale has errors. */
  readonly failed: boolean
}

/** Of the locales named in `only`, or of all. */
export function report(locales: readonly LocaleData[], only: readonly string[] = []): Report {
  const byTag = new Map(locales.map((data) => [data.locale, data]))
  const wanted = locales.filter(({ locale }) => only.length === 0 || only.includes(locale))
  const reviews = wanted.map((data) => ({
    locale: data.locale,
    texts: Object.values(data.words).reduce((sum, words) => sum + flatten(words).size, 0),
    errors: faultsOf(data, locales),
    suspicions: suspicionsOf(data, locales, parentOf(data.locale, byTag)),
  }))
  return {
    reviews,
    lines: [...reviews.flatMap(linesOf), ...reviews.map(summaryOf)],
    failed: reviews.some(({ errors }) => errors.length > 0),
  }
}

function linesOf({ locale, errors, suspicions }: Review): readonly string[] {
  const found = [...grouped('error', ERRORS, errors), ...grouped('look at', SUSPICIONS, suspicions)]
  return found.length > 0 ? [locale, ...found, ''] : []
}

function grouped<Kind extends string>(
  name: string,
  meanings: Readonly<Record<Kind, string>>,
  findings: readonly { readonly kind: Kind; readonly file: string; readonly key: string; readonly detail?: string }[],
): readonly string[] {
  return [...Map.groupBy(findings, ({ kind }) => kind)].flatMap(([kind, found]) => [
    `  ${name}: ${meanings[kind]}`,
    ...found.map(({ file, key, detail }) => `    ${file}.json ${key}${detail ? `: ${detail}` : ''}`),
  ])
}

function summaryOf({ locale, texts, errors, suspicions }: Review): string {
  return `${locale.padEnd(8)}${texts} texts, ${errors.length} errors, ${suspicions.length} to look at`
}
