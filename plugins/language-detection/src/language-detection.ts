import {
  type Conversation,
  definePlugin,
  type HookContext,
  type Host,
  languageOf,
  type LanguageGuess,
  type Locale,
  type Plugin,
} from '@dragoman/core/plugin'
import { type BeliefSettings, type Heard, hearReading, likeliest } from './belief.ts'
import { type Detector, loadDetector } from './detector.ts'
import type { Reading } from './reading.ts'
import { type Belief, firstBelief, phoneLocales } from './hints.ts'
import { decideLanguage, languageWanted } from './choice.ts'
import { localeOf } from './locale-of.ts'
import { languageChosen, NAME, recall, remember } from './memory.ts'

export interface LanguageDetectionOptions {
  /**
   * What the shop expects, most important first: believed more readily, and what a language's region is taken from (`pt-BR` for
   * Portuguese). Others are still found. Default: the bot's own `locales`.
   */
  readonly locales?: readonly Locale[]
}

/**
 * Finds the language of each message and keeps a belief about the conversation's.
 *
 * ```ts
 * createBot({ plugins: [languageDetection({ locales: ['de', 'en', 'pt-BR'] })] })
 * ```
 *
 * The guess's `locale` is the message's own, `undefined` where it does not tell (`👍`, `4711`, `Anna`); `conversation` is what
 * to answer in, with why: `chosen`, `prior`, `detected`, `same`, `switch`, `kept: no words`, `kept: only a name`,
 * `kept: unknown script`, `kept: too short`. It stands in the turn's trace.
 *
 * A customer chooses by command (`/language de`, `/sprache`), by request (`English please`) or by a press with the value
 * `language:de`; `/language` alone offers the shop's languages.
 */
export function languageDetection(options: LanguageDetectionOptions = {}): Plugin {
  let expected = options.locales ?? []
  let conversations: Host['conversations'] | undefined
  let loading: ReturnType<typeof loadDetector> | undefined

  return definePlugin({
    name: NAME,
    hooks: {
      detectLanguage: async ({ text }, context) => {
        loading ??= loadDetector({ also: expected })
        const detector = await loading
        return guess(text, context, detector, detector.belief, expected)
      },
      decide: { priority: BEFORE_ALL, run: (input) => decideLanguage(input, expected) },
      // While a person holds the conversation the bot decides nothing (guarantee 9), and a choice is a choice all the same.
      async received({ message }, { conversation }) {
        if (conversation.holder.kind !== 'agent') return
        const wanted = languageWanted(message, expected)
        if (wanted !== undefined) await conversations?.setLanguage(conversation.id, wanted)
      },
    },
    async start(host) {
      conversations = host.conversations
      expected = options.locales ?? host.config.locales
      loading = loadDetector({ also: expected })
      await loading
    },
  })
}

/** Whoever asks for a language has not understood the rest. */
const BEFORE_ALL = 1_000

/** Surer than this of a message, or it is undecided. */
const DECIDED = 0.35

function guess(
  text: string,
  context: HookContext,
  detector: Detector,
  settings: BeliefSettings,
  expected: readonly Locale[],
): LanguageGuess {
  const { conversation, memory } = context
  const first = firstBelief(expected, conversation.customer)
  const before = recall(memory.get())
  const belief: Belief = before ? new Map(Object.entries(before.belief)) : first
  const reading = detector.read(text)
  const heard = hearReading(belief, first, reading, settings)
  const known = [
    conversation.locale,
    conversation.customer.locale,
    ...phoneLocales(conversation.customer.phone),
    ...expected,
  ]
  const toLocale = (language: string) => localeOf(language, text, known)

  const [best] = heard.candidates
  const decided = best !== undefined && best.probability >= DECIDED
  const spoken = spokenAfter(reading, heard, before?.said, conversation, toLocale)
  if (spoken) memory.set(remember(spoken.locale, heard.belief))
  return {
    ...(decided && { locale: toLocale(best.language) }),
    confidence: decided ? best.probability : 0,
    candidates: heard.candidates
      .slice(0, 3)
      .map(({ language, probability }) => ({ locale: toLocale(language), confidence: probability })),
    ...(spoken && { conversation: spoken }),
  }
}

/** What the conversation speaks now, and why. Nothing, where neither words nor hints tell. */
function spokenAfter(
  reading: Reading,
  heard: Heard,
  said: Locale | undefined,
  conversation: Conversation,
  toLocale: (language: string) => Locale,
): LanguageGuess['conversation'] {
  const chosen = languageChosen(conversation)
  if (chosen !== undefined) return { locale: chosen, confidence: 1, why: 'chosen' }
  const now = likeliest(heard.belief)
  if (now === undefined) return undefined
  const say = (locale: Locale, why: string) => ({ locale, confidence: now.probability, why })
  if (reading.undecided !== undefined)
    return said === undefined ? fromHints(now, toLocale) : say(said, `kept: ${reading.undecided}`)
  if (said === undefined) return say(toLocale(now.language), 'detected')
  if (languageOf(now.language) !== languageOf(said)) return say(toLocale(now.language), 'switch')
  const differs = heard.candidates[0] !== undefined && heard.candidates[0].language !== now.language
  return say(toLocale(now.language), differs ? 'kept: too short' : 'same')
}

/** A shop's list alone is no reason to speak any of its languages to this customer; a platform's hint is. */
function fromHints(
  now: { readonly language: string; readonly probability: number },
  toLocale: (language: string) => Locale,
): LanguageGuess['conversation'] {
  if (now.probability < 0.5) return undefined
  return { locale: toLocale(now.language), confidence: now.probability, why: 'prior' }
}
