// What of a text speaks of its language: its words. Links, addresses, codes, numbers and emoji do not, and are taken out.

/** More than this adds nothing to a decision. In UTF-16 units. */
const LONGEST = 1_500

/** What is taken out, behind a sign without which it does not occur: most texts have none of them, and looking for a sign is quick. */
const NOISE: readonly (readonly [sign: RegExp, noise: RegExp])[] = [
  [/[/／]/, /^\s*[/／][\p{L}\p{M}]+(?:@\S+)?(?:\s+\S+)?\s*$/gu], // /language de
  [/[-_]/, /(?<![\p{L}\p{N}])(?=[A-Z0-9_-]*\d)[A-Z0-9]+(?:[-_][A-Z0-9]+)+(?![\p{L}\p{N}])/gu], // AB-1234-XY
  [/[-_]/, /(?<![\p{L}\p{N}])[A-Z]{2,}(?:[-_][A-Z]+)+(?![\p{L}\p{N}])/gu], // NAME-M, ORDER_ID: what a redaction leaves
  [/`/, /```[\s\S]*?```|`[^`\n]*`/g], // code
  [/[{<]/, /\{\{[^}]*\}\}|<\/?[a-z][^>]{0,200}>/gi], // placeholders, markup
  [/:\/\/|www/i, /\b(?:https?:\/\/|www\.)\S+/gi],
  [/@/, /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu], // e-mail
  [/[@#]/, /(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_.]+/gu], // mentions, hashtags
  [/\.[a-z]/i, /\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|de|io|co|eu|info|shop)\b(?:\/\S*)?/gi], // bare domains
]

/** Characters that change how a text looks but not what it says: Arabic stretching and vowel marks, bidi and width controls. */
const INVISIBLE = /[\u064b-\u0652]|[\u00ad\u0640\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** A run of letters, marks and digits, with the zero-width joiner's sibling that Persian writes inside its words. */
const TOKEN = /[\p{L}\p{M}\p{N}\u200c]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*/gu

const DIGIT = /\p{N}/u

/** Tokens as the model reads them. Turkish İ leaves no dot behind. */
export function lowerCase(tokens: readonly string[]): string {
  return tokens.join(' ').toLowerCase().replaceAll('i\u0307', 'i')
}

/** The words of a text as written: no links, codes, numbers or emoji. `soooo` becomes `soo`. */
export function tokensOf(text: string): string[] {
  let rest = text.length > LONGEST ? text.slice(0, LONGEST) : text
  for (const [sign, noise] of NOISE) if (sign.test(rest)) rest = rest.replace(noise, ' ')
  rest = rest
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replaceAll(/[’ʼ]/g, "'")
    .replaceAll(/(\p{L})\1{2,}/gu, '$1$1')
  const tokens = rest.match(TOKEN) ?? []
  return DIGIT.test(rest) ? tokens.map(withoutDigits).filter((token) => token !== '') : tokens
}

/**
 * Order codes and numbers go. Digits stay where Arabic written in Latin letters has them for sounds
 * (`7abibi`, `3ayez`): one at a time among small letters.
 */
function withoutDigits(token: string): string {
  if (!DIGIT.test(token)) return token
  if (/^[a-z']*(?:[235679][a-z']+)+[235679]?$/.test(token) && token.replaceAll(/[^a-z]/g, '').length >= 3) return token
  // 我买了3个: no spaces around numbers in scripts that do not write them
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Hangul}]/u.test(token)
    ? token.replaceAll(/[\p{N}a-zA-Z]*\p{N}[\p{N}a-zA-Z]*/gu, '')
    : ''
}

/** `DHL`, `USB`, `EMAIL`: words in capitals among small ones are names of things. Where all is in capitals, someone shouts. */
export function withoutAcronyms(tokens: readonly string[]): readonly string[] {
  const spoken = tokens.filter((token) => !/^\p{Lu}{2,}$/u.test(token))
  return spoken.some((token) => /\p{Ll}/u.test(token)) ? spoken : tokens
}

/** One to three capitalised words and nothing else: `Anna Schmidt`, but also `Danke`. */
export function isTitleCase(tokens: readonly string[]): boolean {
  return (
    tokens.length > 0 && tokens.length <= 3 && tokens.every((token) => /^\p{Lu}\p{Ll}+(?:['-]\p{L}+)*$/u.test(token))
  )
}
