// The customer sets the language: what the plugin decides about a command, a plain request, or a press in the menu. It outranks
// everything that is detected, until they choose again.
import {
  bestLocale,
  type DecideInput,
  type Decision,
  type Locale,
  type Message,
  parseLocale,
} from '@dragoman/core/plugin'
import { languageRequest, type LanguageRequest, PRESSED } from './request.ts'
import { ownNameOf } from './language-names.ts'

/** `speaks`: what the bot can be set to. Nothing is decided where the customer asks for no language. */
export function decideLanguage({ message }: DecideInput, speaks: readonly Locale[]): Decision | undefined {
  const request = requestOf(message)
  if (request === undefined) return undefined
  if (request.wants === 'menu') return menu('language.choose', speaks)
  const language = bestLocale(request.wants, speaks)
  if (language === undefined) return menu('language.unknown', speaks)
  return { action: 'reply', replies: [{ key: 'language.changed' }], language }
}

/** What the customer asks to be spoken to in; nothing, where the bot cannot. */
export function languageWanted(message: Message, speaks: readonly Locale[]): Locale | undefined {
  const request = requestOf(message)
  return request && request.wants !== 'menu' ? bestLocale(request.wants, speaks) : undefined
}

function requestOf({ body, texts }: Message): LanguageRequest | undefined {
  if (body.kind === 'press')
    return body.value.startsWith(PRESSED)
      ? { wants: parseLocale(body.value.slice(PRESSED.length)) ?? 'unknown' }
      : undefined
  return body.kind === 'message' ? languageRequest(texts[0]?.text ?? '') : undefined
}

/** Every language in its own words, so that it is found by those who read no other. */
function menu(key: 'language.choose' | 'language.unknown', speaks: readonly Locale[]): Decision {
  const quickReplies = speaks.map((locale) => ({ value: `${PRESSED}${locale}`, label: ownNameOf(locale) }))
  return { action: 'reply', replies: [{ key, content: { quickReplies } }] }
}
