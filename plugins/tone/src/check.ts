// What in an answer may not suit the customer's culture. It is reported, not changed: whoever wrote it knows more than a rule.
import { type Locale, type Mood, type Register, protectedSpans, sameLanguage } from '@dragoman/core/plugin'
import { type Culture, type Hint, wordsFor } from '@dragoman/locales/culture'
import { registerOf } from './register/register.ts'

export interface Situation {
  /** What the text is in. */
  readonly locale: Locale
  /** What the customer reads; another language where the text is translated yet. */
  readonly reader: Locale
  readonly register: Register
  readonly mood: Mood
  /** The customer's. */
  readonly culture: Culture
  /** Of the text's language, where that is another and described. */
  readonly own?: Culture
  /** The first words of who writes, where one opens with a greeting. */
  readonly opens?: boolean
}

/** House rule: what fits a phone's screen. A character of Han, kana or Hangul counts twice (Unicode UAX #11, wide). */
const LONG = 700
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** What an agent should be told about `text`, each code once, in the order of how much it matters. */
export function hintsOn(text: string, situation: Situation): readonly Hint[] {
  const { culture, own, locale, reader } = situation
  const translated = !sameLanguage(locale, reader)
  const wrote = translated ? own : culture
  const hints: Hint[] = [
    // Address and greeting of a text that is still to be translated are the translator's.
    ...(translated ? [] : [...address(text, situation), ...greeting(text, situation)]),
    ...(wrote ? tabooWords(text, wrote, situation) : []),
    ...signs(text, culture),
    ...marks(text, situation),
  ]
  return [...new Map(hints.toReversed().map((hint) => [hint.code, hint])).values()].toReversed()
}

function address(text: string, { culture, register, locale }: Situation): readonly Hint[] {
  if (!culture.registers) return []
  const shown = registerOf(text, locale)
  if (shown === undefined || shown === register) return []
  return [{ code: register === 'formal' ? 'address-formal' : 'address-informal', words: culture.address[register] }]
}

function greeting(text: string, { culture, opens, register, locale }: Situation): readonly Hint[] {
  if (!opens) return []
  const start = text.slice(0, 80).toLocaleLowerCase(locale)
  const greetings = culture.greetings.byHour.flatMap(({ formal, informal }) => [formal, informal])
  if (greetings.some((words) => start.includes(words.toLocaleLowerCase(locale)))) return []
  const usual = [...new Set(culture.greetings.byHour.map((words) => words[register]))]
  return [{ code: 'greet-first', words: usual.join(' / ') }]
}

function tabooWords(text: string, culture: Culture, { register, locale }: Situation): readonly Hint[] {
  const lower = text.toLocaleLowerCase(locale)
  return culture.avoid
    .filter(
      (taboo) =>
        (!taboo.register || taboo.register === register) && lower.includes(taboo.words.toLocaleLowerCase(locale)),
    )
    .map(({ hint, words }) => {
      const said = hint === 'avoid-emoji' ? words : wordsFor(hint, culture, register)
      return said === undefined ? { code: hint } : { code: hint, words: said }
    })
}

/** Emoji and gestures that the culture reads otherwise. Numbers and colours are for who chooses them: an order number is what it is. */
function signs(text: string, { symbols }: Culture): readonly Hint[] {
  const shown = (kind: 'emoji' | 'gesture') =>
    symbols.filter((symbol) => symbol.kind === kind && text.includes(symbol.shown)).map((symbol) => symbol.shown)
  const [emoji, gestures] = [shown('emoji'), shown('gesture')]
  return [
    ...(emoji.length > 0 ? [{ code: 'avoid-emoji', words: emoji.join(' ') } as const] : []),
    ...(gestures.length > 0 ? [{ code: 'avoid-gesture', words: gestures.join(' ') } as const] : []),
  ]
}

function marks(text: string, { culture, register, mood }: Situation): readonly Hint[] {
  // In a complaint even one smile is one too many.
  const mostEmoji = mood === 'angry' || mood === 'upset' ? 0 : culture.emoji[register]
  const emoji = protectedSpans(text).filter((span) => span.kind === 'emoji').length
  const exclamations = text.match(/[!！]/g)?.length ?? 0
  const length = text.length + (text.match(WIDE)?.length ?? 0)
  return [
    ...(exclamations > culture.exclamation.most + 1 ? [{ code: 'few-exclamations' } as const] : []),
    ...(emoji > mostEmoji ? [{ code: 'few-emoji' } as const] : []),
    ...(length > LONG ? [{ code: 'message-long' } as const] : []),
  ]
}
