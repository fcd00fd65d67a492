// The few changes of tone that are right whatever the sentence: they touch marks and one pronoun, never a protected span.
// German, Spanish or Japanese cannot be moved between registers word by word without breaking verbs, so they are left alone.
import { type Register, languageOf, lostSpans, protectedSpans } from '@dragoman/core/plugin'
import type { Culture } from '@dragoman/locales/culture'

/** `text` as it may leave: no rows of exclamation marks, and in formal Chinese 您 for 你. The same text where nothing is to be done. */
export function adjusted(text: string, locale: string, register: Register, culture: Culture): string {
  const formalChinese = languageOf(locale) === 'zh' && register === 'formal'
  const result = outsideSpans(text, (words) => {
    const quiet = withoutRows(words, culture.exclamation.most)
    return formalChinese ? respectful(quiet) : quiet
  })
  // A mark less can let an address run on into what follows it. Then nothing is changed.
  return lostSpans(text, result).length === 0 ? result : text
}

function withoutRows(words: string, most: number): string {
  return words
    .replaceAll(/[!！]{2,}/g, (row) => row.slice(0, most))
    .replaceAll(/(?:[?？][!！]|[!！][?？]){2,}/g, (row) => row.slice(0, 2))
}

/** 你 in 迷你 is no pronoun; 你们 has no respectful form in use; 你我 is a set phrase. */
function respectful(words: string): string {
  return words.replaceAll(/(?<!迷)你(?![们我])/g, '您')
}

function outsideSpans(text: string, change: (words: string) => string): string {
  let [result, at] = ['', 0]
  for (const { start, end, text: kept } of protectedSpans(text)) {
    result += change(text.slice(at, start)) + kept
    at = end
  }
  return result + change(text.slice(at))
}
