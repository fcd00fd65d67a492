// Apertium's rule-based translation over HTTP: APy, `GET /listPairs` and `POST /translate`
// (https://wiki.apertium.org/wiki/Apertium-apy). Free, quick, and of very different quality from pair to pair.
import {
  type LanguagePair,
  type Locale,
  ProviderError,
  type Tier,
  type TranslationProvider,
  fetchFor,
  languageOf,
} from '@dragoman/core/plugin'
import { z } from 'zod'
import { type CommonOptions, parsed } from './wire.ts'

export interface ApertiumOptions extends CommonOptions {
  /** Where APy runs, such as `http://localhost:2737`. */
  readonly url: string
  /** Requests at a time; APy runs one pipeline a pair. Default 4. */
  readonly atOnce?: number
}

const PAIRS = z.object({
  responseData: z.array(z.object({ sourceLanguage: z.string(), targetLanguage: z.string() })),
})
const ANSWER = z.object({ responseData: z.object({ translatedText: z.string() }) })

export function apertium(options: ApertiumOptions): TranslationProvider {
  const { name = 'apertium', tier = tierOf, budget, atOnce = 4 } = options
  const base = options.url.replace(/\/+$/, '')
  const request = fetchFor(name)

  async function translated(text: string, langpair: string, signal: AbortSignal): Promise<string> {
    const body = new URLSearchParams({ langpair, q: text, markUnknown: 'no', format: 'txt' })
    const response = await request(`${base}/translate`, { method: 'POST', body, signal })
    const { translatedText } = (await parsed(name, response, ANSWER, signal)).responseData
    return withoutMarks(name, text, translatedText)
      .replaceAll(/(?<=\S) {2,}(?=\S)/g, ' ')
      .trim()
  }

  return {
    name,
    tier,
    budget,
    pairs: async (signal) => {
      const response = await request(`${base}/listPairs`, { signal })
      const { responseData } = await parsed(name, response, PAIRS, signal)
      return responseData.flatMap(({ sourceLanguage, targetLanguage }): LanguagePair[] =>
        // Variants such as `por_BR` come with the plain language beside them.
        [sourceLanguage, targetLanguage].some((code) => code.includes('_'))
          ? []
          : [{ from: toLanguage(sourceLanguage), to: toLanguage(targetLanguage) }],
      )
    },
    translate: async ({ texts, from, to, signal }) => {
      if (!from) throw new ProviderError(name, 'unsupported', 'it has to know the language that it translates from')
      const langpair = `${toCode(from)}|${toCode(to)}`
      const answers: string[] = []
      for (let at = 0; at < texts.length; at += atOnce) {
        const some = texts.slice(at, at + atOnce).map((text) => translated(text, langpair, signal))
        answers.push(...(await Promise.all(some)))
      }
      return answers
    },
  }
}

/**
 * Apertium marks what it does not know (`*`), cannot look up (`@`) or cannot inflect (`#`) before the word. They are nobody's
 * business outside. Where the text itself has such signs before words nothing tells them apart, so another has to translate it.
 */
function withoutMarks(name: string, text: string, translation: string): string {
  const marks = /(?<![\p{L}\p{N}])[*@#]+(?=\p{L})/gu
  if (!marks.test(translation)) return translation
  if (/[*@#]/.test(text)) throw new ProviderError(name, 'unsupported', 'its marks cannot be told from the text')
  return translation.replaceAll(marks, '')
}

// ISO 639-3 as APy lists them → ours, where they are not the same.
const LANGUAGES: Readonly<Record<string, string>> = {
  afr: 'af',
  arg: 'an',
  bel: 'be',
  bul: 'bg',
  cat: 'ca',
  dan: 'da',
  deu: 'de',
  eng: 'en',
  epo: 'eo',
  eus: 'eu',
  fra: 'fr',
  glg: 'gl',
  hbs: 'sh',
  hin: 'hi',
  ind: 'id',
  isl: 'is',
  ita: 'it',
  mkd: 'mk',
  mlt: 'mt',
  nld: 'nl',
  nno: 'nn',
  nob: 'no',
  oci: 'oc',
  pol: 'pl',
  por: 'pt',
  ron: 'ro',
  rus: 'ru',
  slv: 'sl',
  spa: 'es',
  srd: 'sc',
  swe: 'sv',
  ukr: 'uk',
  urd: 'ur',
  zlm: 'ms',
}
const CODES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(LANGUAGES).map(([code, language]) => [language, code])),
  nb: 'nob',
}

function toLanguage(code: string): string {
  return LANGUAGES[code] ?? code
}

function toCode(locale: Locale): string {
  return CODES[languageOf(locale)] ?? languageOf(locale)
}

// As found by reading Apertium's translations of chat sentences, for Debian 12's data. What was not read counts as gist.
const GOOD = new Set(['es-ca', 'sv-da', 'id-ms'])
const USABLE = new Set(['es-pt', 'pt-es', 'es-it'])

function tierOf(from: Locale | undefined, to: Locale): Tier {
  const pair = `${languageOf(from ?? '')}-${languageOf(to)}`
  if (GOOD.has(pair)) return 'good'
  return USABLE.has(pair) ? 'usable' : 'gist'
}
