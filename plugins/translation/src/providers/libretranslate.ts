// LibreTranslate and whatever speaks its protocol: POST /translate (https://docs.libretranslate.com/api/operations/translate/).
import { type Locale, type TranslationProvider, fetchFor, languageOf } from '@dragoman/core/plugin'
import { z } from 'zod'
import { type CommonOptions, parsed } from './wire.ts'

export interface LibreTranslateOptions extends CommonOptions {
  /** Where it runs, such as `http://localhost:5000`. */
  readonly url: string
  readonly apiKey?: string
  readonly pairs?: TranslationProvider['pairs']
  /** The server's code for a locale. Default: its language, and `zt` for Chinese in traditional script. */
  readonly languageCode?: (locale: Locale) => string
}

const ANSWER = z.object({ translatedText: z.array(z.string()) })

export function libretranslate(options: LibreTranslateOptions): TranslationProvider {
  const { name = 'libretranslate', tier = 'usable', languageCode = codeOf, apiKey, pairs, budget } = options
  const endpoint = `${options.url.replace(/\/+$/, '')}/translate`
  const request = fetchFor(name)
  return {
    name,
    tier,
    pairs,
    budget,
    translate: async ({ texts, from, to, signal }) => {
      const response = await request(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          q: texts,
          source: from ? languageCode(from) : 'auto',
          target: languageCode(to),
          format: 'text',
          ...(apiKey && { api_key: apiKey }),
        }),
        signal,
      })
      return (await parsed(name, response, ANSWER, signal)).translatedText
    },
  }
}

function codeOf(locale: Locale): string {
  const { language, script } = new Intl.Locale(locale).maximize()
  return language === 'zh' && script === 'Hant' ? 'zt' : languageOf(locale)
}
