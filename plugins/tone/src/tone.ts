// The plugin: picks the register of a conversation, rewrites what can be rewritten safely, and tells what may not suit.
import {
  type HookContext,
  type Locale,
  type Plugin,
  type Register,
  type ReviewInput,
  type ToneInput,
  bestLocale,
  definePlugin,
  languageOf,
  sameLanguage,
} from '@dragoman/core/plugin'
import { type Culture, loadCultures } from '@dragoman/locales/culture'
import { adjusted } from './adjust.ts'
import { hintsOn } from './check.ts'
import { type Rewriter, rewriteChecked } from './rewrite/rewrite.ts'

export interface ToneOptions {
  /** The shop's own register, by locale or language: `{ de: 'informal' }`. Default: the culture's. */
  readonly register?: Readonly<Record<Locale, Register>>
  /** By locale; in place of, or beside, those of `@dragoman/locales`. */
  readonly cultures?: Readonly<Record<Locale, Culture>>
  /** A model that rewrites what rules cannot, such as `chatRewriter({ … })`. What it answers is checked. Default: none. */
  readonly rewriter?: Rewriter
}

/** The manners of the customer's culture. */
export function tone(options: ToneOptions = {}): Plugin {
  const cultures = { ...loadCultures(), ...options.cultures }
  const cultureOf = (locale: Locale): Culture | undefined => cultures[bestLocale(locale, Object.keys(cultures)) ?? '']

  /** Marks first; then, where the words are in the wrong register, the whole text. Without an answer of the model, only the marks. */
  async function inGoodTone(input: ToneInput, culture: Culture, { signal, log }: HookContext): Promise<string> {
    const { locale, register } = input
    const quiet = adjusted(input.text, locale, register, culture)
    if (!culture.registers) return quiet
    const rewritten = rewriteChecked(quiet, { locale, register, culture }, options.rewriter, signal)
    return (
      (await rewritten.catch((error: unknown) => {
        if (signal.aborted) throw error
        log.warn({ err: error, rewriter: options.rewriter?.name }, 'no rewriting; the words go as they are')
        return undefined
      })) ?? quiet
    )
  }

  return definePlugin({
    name: 'tone',
    hooks: {
      chooseRegister: ({ locale, known }) => {
        const ofCulture = cultureOf(locale)?.register
        return (
          options.register?.[locale] ??
          options.register?.[languageOf(locale)] ??
          (known ? ofCulture?.known : ofCulture?.default)
        )
      },

      adaptTone: {
        timeout: options.rewriter ? 8_000 : 1_000,
        run: async (input, context) => {
          const culture = cultureOf(input.locale)
          if (!culture || !writesForTheShop(input.speaker.kind)) return undefined
          const text = await inGoodTone(input, culture, context)
          return text === input.text ? undefined : { ...input, text }
        },
      },

      review: {
        timeout: options.rewriter ? 8_000 : 1_000,
        run: async (input, context) => {
          const culture = cultureOf(input.reader)
          if (!culture || !writesForTheShop(input.speaker.kind)) return undefined
          const opens = await beginsWithGreeting(input, culture, context)
          const own = cultureOf(input.locale)
          const hints = hintsOn(input.text, { ...input, culture, own, opens })
          if (hints.length === 0) return undefined
          // A suggestion is for a person who can still take it; the bot's words have had their rewriting.
          const takes = input.speaker.kind === 'agent' && sameLanguage(input.locale, input.reader)
          const better = takes ? await inGoodTone(input, culture, context) : input.text
          return better === input.text ? { hints } : { hints, suggestion: better }
        },
      },
    },
  })
}

/** An agent's first words, where one opens with a greeting; the bot's own greeting is core's. */
async function beginsWithGreeting(
  { speaker }: ReviewInput,
  { hints }: Culture,
  context: HookContext,
): Promise<boolean> {
  if (speaker.kind !== 'agent' || !hints.some(({ code }) => code === 'greet-first')) return false
  const newest = await context.history(20)
  return !newest.some((message) => message.speaker.kind === 'agent')
}

function writesForTheShop(speaker: string): boolean {
  return speaker === 'bot' || speaker === 'agent'
}
