// How protected spans are recognised. One expression finds them; small questions decide the doubtful ones.
// Each alternative consumes what it looks at, or looks at a bounded stretch only: so a scan takes linear time on any text.

// Grouped by threes (`1.299,00`, `10 000`), or digits with at most one fraction; `,-` is how German prices end.
const NUMBER = String.raw`(?:\p{Nd}{1,3}(?:[.,٫٬'’ \u00a0\u202f]\p{Nd}{3}){1,5}(?!\p{Nd})(?:[.,٫]\p{Nd}{1,2})?|\p{Nd}{1,15}(?:[.,٫]\p{Nd}{1,4})?)(?:,[\-–])?(?!\p{Nd})`
// Traded currencies (ISO 4217), without those that are English words in capitals.
const CODE =
  'EUR|USD|GBP|CHF|JPY|CNY|RMB|HKD|TWD|KRW|SGD|INR|AUD|NZD|CAD|MXN|BRL|ARS|CLP|COP|UYU|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|RSD|UAH|RUB|TRY|ILS|AED|SAR|QAR|KWD|BHD|OMR|JOD|EGP|DZD|TND|IQD|LBP|ZAR|NGN|KES|THB|IDR|MYR|PHP|VND|PKR|BDT'
const SYMBOL = String.raw`(?:(?<!\p{sc=Latin})[A-Z]{0,3}\p{Sc}|(?<!\p{sc=Latin})(?:${CODE})(?!\p{sc=Latin})|ر\.س|د\.إ|ج\.م)`
// Words for money in the languages of the catalogues and their neighbours: they are translated, the number before them is not.
const CURRENCY_WORD = String.raw`(?:(?:[Ee]uros?|[Dd]ollars?|[Dd]ólares|[Cc]ents?|[Cc]éntimos?|[Pp]esos?|[Yy]uan|[Yy]en|[Pp]ounds?|[Ff]ranken|[Ff]rancs?|[Rr]eais|kr|zł|Kč|руб|р|ريالا?ً?|درهما?ً?|جنيها?ً?|دينارا?ً?|دولارا?ً?|يورو|ين)(?!\p{L})|元|块|圆|人民币|欧元|美元|日元|円|ユーロ|ドル|원)`
// What may stand between number and currency: spaces, and the marks that keep them in order in Arabic.
const GAP = String.raw`[ \u00a0\u202f\u200e\u200f]{0,2}`
const ALONE = String.raw`(?<![\p{sc=Latin}\p{Nd}])`
const ENDS = String.raw`(?![\p{sc=Latin}\p{Nd}])`
// A URL ends where a script without spaces goes on.
const URL_CHARACTER = String.raw`[^\s<>"“”«»、。，！？；：（）「」『』【】\u0060،؛؟\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]`
// A bare domain is recognised by endings that are seldom the beginning of a next sentence.
const DOMAIN_END = 'com|net|org|de|eu|io|cn|jp|shop|store|example'
const WORD_SOURCE = String.raw`\p{Nd}+(?:[.,:٫٬'’]\p{Nd}+)+|[A-Za-z\p{Nd}]+(?:[\-_\/][A-Za-z\p{Nd}]+)*`

/** In order: where several begin at the same place, the first wins. */
const RULES = {
  codespan: '(?<!`)(?<fence>`{3,})(?!`)[^]*?\\k<fence>|`[^`\\n]{1,2000}`',
  placeholder: String.raw`\{\{[^\{\}\n]{1,80}\}\}|\$?\{[\w.\-]{1,60}\}|(?<![\p{Nd}%])%(?:\(\w{1,40}\)|\d{1,2}\$)?(?:\.\d)?[sdif@](?![A-Za-z])`,
  url: String.raw`(?:https?:\/\/|www\.|tel:|mailto:)${URL_CHARACTER}+|(?<![\p{sc=Latin}\p{Nd}.@\-])(?:[A-Za-z0-9\-]{1,63}\.){1,5}(?:${DOMAIN_END})(?![\p{sc=Latin}\p{Nd}@\-])(?:\/${URL_CHARACTER}*)?`,
  email: String.raw`(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24}`,
  name: '(?!)', // replaced by the glossary's names
  mention: String.raw`(?<![\p{L}\p{N}_@.])@[\p{sc=Latin}\p{Nd}_](?:[\p{sc=Latin}\p{Nd}_.]{0,62}[\p{sc=Latin}\p{Nd}_])?`,
  emoji: String.raw`\p{RI}{2}|[#*0-9]\ufe0f?\u20e3|(?![©®™‼⁉ℹ↔-↪])\p{ExtPict}[\ufe0e\ufe0f]?\p{EMod}?(?:\u200d\p{ExtPict}\ufe0f?\p{EMod}?){0,8}[\u{e0020}-\u{e007f}]{0,10}`,
  amount: String.raw`${ALONE}[\-−]?${SYMBOL}${GAP}${NUMBER}|${ALONE}[\-−]?${NUMBER}(?:${GAP}${SYMBOL}|(?=${GAP}${CURRENCY_WORD}))`,
  date: String.raw`${ALONE}(?:\p{Nd}{1,2}(?<day>[.\/\-])[ ]?\p{Nd}{1,2}\k<day>[ ]?(?:\p{Nd}{4}|\p{Nd}{2})|\p{Nd}{4}(?<year>[.\/\-])\p{Nd}{1,2}\k<year>\p{Nd}{1,2})${ENDS}`,
  // Codes written with spaces: UPU S10 (two letters, nine digits, country) and UPS (1Z and sixteen more).
  code: String.raw`${ALONE}(?:[A-Z]{2}(?:[ ]?\d){9}[ ]?[A-Z]{2}|1Z(?:[ ]?[0-9A-Z]){16})${ENDS}`,
  phone: String.raw`${ALONE}(?:\+\p{Nd}{7,15}|\+?\(?\p{Nd}{1,5}\)?(?:[ \u00a0\-\/.]{1,2}\(?\p{Nd}{1,8}\)?){1,7})${ENDS}`,
  word: WORD_SOURCE,
} as const

export type Rule = keyof typeof RULES

const ORDER = Object.keys(RULES) as Rule[]
const WORD = new RegExp(WORD_SOURCE, 'uy')
const WITHOUT_NAMES = expressionOf(RULES)
const withNames = new WeakMap<readonly string[], RegExp>()

/** Finds candidates from its `lastIndex` on; `ruleOf` says which rule a match belongs to. */
export function expressionFor(names: readonly string[]): RegExp {
  if (names.length === 0) return WITHOUT_NAMES
  const known = withNames.get(names)
  if (known) return known
  const expression = expressionOf({ ...RULES, name: nameRule(names) })
  withNames.set(names, expression)
  return expression
}

function expressionOf(rules: Readonly<Record<Rule, string>>): RegExp {
  return new RegExp(ORDER.map((rule) => `(?<${rule}>${rules[rule]})`).join('|'), 'gu')
}

export function ruleOf(match: RegExpExecArray): Rule {
  return ORDER.find((rule) => match.groups?.[rule] !== undefined) ?? 'word'
}

/** Longest first, so that `Acme Pro` wins over `Acme`. A name is not found inside a longer word of its own script. */
function nameRule(names: readonly string[]): string {
  const alternatives = names
    .filter((name) => name.trim() !== '')
    .toSorted((a, b) => b.length - a.length)
    .map((name) => {
      const characters = Array.from(name)
      const [first = '', last = ''] = [characters[0], characters.at(-1)]
      return `(?<!${wordMates(first)})${name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)}(?!${wordMates(last)})`
    })
  return alternatives.length > 0 ? alternatives.join('|') : '(?!)'
}

/** The characters that beside this one would make the name part of a longer word; none in scripts without spaces. */
function wordMates(character: string): string {
  if (/[\p{sc=Latin}\p{Nd}]/u.test(character)) return String.raw`[\p{sc=Latin}\p{Nd}]`
  if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(character)) return '(?!)'
  return /\p{L}/u.test(character) ? String.raw`\p{L}` : '(?!)'
}

/** The word or number that begins exactly at `start`, or an empty string. */
export function wordAt(text: string, start: number): string {
  WORD.lastIndex = start
  return WORD.exec(text)?.[0] ?? ''
}

/**
 * The part of a word that carries digits: `AB-12` of `AB-12`, `4711` of `Bestellung-4711`. `undefined` where there are none,
 * or where the word is only a piece of a longer one (`ße42`).
 */
export function coreOfWord(text: string, start: number, end: number): { start: number; end: number } | undefined {
  if (IN_WORD.test(text.charAt(start - 1)) || IN_WORD.test(text.charAt(end))) return undefined
  const segments = [...text.slice(start, end).matchAll(/[^\-_/]+/g)]
  const carries = ({ 0: segment }: RegExpExecArray) => /^[A-Z]{1,5}$|\p{Nd}/u.test(segment)
  const first = segments.find(carries)
  const last = segments.findLast(carries)
  if (!first || !last || !/\p{Nd}/u.test(text.slice(start, end))) return undefined
  return { start: start + first.index, end: start + last.index + last[0].length }
}

const IN_WORD = /[\p{sc=Latin}\p{Nd}]/u

/** At least three digits, or two behind two capitals (`SAVE20`); no ordinal, decade or measure (`21st`, `1990er`, `128GB`). */
export function looksLikeCode(word: string): boolean {
  if (/^\p{Nd}+(?:[a-z]{1,3}|GB|TB|MB|KB|KG|ML|CM|MM|KM|HZ|MHZ|GHZ|W|V|MAH|DPI|K|M|X|H)$/u.test(word)) return false
  if (/^\p{Nd}{1,2}h\p{Nd}{2}$/iu.test(word)) return false // a time of day in French or Portuguese
  const digits = countDigits(word)
  return digits >= 3 || (digits >= 2 && /^[A-Z\p{Nd}]+$/u.test(word) && /[A-Z]{2}/.test(word))
}

/** Four digits in a row, or six in all when joined by dashes or slashes; what is grouped or has a fraction is a count. */
export function looksLikeNumber(word: string): boolean {
  const parts = word.split(/[.,:٫٬'’]/)
  if (parts.length === 1) return /\p{Nd}{4}/u.test(word) || (/[-_/]/.test(word) && countDigits(word) >= 6)
  if (parts.length === 2) return parts.every((part) => part.length >= 4)
  return (
    parts.slice(1).some((part) => part.length !== 3) && !word.includes(':') && !/\p{Nd}{3}[,.٫]\p{Nd}{1,2}$/u.test(word)
  )
}

/** Seven to fifteen digits (ITU-T E.164) that are not a count in groups of three (`10 000 000`). */
export function looksLikePhone(found: string): boolean {
  const digits = countDigits(found)
  if (digits < 7 || digits > 15 || /[^\p{Nd}]{3}/u.test(found)) return false
  if (/^[+(0٠０۰]/u.test(found)) return true
  const groups = found.split(/[^\p{Nd}]+/u).filter((group) => group !== '')
  const counted = groups.slice(1).every((group) => group.length === 3) && digits < 9
  if (counted) return false
  return /[ \u00a0]/.test(found) ? groups.length >= 3 && digits >= 9 : true
}

const NOUN = String.raw`(?:order|tracking|parcel|package|shipment|invoice|booking|ticket|case|customer|article|item|ref(?:erence)?|bestellung|bestell|auftrags?|rechnungs?|sendungs?|paket|kunden|artikel|vorgangs?|pedido|factura|envío|reserva|artículo|referencia|orden|订单|運單|运单|快递|发票|注文|伝票|追跡|請求書|受注|طلب|طلبي|الطلب|طلبية|شحنة|الشحنة|فاتورة|الفاتورة)`
const NUMBER_WORD = String.raw`(?:no|nr|num|number|nummer|número|numero|núm|id|code)`
const MARK = String.raw`(?:#|№|n\.?[°º]|号码?|編號|编号|单号|番号|رقم)`
const BEFORE = [
  { atLeast: 1, words: new RegExp(String.raw`${MARK}[\s:：.#]{0,3}$`, 'iu') },
  { atLeast: 1, words: new RegExp(String.raw`(?<!\p{L})${NOUN}[\s-]{0,2}${NUMBER_WORD}[\s:：.#]{0,3}$`, 'iu') },
  { atLeast: 2, words: new RegExp(String.raw`(?<!\p{L})${NUMBER_WORD}[\s:：.#]{0,3}$`, 'iu') },
  { atLeast: 3, words: new RegExp(String.raw`${NOUN}[\s:：.#]{0,3}$`, 'iu') },
]

/** The words around say that this is the number of something: `#7`, `order no. 12`, `Bestellung 300`, `订单12号`. */
export function namesSomething(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 30), start)
  if (!/[\p{L}#№°º][\s:：.#-]{0,5}$/u.test(before)) return false
  const digits = countDigits(text.slice(start, end))
  if (/[.,:٫٬]/.test(text.slice(start, end))) return false
  if (/^[号號番]/u.test(text.slice(end, end + 1)) && new RegExp(`${NOUN}\\s?$`, 'iu').test(before)) return true
  return BEFORE.some(({ atLeast, words }) => digits >= atLeast && words.test(before))
}

/** A URL at the end of a sentence or in brackets, without what belongs to the sentence. */
export function withoutTrailingPunctuation(url: string): string {
  let end = url.length
  let surplus = url.split(')').length - url.split('(').length
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1)
    if (last === ')' && surplus > 0) surplus -= 1
    else if (!/[.,!?;:'"’*_~|\]}]/.test(last)) break
  }
  return url.slice(0, end)
}

function countDigits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0
}
