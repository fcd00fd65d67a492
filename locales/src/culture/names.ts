// How a customer's name is said: the family name and the given one, as far as the written name lets us know them.
import type { Culture, Register } from './schema.ts'

// The commonest family names of two characters (《百家姓》).
const COMPOUND =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|司徒|皇甫|东方|東方|慕容|令狐|尉迟|尉遲|公孙|公孫|南宫|南宮)(?=.)/

interface Names {
  readonly family: string
  readonly given: string
}

/**
 * The name as the culture says it with a title or honorific, such as `田中様`. Where the parts of a name are not certain, the whole
 * name stands for them: that is never wrong. Without a name, `…` stands for it.
 */
export function named(
  name: string | undefined,
  { address, nameOrder }: Pick<Culture, 'address' | 'nameOrder'>,
  register: Register,
  locale: string,
): string {
  const written = name?.trim() || '…'
  const { family, given } = (locale.startsWith('zh') && chineseNames(written)) || partsOf(written, nameOrder.order)
  return address.named[register].replaceAll('{{name}}', family).replaceAll('{{given}}', given)
}

/**
 * Two words are a given and a family name; more may be anything (`Juan García López`). Names in Latin letters are written in either
 * order by those whose own order is the other.
 */
function partsOf(name: string, order: Culture['nameOrder']['order']): Names {
  const words = name.split(/[\s\u3000]+/)
  const [first = name, second] = words
  const whole = { family: name, given: name }
  if (order === 'given-first') {
    if (second === undefined) return whole
    return { given: first, family: words.length === 2 ? second : name }
  }
  if (second !== undefined) {
    return words.length === 2 && !/\p{Script=Latin}/u.test(name) ? { family: first, given: second } : whole
  }
  return whole
}

/** Chinese names of two to four characters, which are written without a space: 王小明, 欧阳修. */
function chineseNames(name: string): Names | undefined {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return undefined
  const length = COMPOUND.exec(name)?.[0].length ?? 1
  return { family: name.slice(0, length), given: name.slice(length) }
}
