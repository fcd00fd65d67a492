// What in a translation is likely, not surely, wrong: a person should look. Each rule says one thing.
import { type LocaleData, NAMESPACES, type Namespace } from './data.ts'
import { SAME_EVERYWHERE, flatten, meaningOf, registerOf, scriptOf, twinOf, withoutPlaceholders } from './texts.ts'

export const SUSPICIONS = {
  registers: 'formal and informal say the same: one bare key would do',
  long: 'more than 2.2 times as long as English, on a button or label',
  punctuation: 'not punctuated as the language is',
  ending: 'ends otherwise than English: one is a sentence, the other not',
  quotes: 'straight quotation mark or apostrophe',
  spaces: 'doubled space, or space at an end',
  dots: 'three dots instead of …',
  scripts: 'letters of two scripts in a word, or of a foreign script',
  english: 'holds words of English in another script',
} as const
export type SuspicionKind = keyof typeof SUSPICIONS

export interface Suspicion {
  readonly kind: SuspicionKind
  readonly file: Namespace
  readonly key: string
  readonly detail: string
}

/** A text beside the English of the same meaning. */
interface Told {
  readonly locale: string
  /** Lower-case language: `pt` of `pt-BR`. */
  readonly language: string
  readonly key: string
  /** With a space for each placeholder. */
  readonly words: string
  readonly text: string
  readonly english: string | undefined
  /** What the same key says in the other register, for a formal text. */
  readonly informal: string | undefined
}

/** All suspicions of a locale against English in `all`; what it inherits unchanged from `parent` is the parent's matter. */
export function suspicionsOf(
  { locale, words }: LocaleData,
  all: readonly LocaleData[],
  parent?: LocaleData,
): readonly Suspicion[] {
  const english = all.find((one) => one.locale === 'en')
  const { language } = new Intl.Locale(locale)
  return NAMESPACES.flatMap((file) => {
    const texts = flatten(words[file])
    const inherited = flatten(parent?.words[file] ?? {})
    const models = new Map([...flatten(english?.words[file] ?? {})].map(([key, text]) => [meaningOf(key), text]))
    return [...texts]
      .filter(([key, text]) => inherited.get(key) !== text)
      .flatMap(([key, text]) => {
        const told: Told = {
          locale,
          language,
          key,
          text,
          words: withoutPlaceholders(text),
          english: models.get(meaningOf(key)),
          informal: registerOf(key) === 'formal' ? texts.get(twinOf(key)) : undefined,
        }
        return RULES.flatMap(([kind, rule]) => (rule(told) ? [{ kind, file, key, detail: text }] : []))
      })
  })
}

type Rule = (told: Told) => boolean

const saysTheSame: Rule = ({ text, informal }) => text === informal

/** A label is short and no sentence. Ideographs and kana are as wide as two letters. */
const isLong: Rule = ({ text, english }) => {
  if (english === undefined || english.length > 30 || SENTENCE_END.test(english)) return false
  const width = text.length + (text.match(WIDE)?.length ?? 0)
  return width > 2.2 * english.length && width - english.length > 10
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g

const SENTENCE_END = /[.!?…:。！？：।۔؟]["'”’»)]?\s*$/u
/** Thai writes no full stop. */
const WITHOUT_FULL_STOP = new Set(['th', 'lo', 'km'])

const endsOtherwise: Rule = ({ language, text, english }) => {
  if (english === undefined || endsInItsSubject(text)) return false
  const [mine, theirs] = [SENTENCE_END.test(text.trim()), SENTENCE_END.test(english.trim())]
  return WITHOUT_FULL_STOP.has(language) ? mine && !theirs : mine !== theirs
}

/** Where a value cannot be inflected it stands at the end, behind a colon: `Prudence avec cette couleur : {{words}}`. */
const endsInItsSubject = (text: string): boolean => /[:：]\s*\{\{[^}]*\}\}$/u.test(text)

/** By language, what its punctuation does not look like; `''` is every other one. Times such as `3:00` and addresses are left alone. */
const WRONG: Readonly<Record<string, readonly RegExp[]>> = {
  // Lexique des règles typographiques en usage à l’Imprimerie nationale: before the high marks a space that keeps them on the line.
  fr: [/[^\s?!][?!;]/u, /[^\s\d]:(?!\/\/)/u, / [?!;:»]/u, /«[^\u202F\u00A0]/u],
  // Real Academia Española, Ortografía (2010): questions and exclamations are opened too.
  es: [/^[^¿]*\?/u, /^[^¡]*!/u],
  ar: [/[?,;]/u],
  fa: [/[?,;]/u],
  zh: [/\p{sc=Han}\s?[,.?!;:]/u],
  ja: [/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]\s?[,.?!;:]/u],
  hi: [/\p{sc=Deva}\./u],
  bn: [/\p{sc=Beng}\./u],
  // A space before a mark is a French habit.
  '': [/\s[?!,;:]/u],
}

const isPunctuatedWrongly: Rule = ({ language, text }) =>
  (WRONG[language] ?? WRONG[''] ?? []).some((wrong) => wrong.test(withoutPlaceholders(text, 'x')))

const hasStraightQuotes: Rule = ({ words }) => /["']/.test(words)
const hasWrongSpaces: Rule = ({ text }) => / {2}|^\s|\s$/.test(text)
const hasThreeDots: Rule = ({ text }) => text.includes('...')

/** The scripts of those locales that are written in more than one, beside Latin for names. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Hans: ['Han'],
  Hant: ['Han'],
  Kore: ['Hangul', 'Han'],
}

const mixesScripts: Rule = ({ locale, words }) => {
  const script = scriptOf(locale)
  const own = (SCRIPTS[script] ?? [script]).map((name) => `\\p{scx=${name}}`).join('')
  const foreign = new RegExp(`(?![${own}\\p{scx=Latin}\\p{scx=Zyyy}])\\p{L}`, 'u')
  return foreign.test(words) || LOOK_ALIKES_MIXED.test(words)
}

/** Latin `a` in a Cyrillic word is seen by no reader and found by no search. */
const LOOK_ALIKES_MIXED =
  /\p{sc=Latin}\p{M}*[\p{sc=Cyrillic}\p{sc=Greek}]|[\p{sc=Cyrillic}\p{sc=Greek}]\p{M}*\p{sc=Latin}/u

/** Keys of a keyboard, and abbreviations, are left as they are in many a language. */
const holdsEnglish: Rule = ({ locale, words, english }) => {
  if (english === undefined || scriptOf(locale) === 'Latn') return false
  const theirs = new Set(withoutPlaceholders(english).match(/\p{L}{3,}/gu))
  const latin = words.match(/\p{sc=Latin}{3,}/gu) ?? []
  return latin.some((word) => theirs.has(word) && !SAME_EVERYWHERE.has(word) && !KEYS.has(word))
}
const KEYS = new Set(['Enter', 'Shift'])

const RULES: readonly (readonly [SuspicionKind, Rule])[] = [
  ['registers', saysTheSame],
  ['long', isLong],
  ['punctuation', isPunctuatedWrongly],
  ['ending', endsOtherwise],
  ['quotes', hasStraightQuotes],
  ['spaces', hasWrongSpaces],
  ['dots', hasThreeDots],
  ['scripts', mixesScripts],
  ['english', holdsEnglish],
]
