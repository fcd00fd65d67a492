// Text made comparable: width, case, accents and spelling variants of a script folded away, then cut into tokens.

/** What two spellings of the same words have in common: `¡Ｈáblame` → `¡hablame`, `موظّفة` → `موظفه`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(MARKS, '')
    .normalize('NFC')
    .replaceAll(VARIANTS, (letter) => PLAIN[letter] ?? letter)
}

// Accents of the Latin script, Hebrew and Arabic vowel signs and tatweel, the dot of Hindi that many leave out, invisible
// characters. Not the sound marks of kana, nor the vowel signs of India, which are letters in all but name.
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u0655\u0670\u093c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]/g

/**
 * Letters that are written one for another and that Unicode does not take apart: Arabic and Persian forms, letters with a stroke, the
 * Turkish i without its dot, apostrophes.
 */
const PLAIN: { readonly [letter: string]: string } = {
  ...writtenAs('ا', ['أ', 'إ', 'آ', 'ٱ']),
  ...writtenAs('ي', ['ى', 'ئ', 'ی']),
  ...writtenAs("'", ['’', '‘', 'ʼ', '`', '´', '׳']),
  ة: 'ه',
  ؤ: 'و',
  ک: 'ك',
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ø: 'o',
  '״': '',
}
const VARIANTS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

function writtenAs(plain: string, letters: readonly string[]): { readonly [letter: string]: string } {
  return Object.fromEntries(letters.map((letter) => [letter, plain]))
}

/** Scripts that write no spaces give a token for each character, the others one for each word. */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー])[\p{L}\p{M}\p{N}'])+/gu

const CLAUSE_END = /[.,;:!?…\n\r()¿¡。、，；：！？؟،؛۔।॥—–]+|\s-\s/u

/** The clauses of a text, each as its tokens. */
export function clausesOf(text: string): string[][] {
  return fold(text)
    .split(CLAUSE_END)
    .map(tokensOf)
    .filter((tokens) => tokens.length > 0)
}

/** The tokens of folded text. */
export function tokensOf(folded: string): string[] {
  return folded.match(TOKEN) ?? []
}
