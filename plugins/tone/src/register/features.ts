// What the model looks at: the marks that the rules found, the words, and how they end. Training and use share it.
import { addNgrams, bucketOf, type Features, hashedWith, hashOf } from '@dragoman/core/classifier'
import { marksIn } from './rules.ts'

export const CLASSES = ['formal', 'informal'] as const
export const MOST_FEATURES = 6_000
/** Longer texts are judged by their beginning. */
const MOST_CHARACTERS = 2_000

const WORD = hashOf('a word as it is written')
const FIRST = hashOf('the first word as it is written')
const LOWER = hashOf('a word in lower case')
const ENDING = hashOf('how a word ends')

/** The features of a language's texts. */
export function featuresOf(language: string): Features {
  return (into, whole, buckets) => {
    const text = whole.slice(0, MOST_CHARACTERS)
    const words = text.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []
    let count = 0
    const add = (hash: number) => {
      if (count < into.length) into[count++] = bucketOf(hash, buckets)
    }
    // Sums are divided by the square root of the length: so often a feature counts alike in long texts and in short ones.
    const marks = hashOf(summary(text, language))
    for (let times = Math.ceil(Math.sqrt(words.length)); times > 0; times--) add(marks)
    // Korean shows its register within the word.
    if (language === 'ko') count = addNgrams(into, count, ` ${text} `, buckets, { shortest: 2, longest: 4 })
    for (const [index, word] of words.entries()) {
      const lower = word.toLowerCase()
      add(hashOf(word, index === 0 ? FIRST : WORD))
      add(hashOf(lower, LOWER))
      for (let length = 1; length <= 4 && length < lower.length; length++) {
        add(hashOf(lower.slice(-length), hashedWith(ENDING, Math.min(lower.length - length, 2))))
      }
    }
    return count
  }
}

/** None, one, or more marks of each register, and whether they are sure: the model learns what each is worth. */
function summary(text: string, language: string): string {
  const marks = marksIn(text, language)
  return marks ? `${marks.sure} ${Math.min(marks.formal, 2)} ${Math.min(marks.informal, 2)}` : ''
}
