// Conversations composed of lines whose language is known, and how the belief fares in them: it must bear a foreign word and short
// words, and follow a customer who goes on in another language. Training finds the belief's settings with it, evaluation measures them.
import { type BeliefSettings, hearReading, likeliest } from './belief.ts'
import type { Detector } from './detector.ts'
import type { Reading } from './reading.ts'
import { firstBelief } from './hints.ts'
import { tokensOf } from './prepare.ts'

export interface SpokenLine {
  readonly language: string
  readonly text: string
}

/** What was read, in which language it was said, and what it is to the conversation. */
export interface ReplayMessage {
  readonly reading: Reading
  readonly language: string
  readonly kind: 'said' | 'foreign word' | 'switched' | 'switched again'
}

export interface ReplayReport {
  /** Share of messages after the first at which the belief was right while nobody switched. */
  readonly kept: number
  /** Share of foreign words that did not flip it. */
  readonly unmoved: number
  /** Share of switches followed by their second message. */
  readonly followed: number
}

/**
 * `count` conversations, the languages taking turns: a sentence, a message, two words, one word of another Latin language, one word,
 * a message; then two sentences in another language, for nobody goes over to one by a single word.
 */
export function compose(
  detector: Detector,
  lines: readonly SpokenLine[],
  count: number,
  random: () => number,
): ReplayMessage[][] {
  const byLanguage: (readonly SpokenLine[])[] = [...Map.groupBy(lines, ({ language }) => language).values()].filter(
    (of) => of.some(({ text }) => isSentence(text)),
  )
  const sentences = new Map<readonly SpokenLine[], readonly SpokenLine[]>(
    byLanguage.map((of) => [of, of.filter(({ text }) => isSentence(text))]),
  )
  const latin = byLanguage.filter(
    ([line]) => line !== undefined && new Intl.Locale(line.language).maximize().script === 'Latn',
  )
  const oneOf = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!
  const sentenceOf = (of: readonly SpokenLine[]) => oneOf(sentences.get(of) ?? of)
  const say = (line: SpokenLine, kind: ReplayMessage['kind'], words = Infinity): ReplayMessage => ({
    reading: detector.read(words === Infinity ? line.text : tokensOf(line.text).slice(0, words).join(' ')),
    language: line.language,
    kind,
  })
  return Array.from({ length: count }, (_, index) => {
    const first = byLanguage[index % byLanguage.length]!
    const borrowed = oneOf(latin)
    const second = oneOf(byLanguage)
    return [
      say(sentenceOf(first), 'said'),
      say(oneOf(first), 'said'),
      say(oneOf(first), 'said', 2),
      say(oneOf(borrowed), 'foreign word', 1),
      say(oneOf(first), 'said', 1),
      say(oneOf(first), 'said'),
      say(sentenceOf(second), 'switched'),
      say(sentenceOf(second), 'switched again'),
    ]
  })
}

/** Three words, or what takes about as much room where words are written together. */
function isSentence(text: string): boolean {
  const tokens = tokensOf(text)
  return tokens.length >= 3 || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}]{5}/u.test(tokens.join(''))
}

/** `expected`: the shop's languages, which it believes before anyone has written; none by default. */
export function replay(
  conversations: readonly (readonly ReplayMessage[])[],
  settings: BeliefSettings,
  expected: readonly string[] = [],
): ReplayReport {
  const right = { said: 0, 'foreign word': 0, switched: 0, 'switched again': 0 }
  const all = { ...right }
  for (const conversation of conversations) {
    const first = firstBelief(expected, { externalId: '' })
    let belief = first
    for (const [index, { reading, kind, language }] of conversation.entries()) {
      const spoken = kind === 'foreign word' ? conversation[0]?.language : language
      belief = hearReading(belief, first, reading, settings).belief
      if (index === 0) continue
      all[kind]++
      if (likeliest(belief)?.language === spoken) right[kind]++
    }
  }
  const share = (kind: ReplayMessage['kind']) => Math.round((right[kind] / all[kind]) * 10_000) / 10_000
  return { kept: share('said'), unmoved: share('foreign word'), followed: share('switched again') }
}
