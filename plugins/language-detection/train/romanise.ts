// Hindi, Arabic, Greek and Chinese as people type them on a Latin keyboard: made from the lines in their own script, since there
// are no romanised ones to learn from. The spellings vary as people's do; tables after common chat usage.
import { pinyin } from 'pinyin-pro'
import { hashOf, type Line } from './line.ts'

/** The line in Latin letters as a line of `hi-Latn`, `ar-Latn`, `el-Latn` or `zh-Latn`; none for other languages. */
export function romanised(line: Line): Line[] {
  if (line.language === 'zh') return pinyinOf(line)
  const spell = SPELLINGS[line.language]
  if (!spell || /[a-z]/i.test(line.tokens.join(''))) return []
  const tokens = line.tokens
    .map((token) => spell(token, hashOf(line.tokens.join(' '))))
    .filter((token) => /^[a-z'0-9]+$/.test(token))
  return tokens.length === 0 ? [] : [{ language: `${line.language}-Latn`, domain: line.domain, tokens }]
}

const SPELLINGS: Readonly<Record<string, (word: string, variant: number) => string>> = {
  hi: hinglish,
  el: greeklish,
  ar: arabizi,
}

/** One of several spellings: the same throughout a line, as one person writes. */
function pick(spellings: string, variant: number): string {
  const choices = spellings.split('|')
  return choices[variant % choices.length] ?? ''
}

/** Mostly without tones, the syllables of a word apart or together: `wo de ding dan`, `wode dingdan`, now and then `wǒ de`. */
function pinyinOf(line: Line): Line[] {
  const text = line.tokens.join('')
  const variant = hashOf(text)
  const syllables = pinyin(text, {
    type: 'array',
    nonZh: 'removed',
    toneType: variant % 8 === 0 ? 'symbol' : 'none',
    v: variant % 3 > 0,
  })
  const together = (variant >>> 3) % 3
  const tokens: string[] = []
  let left = 0
  for (const [index, syllable] of syllables.entries()) {
    if (left > 0) {
      tokens.push((tokens.pop() ?? '') + syllable)
      left--
    } else {
      tokens.push(syllable)
      left = together === 0 ? 0 : hashOf(`${variant} ${index}`) % (together + 1)
    }
  }
  return tokens.length === 0 ? [] : [{ language: 'zh-Latn', domain: line.domain, tokens }]
}

const GREEK: Readonly<Record<string, string>> = {
  α: 'a', β: 'v|b|v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i|h|i', θ: 'th|8|th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n',
  ξ: 'ks|x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y|u|i', φ: 'f', χ: 'x|h|ch', ψ: 'ps', ω: 'o|w|o',
} // prettier-ignore

function greeklish(word: string, variant: number): string {
  const plain = word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
  const paired = plain
    .replaceAll('ου', 'ou')
    .replaceAll('μπ', variant % 2 ? 'mp' : 'b')
    .replaceAll('ντ', variant % 2 ? 'nt' : 'd')
  return Array.from(paired)
    .map((letter) => pick(GREEK[letter] ?? letter, variant))
    .join('')
}

const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a', أ: 'a', إ: 'e', آ: 'a', ب: 'b', ت: 't', ث: 'th|s', ج: 'g|j', ح: '7|h', خ: '5|kh', د: 'd', ذ: 'z|th', ر: 'r', ز: 'z', س: 's',
  ش: 'sh|ch', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: '3|a', غ: 'gh', ف: 'f', ق: 'q|2|k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', ة: 'a|eh',
  و: 'o|w|u', ي: 'i|y|ee', ى: 'a', ء: '2', ئ: '2', ؤ: 'o',
} // prettier-ignore

/** Short vowels are not written in Arabic and are in Arabizi: one is put between consonants that would stand together. */
function arabizi(word: string, variant: number): string {
  let spelled = ''
  let consonants = 0
  for (const [index, letter] of Array.from(word).entries()) {
    const sound = pick(ARABIC[letter] ?? letter, variant)
    const vowel = /^[aeiouy]/.test(sound)
    if (!vowel && consonants > 0 && index > 0) spelled += pick('a|e|i', hashOf(word.slice(0, index + 1)))
    consonants = vowel ? 0 : 1
    spelled += sound
  }
  return spelled
}

const DEVANAGARI: Readonly<Record<string, string>> = {
  अ: 'a', आ: 'aa|a|a', इ: 'i', ई: 'ee|i', उ: 'u', ऊ: 'oo|u', ऋ: 'ri', ए: 'e', ऐ: 'ai', ओ: 'o', औ: 'au', ऑ: 'o',
  क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'chh|ch', ज: 'j', झ: 'jh', ञ: 'n', ट: 't', ठ: 'th', ड: 'd', ढ: 'dh', ण: 'n',
  त: 't', थ: 'th', द: 'd', ध: 'dh', न: 'n', प: 'p', फ: 'ph|f', ब: 'b', भ: 'bh', म: 'm', य: 'y', र: 'r', ल: 'l', व: 'v|w', श: 'sh', ष: 'sh',
  स: 's', ह: 'h', 'ा': 'aa|a|a', 'ि': 'i', 'ी': 'i|ee|i', 'ु': 'u', 'ू': 'oo|u', 'ृ': 'ri', 'े': 'e', 'ै': 'ai', 'ो': 'o', 'ौ': 'au', 'ॉ': 'o',
  'ं': 'n', 'ँ': 'n', 'ः': 'h', '्': '', '़': '',
} // prettier-ignore
const BARE = /[क-ह]/
const SIGN = /[ा-ौ्]/

/** A consonant without a vowel sign is spoken with `a`, except at the end of a word and, mostly, before a vowelled last syllable. */
function hinglish(word: string, variant: number): string {
  const letters = Array.from(word.normalize('NFD').replaceAll('़', ''))
  let spelled = ''
  for (const [index, letter] of letters.entries()) {
    spelled += pick(DEVANAGARI[letter] ?? letter, variant)
    const next = letters[index + 1]
    if (!BARE.test(letter) || next === undefined || SIGN.test(next)) continue
    const afterVowel = index > 0 && !/्/.test(letters[index - 1] ?? '')
    const beforeVowelled =
      BARE.test(next) && SIGN.test(letters[index + 2] ?? '') && letters[index + 2] !== '्' && letters.length - index <= 4
    if (!(afterVowel && index > 1 && beforeVowelled)) spelled += 'a'
  }
  return spelled
}
