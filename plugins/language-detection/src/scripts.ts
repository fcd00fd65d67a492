// What a text's writing says about its language. Many scripts belong to one language; the rest are told apart by the models.

/** The scripts that several of our languages share: each has a table of its own in the model. */
export type SharedScript = 'Latn' | 'Cyrl' | 'Arab' | 'Hani'

/** What the letters of a text amount to. */
export interface Writing {
  /** Letters, counting a character of a syllabic or word script as `WEIGHT` letters. */
  readonly letters: number
  /** ISO 15924 code of the script most of it is in; `undefined` without letters. */
  readonly script?: string
  /** The one language that writes so, where there is one. */
  readonly language?: string
}

/** Scripts of one language among the languages that people write to shops in (facts: safe outright for th ko el he bn ta). */
const ALONE: Readonly<Record<string, string>> = {
  Thai: 'th',
  Hang: 'ko',
  Grek: 'el',
  Hebr: 'he',
  Beng: 'bn',
  Taml: 'ta',
  Deva: 'hi',
  Jpan: 'ja',
  Armn: 'hy',
  Geor: 'ka',
  Khmr: 'km',
  Laoo: 'lo',
  Mymr: 'my',
  Gujr: 'gu',
  Guru: 'pa',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Ethi: 'am',
}

/** A character of these says as much as about three letters do. */
const WEIGHT: Readonly<Record<string, number>> = { Hani: 3, Jpan: 2, Hang: 2 }

/** Unicode blocks (Blocks.txt), first and last code point, of the scripts above. */
const BLOCKS: readonly (readonly [number, number, string])[] = [
  [0x0041, 0x024f, 'Latn'],
  [0x0370, 0x03ff, 'Grek'],
  [0x0400, 0x052f, 'Cyrl'],
  [0x0531, 0x058f, 'Armn'],
  [0x0590, 0x05ff, 'Hebr'],
  [0x0600, 0x06ff, 'Arab'],
  [0x0750, 0x077f, 'Arab'],
  [0x0900, 0x097f, 'Deva'],
  [0x0980, 0x09ff, 'Beng'],
  [0x0a00, 0x0a7f, 'Guru'],
  [0x0a80, 0x0aff, 'Gujr'],
  [0x0b80, 0x0bff, 'Taml'],
  [0x0c00, 0x0c7f, 'Telu'],
  [0x0c80, 0x0cff, 'Knda'],
  [0x0d00, 0x0d7f, 'Mlym'],
  [0x0d80, 0x0dff, 'Sinh'],
  [0x0e00, 0x0e7f, 'Thai'],
  [0x0e80, 0x0eff, 'Laoo'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1200, 0x139f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x3041, 0x30ff, 'Jpan'],
  [0x3130, 0x318f, 'Hang'],
  [0x31f0, 0x31ff, 'Jpan'],
  [0x3400, 0x4dbf, 'Hani'],
  [0x4e00, 0x9fff, 'Hani'],
  [0xac00, 0xd7af, 'Hang'],
  [0xf900, 0xfaff, 'Hani'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe70, 0xfeff, 'Arab'],
]

/** The writing of words as `lowerCase` gives them. Brand names do not outweigh the sentence they stand in. */
export function writingOf(words: string): Writing {
  const counts = new Map<string, number>()
  let letters = 0
  for (const character of words) {
    const code = character.codePointAt(0) ?? 0
    if (code === 0x20 || code === 0x27) continue
    const script = scriptOf(code)
    const weight = script === undefined ? 1 : (WEIGHT[script] ?? 1)
    letters += weight
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + weight)
  }
  const script = mainScript(counts)
  if (script === undefined) return { letters }
  const language = languageOfScript(script, words)
  return language === undefined ? { letters, script } : { letters, script, language }
}

/** The block is found by bisection: this runs once a character. */
function scriptOf(code: number): string | undefined {
  if (code < 0x0250) return code === 0xd7 || code === 0xf7 ? undefined : 'Latn'
  let low = 0
  let high = BLOCKS.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const block = BLOCKS[middle]
    if (!block) return undefined
    if (code < block[0]) high = middle - 1
    else if (code > block[1]) low = middle + 1
    else return block[2]
  }
  return undefined
}

/**
 * Latin letters stand as brands and product names in texts of every other script, hardly ever the other way round:
 * another script with a fifth of the letters is what the text is written in. Kana beside Han is Japanese.
 */
function mainScript(counts: Map<string, number>): string | undefined {
  const kana = counts.get('Jpan') ?? 0
  const han = counts.get('Hani') ?? 0
  if (kana > 0 && kana * 12 >= han) {
    counts.set('Jpan', kana + han)
    counts.delete('Hani')
  }
  let best: string | undefined
  let most = 0
  let all = 0
  for (const [script, count] of counts) {
    all += count
    if (script !== 'Latn' && count > most) [best, most] = [script, count]
  }
  return best !== undefined && most * 5 >= all ? best : counts.has('Latn') ? 'Latn' : best
}

// Letters that only one of a script's languages has (facts: safe; ي and ك are not, Persian is often typed with them).
const UKRAINIAN = /[іїєґ]/
const RUSSIAN = /[ыэё]/
const PERSIAN = /[پچژگ]/
const ARABIC = /[ةأإ]/
/** Russian has it only before е ё ю я. */
const BULGARIAN = /ъ(?![еёюя])/
const OTHER_CYRILLIC = /[јљњћђџѓќѕўәғқңөұүһ]/
const OTHER_ARABIC = /[ٹڈڑےںھہۂټډړږښڼۍېەۆێ]/

function languageOfScript(script: string, words: string): string | undefined {
  if (script === 'Cyrl' && !OTHER_CYRILLIC.test(words) && !BULGARIAN.test(words))
    return onlyOne(UKRAINIAN.test(words), 'uk', RUSSIAN.test(words), 'ru')
  if (script === 'Arab' && !OTHER_ARABIC.test(words))
    return onlyOne(PERSIAN.test(words), 'fa', ARABIC.test(words), 'ar')
  return ALONE[script]
}

function onlyOne(first: boolean, a: string, second: boolean, b: string): string | undefined {
  if (first === second) return undefined
  return first ? a : b
}
