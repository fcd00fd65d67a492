// Short answers: yes, no, and giving up waiting. Each is the whole message, not a word somewhere in it.
import { clausesOf, fold, tokensOf } from './fold.ts'
import type { Phrases } from './phrases.ts'

export interface Answers {
  isYes(text: string): boolean
  isNo(text: string): boolean
  /** No longer wants to wait for a person. */
  isCancel(text: string): boolean
}

/** Recognises answers in any of the languages. */
export function answersIn(languages: readonly Phrases[]): Answers {
  const yes = messages(languages.flatMap((phrases) => phrases.yes))
  const no = messages(languages.flatMap((phrases) => phrases.no))
  const cancel = messages(languages.flatMap((phrases) => phrases.cancel))
  return {
    isYes: (text) => consistsOf(text, yes),
    isNo: (text) => consistsOf(text, no),
    isCancel: (text) => consistsOf(text, cancel),
  }
}

function messages(phrases: readonly string[]): ReadonlySet<string> {
  return new Set(phrases.map((phrase) => tokensOf(fold(phrase)).join(' ')))
}

/** "Ja, bitte!" is made of two answers and is one itself. */
function consistsOf(text: string, answers: ReadonlySet<string>): boolean {
  const clauses = clausesOf(text).map((tokens) => tokens.join(' '))
  if (clauses.length === 0) return false
  return answers.has(clauses.join(' ')) || clauses.every((clause) => answers.has(clause))
}
