// What a translator can forget: a file, a key, a plural form, a placeholder, a register, the translation itself.
import { type LocaleData, NAMESPACES, type Namespace } from './data.ts'
import {
  SAME_EVERYWHERE,
  categoryOf,
  flatten,
  meaningOf,
  placeholdersOf,
  pluralCategories,
  registerOf,
  scriptOf,
  twinOf,
  withoutPlaceholders,
  withoutPlural,
} from './texts.ts'

export const ERRORS = {
  file: 'is missing or empty',
  missing: 'is missing',
  unknown: 'is not a key of English',
  empty: 'is empty',
  plural: 'has not the plural forms of the language',
  placeholder: 'has not the placeholders of English',
  register: 'lacks a register',
  culture: 'culture.json does not say whether the language has registers',
  english: 'is left in English',
} as const
export type ErrorKind = keyof typeof ERRORS

export interface Fault {
  readonly kind: ErrorKind
  readonly file: Namespace | 'culture'
  /** Empty where the whole file is meant. */
  readonly key: string
  readonly detail?: string
}

/** What is compared: a namespace in the locale, in English, and in German, which shows where registers make a difference. */
interface Compared {
  readonly locale: LocaleData
  readonly texts: ReadonlyMap<string, string>
  readonly english: ReadonlyMap<string, string>
  readonly german: ReadonlyMap<string, string>
}

/** Everything that makes a locale incomplete. `all` must hold English; German is asked for registers if it is there. */
export function faultsOf(locale: LocaleData, all: readonly LocaleData[]): readonly Fault[] {
  const textsIn = (tag: string, file: Namespace): Map<string, string> =>
    flatten(all.find((one) => one.locale === tag)?.words[file] ?? {})
  const inWords = NAMESPACES.flatMap((file): Fault[] => {
    const texts = flatten(locale.words[file])
    if (texts.size === 0) return [{ kind: 'file', file, key: '' }]
    const compared = { locale, texts, english: textsIn('en', file), german: textsIn('de', file) }
    return CHECKS.flatMap((check) => check(compared)).map((fault) => ({ file, ...fault }))
  })
  return locale.culture?.registers === undefined
    ? [{ kind: 'culture', file: 'culture', key: 'registers' }, ...inWords]
    : inWords
}

type Check = (compared: Compared) => readonly Omit<Fault, 'file'>[]

const meaningsOf = (texts: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set([...texts.keys()].map(meaningOf))

const sameKeys: Check = ({ texts, english }) => {
  const [found, wanted] = [meaningsOf(texts), meaningsOf(english)]
  const missing = [...wanted].filter((key) => !found.has(key))
  const unknown = [...texts.keys()].filter((key) => !wanted.has(meaningOf(key)))
  return [
    ...missing.map((key) => ({ kind: 'missing' as const, key, detail: english.get(key) })),
    ...unknown.map((key) => ({ kind: 'unknown' as const, key })),
  ]
}

const noEmptyText: Check = ({ texts }) =>
  [...texts].filter(([, text]) => text.trim() === '').map(([key]) => ({ kind: 'empty', key }))

const pluralForms: Check = ({ locale, texts, english }) => {
  const counted = new Set([...english.keys()].filter(categoryOf).map(meaningOf))
  const wanted = pluralCategories(locale.locale).join(' ')
  const mine = [...texts.keys()].filter((key) => counted.has(meaningOf(key)) || categoryOf(key))
  return [...Map.groupBy(mine, withoutPlural)].flatMap(([key, variants]) => {
    const shouldBe = counted.has(meaningOf(key)) ? wanted : ''
    const found = variants
      .flatMap((variant) => categoryOf(variant) ?? '')
      .toSorted()
      .join(' ')
    return found.trim() === shouldBe && !found.startsWith(' ')
      ? []
      : [{ kind: 'plural', key, detail: `has [${found.trim()}], should have [${shouldBe}]` }]
  })
}

const samePlaceholders: Check = ({ texts, english }) => {
  const allowed = Map.groupBy(english, ([key]) => meaningOf(key))
  return [...texts].flatMap(([key, text]) => {
    const wanted = new Set((allowed.get(meaningOf(key)) ?? []).flatMap(([, model]) => placeholdersOf(model)))
    const found = new Set(placeholdersOf(text))
    // "One message" and "two messages" may say the number in words.
    const mayOmit = (name: string): boolean => name === 'count' && categoryOf(key) !== undefined
    const missing = [...wanted].filter((name) => !found.has(name) && !mayOmit(name))
    const unknown = [...found].filter((name) => !wanted.has(name))
    return missing.length + unknown.length === 0 || !allowed.has(meaningOf(key))
      ? []
      : [{ kind: 'placeholder', key, detail: `missing [${missing.join(' ')}], unknown [${unknown.join(' ')}]` }]
  })
}

/** Where one register is said the other must be, and both wherever German has both, if the language has registers. */
const bothRegisters: Check = ({ locale, texts, german }) => {
  const inRegisters = [...texts.keys()].filter(registerOf)
  const twins = inRegisters.map(twinOf).filter((key) => !texts.has(key))
  const said = new Set(inRegisters.map(meaningOf))
  const wanted = locale.culture?.registers ? new Set([...german.keys()].filter(registerOf).map(meaningOf)) : new Set()
  const bare = [...texts.keys()].filter((key) => !registerOf(key))
  return [
    ...twins.map((key) => ({ kind: 'register' as const, key, detail: 'its twin is there' })),
    ...bare
      .filter((key) => wanted.has(meaningOf(key)) && !said.has(meaningOf(key)))
      .map((key) => ({ kind: 'register' as const, key, detail: 'should be _formal and _informal' })),
    ...bare
      .filter((key) => said.has(meaningOf(key)))
      .map((key) => ({ kind: 'register' as const, key, detail: 'is never said beside _formal and _informal' })),
  ]
}

/**
 * In a language of another script, any word is left in English. In one of the same script a single word may be a cognate
 * (`Chat`, `Original`, `Name`); several in a row are not.
 */
const translated: Check = ({ locale: { locale }, texts, english }) => {
  if (new Intl.Locale(locale).language === 'en') return []
  const sameScript = scriptOf(locale) === 'Latn'
  const models = Map.groupBy(english, ([key]) => meaningOf(key))
  const isLeft = ([key, text]: readonly [string, string]): boolean =>
    models.get(meaningOf(key))?.some(([, model]) => model === text) === true &&
    needsTranslation(text) &&
    (!sameScript || /\p{L}\s+\p{L}/u.test(withoutPlaceholders(text)))
  return [...texts].filter(isLeft).map(([key, text]) => ({ kind: 'english', key, detail: text }))
}

/** A text of nothing but placeholders, digits, marks and names that are the same everywhere needs no translation. */
function needsTranslation(text: string): boolean {
  const words = withoutPlaceholders(text).match(/\p{L}+/gu) ?? []
  return words.some((word) => word.length > 1 && !SAME_EVERYWHERE.has(word))
}

const CHECKS = [sameKeys, noEmptyText, pluralForms, samePlaceholders, bothRegisters, translated]
