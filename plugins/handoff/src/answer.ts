// Short answers: yes, no, thanks, giving up waiting, and wanting to hear no more. Each is the whole message, not a word somewhere in it.
import { clausesOf, fold, tokensOf } from './fold.ts'
import { type Phrases, type PhrasesByLocale, phrasesFor } from './phrases.ts'

export type AnswerKind = (typeof KINDS)[number]

/** What a message as a whole may mean; empty for one that says anything else. "Never mind" is a no and a cancel. */
export type Answers = (text: string, locale: string) => ReadonlySet<AnswerKind>

const KINDS = ['yes', 'no', 'cancel', 'thanks', 'stop'] as const

/** What else may stand in an answer of a kind: "ok thanks" is thanks, "no thanks" is a no, "please stop" is a stop. */
const BESIDE: Readonly<Record<AnswerKind, readonly AnswerKind[]>> = {
  yes: ['thanks'],
  no: ['thanks'],
  cancel: ['yes', 'no', 'thanks'],
  thanks: ['yes'],
  stop: ['yes', 'no', 'thanks'],
}

/**
 * Recognises answers in any of the languages. The conversation's own is heard first: "no" agrees in Polish, and a word that is an
 * answer there is not looked up elsewhere.
 */
export function answersIn(phrases: PhrasesByLocale): Answers {
  const listeners = new Map([...phrases.values()].map((one) => [one, listenerOf(one)]))
  return (text, locale) => {
    const tokens = clausesOf(text).flat()
    const own = phrasesFor(locale, phrases)
    const meant = own && listeners.get(own)?.(tokens)
    if (meant && meant.length > 0) return new Set(meant)
    return new Set([...listeners.values()].flatMap((listen) => listen(tokens)))
  }
}

function listenerOf(phrases: Phrases): (tokens: readonly string[]) => AnswerKind[] {
  const said = Object.fromEntries(KINDS.map((kind) => [kind, messages(phrases[kind])])) as Record<AnswerKind, Messages>
  const softeners = messages(phrases.softeners)
  const lists = KINDS.map((kind) => {
    const own = said[kind]
    const beside = new Set([...own, ...softeners, ...BESIDE[kind].flatMap((other) => [...said[other]])])
    return { kind, own, beside, words: wordsIn(beside), longest: longestOf(beside) }
  })
  return (tokens) => lists.filter((list) => consistsOf(tokens, list)).map(({ kind }) => kind)
}

/** Phrases as they are compared: folded tokens with a space between them. */
type Messages = ReadonlySet<string>

function messages(phrases: readonly string[]): Messages {
  return new Set(phrases.map((phrase) => tokensOf(fold(phrase)).join(' ')))
}

interface List {
  readonly own: Messages
  readonly beside: Messages
  /** Every token of `beside`: most messages hold another, and need no closer look. */
  readonly words: ReadonlySet<string>
  /** The most tokens that one of `beside` has. */
  readonly longest: number
}

const wordsIn = (phrases: Messages): ReadonlySet<string> => new Set([...phrases].flatMap((phrase) => phrase.split(' ')))
const longestOf = (phrases: Messages): number => Math.max(0, ...[...phrases].map((phrase) => phrase.split(' ').length))

/** "Ja, bitte!" is made of two answers and is one itself. Commas are often left out, so they are not relied upon. */
function consistsOf(tokens: readonly string[], { own, beside, words, longest }: List): boolean {
  if (tokens.length === 0 || tokens.length > LONGEST || !tokens.every((token) => words.has(token))) return false
  // For each number of tokens from the start: can they be cut into answers, and is one of them of the kind itself?
  const cut: ('no' | 'beside' | 'own')[] = ['beside']
  for (let end = 1; end <= tokens.length; end++) {
    cut[end] = 'no'
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const phrase = tokens.slice(start, end).join(' ')
      if (cut[start] === 'no' || !beside.has(phrase)) continue
      if (cut[start] === 'own' || own.has(phrase)) cut[end] = 'own'
      else if (cut[end] === 'no') cut[end] = 'beside'
    }
  }
  return cut[tokens.length] === 'own'
}

/** Nobody needs more tokens (characters, in unspaced scripts) to say only yes or thanks. */
const LONGEST = 40
