// LibreTranslate and whatever speaks its protocol: POST /translate (https://docs.libretranslate.com/api/operations/translate/).
import { type Locale, languageOf } from '@dragoman/core'
import { z } from 'zod'
import { ProviderError, type TranslationProvider, fetchFor } from './provider.ts'

export interface LibreTranslateOptions {
  /** Where it runs, such as `http://localhost:5000`. */
  readonly url: string
  readonly apiKey?: string
  /** Default `libretranslate`. */
  readonly name?: string
  readonly pairs?: TranslationProvider['pairs']
  /** The server's code for a locale. Default: its language, and `zt` for Chinese in traditional script. */
  readonly languageCode?: (locale: Locale) => string
}

const ANSWER = z.object({ translatedText: z.array(z.string()) })

export function libretranslate(options: LibreTranslateOptions): TranslationProvider {
  const { name = 'libretranslate', languageCode = codeOf, apiKey, pairs } = options
  const endpoint = `${options.url.replace(/\/+$/, '')}/translate`
  const request = fetchFor(name)
  return {
    name,
    ...(pairs && { pairs }),
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
      return (await parsed(response, signal)).translatedText
    },
  }

  async function parsed(response: Response, signal: AbortSignal): Promise<z.infer<typeof ANSWER>> {
    const body = await response.text().catch((cause: unknown) => {
      if (signal.aborted) throw signal.reason
      throw new ProviderError(name, 'busy', 'the connection broke off', { cause })
    })
    try {
      return ANSWER.parse(JSON.parse(body))
    } catch (cause) {
      throw new ProviderError(name, 'broken', 'its answer is not what the protocol says', { cause })
    }
  }
}

function codeOf(locale: Locale): string {
  const { language, script } = new Intl.Locale(locale).maximize()
  return language === 'zh' && script === 'Hant' ? 'zt' : languageOf(locale)
}
