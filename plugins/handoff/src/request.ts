// Does a message ask for a person? Decided from the words of a language's phrase file, with no list of whole sentences:
// a wish or a way of getting in touch has to meet somebody to get in touch with, and nothing may deny it.
import { clausesOf } from './fold.ts'
import type { Phrases, PhrasesByLocale } from './phrases.ts'
import { type Finder, type Place, finderOf, overlap } from './term.ts'

/** True for a message that asks for a person. */
export type Recogniser = (text: string) => boolean

/** A word of getting in touch and a person belong together up to this many tokens apart: words, or characters of unspaced scripts. */
const REACH_WINDOW = 6
/** A person alone is a request only at the end of a short message: "Mensch, das dauert!" is none. */
const SHORT_MESSAGE = 14
/** A negation that follows stands at most this far behind. */
const NEGATION_BEHIND = 4

/** Recognises a request in any of the languages, whatever the conversation's own. */
export function recogniser(phrases: PhrasesByLocale): Recogniser {
  const asks = [...phrases.values()].map(recogniserOf)
  return (text) => {
    const clauses = clausesOf(text)
    const heard = asks.map((one) => one(clauses))
    return heard.includes('asked') && !heard.includes('denied')
  }
}

/**
 * What one language hears in a message. A language that hears a request and knows that it is denied, or that it is none, outvotes
 * those that have only the words: "don't transfer me to an agent" has two of Hindi's, and not its denial.
 */
type Heard = 'asked' | 'denied' | 'nothing'

type Finders = { readonly [K in keyof Phrases]: Finder }

function recogniserOf(phrases: Phrases): (clauses: readonly string[][]) => Heard {
  const find = Object.fromEntries(Object.entries(phrases).map(([key, terms]) => [key, finderOf(terms)])) as Finders
  return (clauses) => {
    const length = clauses.reduce((sum, clause) => sum + clause.length, 0)
    const thoughts = clauses.flatMap((clause) => thoughtsOf(clause, find))
    // "Un opérateur, vite": what follows a person who stands alone adds nothing.
    const addsNothing = (tokens: readonly string[]): boolean => coverage(tokens.length, find.fillers(tokens))(0)
    const heard = thoughts.map((tokens, i) =>
      hear(tokens, find, length <= SHORT_MESSAGE && thoughts.slice(i + 1).every(addsNothing)),
    )
    return heard.find((one) => one === 'asked') ?? heard.find((one) => one === 'denied') ?? 'nothing'
  }
}

/** "I don't want a bot but a person" are two thoughts. */
function thoughtsOf(clause: readonly string[], find: Finders): string[][] {
  const cuts = find.splits(clause)
  const starts = [0, ...cuts.map((cut) => cut.end)]
  const ends = [...cuts.map((cut) => cut.start), clause.length]
  return starts.map((start, i) => clause.slice(start, ends[i]))
}

function hear(tokens: readonly string[], find: Finders, mayStandAlone: boolean): Heard {
  const excluded = find.unless(tokens)
  const heard = hearBeside(excluded, tokens, find, mayStandAlone)
  if (heard !== 'nothing' || excluded.length === 0) return heard
  return hearBeside([], tokens, find, mayStandAlone) === 'nothing' ? 'nothing' : 'denied'
}

/** What is heard apart from what is known to mean something else. */
function hearBeside(
  excluded: readonly Place[],
  tokens: readonly string[],
  find: Finders,
  mayStandAlone: boolean,
): Heard {
  const places = (finder: Finder): Place[] =>
    finder(tokens).filter((place) => !excluded.some((other) => overlap(place, other)))
  const persons = places(find.persons)
  const wants = places(find.want)
  const reaches = places(find.reach)
  const direct = places(find.direct)
  if (persons.length + direct.length + reaches.length + wants.length === 0) return 'nothing'

  const fillers = find.fillers(tokens)
  const bots = find.bots(tokens)
  const negations = find.negations(tokens)
  const isFilled = coverage(tokens.length, fillers)

  // "Not a bot" denies the bot, not the person; "I don't want to talk to a bot" is as good as asking.
  const deniesBot = (no: Place): boolean =>
    bots.some((bot) => bot.start >= no.end && isFilled(no.end, bot.start) && bot.start - no.end <= 3)
  const denialsBehind = find.negationsAfter(tokens)
  const refusesBot =
    bots.some((bot) => [...negations, ...denialsBehind].some((no) => gapBetween(no, bot) <= REACH_WINDOW)) &&
    reaches.length + wants.length > 0
  if (refusesBot && persons.length === 0) return 'asked'

  const denials = negations.filter((no) => !deniesBot(no))
  const wishes = coverage(tokens.length, [...fillers, ...wants, ...reaches])
  const isDenied = ({ start, end }: Place): boolean =>
    denials.some((no) => overlap(no, { start, end }) || (no.end <= start && wishes(no.end, start))) ||
    denialsBehind.some((no) => no.start >= start && no.start - end <= NEGATION_BEHIND)

  const isAlone = mayStandAlone && coverage(tokens.length, [...fillers, ...persons, ...wants])(0, tokens.length)
  const requests = [
    ...direct,
    ...pairs(reaches, [...persons, ...places(find.someone)]).filter(({ gap }) => gap <= REACH_WINDOW),
    ...pairs(wants, persons).filter(({ between }) => isFilled(between.start, between.end)),
    ...(isAlone ? persons : []),
  ]
  if (requests.length === 0) return 'nothing'
  return requests.every(isDenied) ? 'denied' : 'asked'
}

interface Pair extends Place {
  /** Tokens between the two. */
  readonly gap: number
  readonly between: Place
}

function pairs(some: readonly Place[], others: readonly Place[]): Pair[] {
  return some.flatMap((a) =>
    others
      .filter((b) => !overlap(a, b))
      .map((b) => {
        const between = { start: Math.min(a.end, b.end), end: Math.max(a.start, b.start) }
        return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end), gap: gapBetween(a, b), between }
      }),
  )
}

function gapBetween(a: Place, b: Place): number {
  return Math.max(0, Math.max(a.start, b.start) - Math.min(a.end, b.end))
}

/** Answers whether every token from one position up to another is covered by one of the places. */
function coverage(length: number, places: readonly Place[]): (from: number, to?: number) => boolean {
  const covered = Array.from({ length }, () => false)
  for (const { start, end } of places) covered.fill(true, start, end)
  return (from, to) => covered.slice(from, to).every(Boolean)
}
