// Which language does a word name? `Deutsch`, `German`, `allemand`, `ドイツ語`, `de-AT` … The runtime's own CLDR data knows what every
// language is called in every other.
import { languageOf, type Locale, parseLocale } from '@dragoman/core/plugin'

/** Languages that people ask for by name, and in whose words. */
const LANGUAGES = (
  'en zh es fr de pt it nl pl ru uk tr ar fa he hi bn ta th vi id ms ja ko sv da nb no fi cs sk ro hu el bg hr sr sl et lv lt ca eu gl ' +
  'is ur tl sw ka hy az'
).split(' ')

/** Said of a kind of Chinese or Portuguese rather than of a language. */
const KINDS: readonly (readonly [name: string, locale: Locale])[] = [
  ['简体中文', 'zh-CN'],
  ['繁體中文', 'zh-TW'],
  ['simplified chinese', 'zh-CN'],
  ['traditional chinese', 'zh-TW'],
  ['mandarin', 'zh'],
  ['普通话', 'zh-CN'],
  ['國語', 'zh-TW'],
  ['汉语', 'zh'],
  ['castellano', 'es'],
  ['brasileiro', 'pt-BR'],
  ['brazilian', 'pt-BR'],
  ['norsk', 'no'],
  ['farsi', 'fa'],
  ['bahasa', 'id'],
  ['हिंदी', 'hi'],
  ['英文', 'en'],
  ['日文', 'ja'],
  ['韩文', 'ko'],
  ['韓文', 'ko'],
  ['德文', 'de'],
  ['法文', 'fr'],
  ['粵語', 'zh-HK'],
  ['melayu', 'ms'],
]

/** What a language calls itself, as it stands in a list: `Deutsch`, `Português (Brasil)`, `العربية`. */
export function ownNameOf(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  const [first = '', ...rest] = Array.from(name)
  return first.toLocaleUpperCase(locale) + rest.join('')
}

/** The locale that a name or a tag stands for; `undefined` for other words. */
export function localeNamed(word: string): Locale | undefined {
  const name = folded(word)
  return names().get(name) ?? names().get(name.replace(A_LANGUAGE, '')) ?? tagged(word.trim())
}

/** `bahasa Indonesia`, `ภาษาไทย`, `tiếng Việt`: the word for language, then the name. */
const A_LANGUAGE = /^(?:bahasa |ภาษา|tieng |jezyk |lingua |limba |el |اللغة )/u

let known: ReadonlyMap<string, Locale> | undefined

/** Made once, at the first request: some 2,500 names. */
function names(): ReadonlyMap<string, Locale> {
  known ??= new Map(
    [
      ...LANGUAGES.flatMap((speaker) => {
        const display = new Intl.DisplayNames([speaker], { type: 'language', fallback: 'none' })
        return LANGUAGES.map((language): [string, Locale] => [folded(display.of(language) ?? ''), canonical(language)])
      }),
      ...KINDS.map(([name, locale]): [string, Locale] => [folded(name), locale]),
    ].filter(([name]) => name !== ''),
  )
  return known
}

function canonical(language: string): string {
  return language === 'nb' ? 'no' : language
}

/** A tag that names a language the runtime knows: `de`, `pt_BR`. Not `ok` or `bye`, which have a tag's shape. */
function tagged(word: string): Locale | undefined {
  const locale = parseLocale(word)
  return locale !== undefined && LANGUAGES.includes(languageOf(locale)) ? locale : undefined
}

/** Without case, accents and the marks that stand between words. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u064b-\u0652]/g, '')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .normalize('NFKC')
}
