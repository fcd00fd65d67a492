// The plugin: picks the register of a conversation, adjusts what is safe to adjust, and reports what may not suit.
import {
  type Locale,
  type Plugin,
  type Register,
  bestLocale,
  definePlugin,
  languageOf,
  moodOf,
} from '@dragoman/core/plugin'
import { type Culture, loadCultures } from '@dragoman/locales/culture'
import { adjusted } from './adjust.ts'
import { hintsOn } from './hints.ts'

export interface ToneOptions {
  /** The shop's own register, by locale or language: `{ de: 'informal' }`. Default: the culture's. */
  readonly register?: Readonly<Record<Locale, Register>>
  /** By locale; in place of, or beside, those of `@dragoman/locales`. */
  readonly cultures?: Readonly<Record<Locale, Culture>>
}

/** The manners of the customer's culture. */
export function tone(options: ToneOptions = {}): Plugin {
  const cultures = { ...loadCultures(), ...options.cultures }
  const cultureOf = (locale: Locale): Culture | undefined => cultures[bestLocale(locale, Object.keys(cultures)) ?? '']

  return definePlugin({
    name: 'tone',
    hooks: {
      chooseRegister: ({ locale }) =>
        options.register?.[locale] ?? options.register?.[languageOf(locale)] ?? cultureOf(locale)?.register.default,

      adaptTone: (input) => {
        const culture = cultureOf(input.locale)
        if (!culture || !writesForTheShop(input.speaker.kind)) return undefined
        const text = adjusted(input.text, input.locale, input.register, culture)
        return text === input.text ? undefined : { ...input, text }
      },

      outgoing: (draft, { conversation, message, log }) => {
        const culture = cultureOf(draft.locale)
        if (!culture || !draft.content.text || !writesForTheShop(draft.speaker.kind)) return undefined
        const { register } = conversation
        const mood = moodOf(message?.analysis?.sentiment)
        const hints = hintsOn(draft.content.text, { locale: draft.locale, register, mood, culture })
        if (hints.length > 0) {
          log.info(
            { conversation: conversation.id, locale: draft.locale, hints },
            'an answer may not suit the customer',
          )
        }
        return undefined
      },
    },
  })
}

function writesForTheShop(speaker: string): boolean {
  return speaker === 'bot' || speaker === 'agent'
}
