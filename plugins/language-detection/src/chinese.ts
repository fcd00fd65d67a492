// Simplified or Traditional: which characters a text uses that only one of the two has.

/**
 * `zh-CN` or `zh-TW` where the characters tell, `undefined` where both write the same (你好).
 * A character is Simplified if GB 2312 has it and Big5 has not, Traditional the other way round: the two national
 * standards are the source, read through the runtime's own decoders.
 */
export function chineseLocaleOf(text: string): 'zh-CN' | 'zh-TW' | undefined {
  const { simplified, traditional } = standards()
  let balance = 0
  for (const character of text) {
    if (simplified.has(character)) balance++
    else if (traditional.has(character)) balance--
  }
  if (balance === 0) return undefined
  return balance > 0 ? 'zh-CN' : 'zh-TW'
}

/** Characters that neither standard has were shaped in Japan: 円, 駅, 発, 売. */
export function hasJapaneseOnly(text: string): boolean {
  const { both, simplified, traditional } = standards()
  for (const character of text) {
    if (!both.has(character) && !simplified.has(character) && !traditional.has(character) && isCommonHan(character))
      return true
  }
  return false
}

/** Characters that Japanese standards do not have: 们, 饼, 识, 這. Only Chinese is written with them. */
export function hasChineseOnly(text: string): boolean {
  const { japanese } = standards()
  for (const character of text) {
    if (isCommonHan(character) && !japanese.has(character)) return true
  }
  return false
}

interface Standards {
  readonly simplified: ReadonlySet<string>
  readonly traditional: ReadonlySet<string>
  readonly both: ReadonlySet<string>
  /** JIS X 0208. */
  readonly japanese: ReadonlySet<string>
}

let known: Standards | undefined

/** Made once, at the first need: about 25,000 characters. */
function standards(): Standards {
  known ??= compare(
    charactersOf('gbk', 0xb0, 0xf7, [[0xa1, 0xfe]]),
    charactersOf('big5', 0xa4, 0xf9, [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ]),
    charactersOf('euc-jp', 0xb0, 0xf4, [[0xa1, 0xfe]]),
  )
  return known
}

function compare(gb2312: ReadonlySet<string>, big5: ReadonlySet<string>, japanese: ReadonlySet<string>): Standards {
  return {
    simplified: new Set([...gb2312].filter((character) => !big5.has(character))),
    traditional: new Set([...big5].filter((character) => !gb2312.has(character))),
    both: new Set([...gb2312].filter((character) => big5.has(character))),
    japanese,
  }
}

/** Every Han character of a two-byte encoding whose first byte is in a range and whose second is in one of some. */
function charactersOf(
  encoding: string,
  first: number,
  last: number,
  seconds: readonly (readonly [number, number])[],
): Set<string> {
  const bytes: number[] = []
  for (let lead = first; lead <= last; lead++) {
    for (const [from, to] of seconds) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail)
  }
  const decoded = new TextDecoder(encoding).decode(Uint8Array.from(bytes))
  return new Set(decoded.match(/\p{sc=Han}/gu) ?? [])
}

/** In the block that Japanese, Chinese and Korean characters in everyday use come from. */
function isCommonHan(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff'
}
