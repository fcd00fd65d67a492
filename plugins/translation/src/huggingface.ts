// Hugging Face: serverless inference, its partners, or an inference endpoint of one's own, through the official client.
import { InferenceClientError, type InferenceProviderOrPolicy, translation } from '@huggingface/inference'
import { type Locale, languageOf } from '@dragoman/core'
import { ProviderError, type TranslationProvider, fetchFor } from './provider.ts'

export interface HuggingFaceOptions {
  /** An access token (`hf_…`). Keep it in the environment. */
  readonly token: string
  /** One model for every pair, or one each: `{ 'de-en': 'Helsinki-NLP/opus-mt-de-en' }`. */
  readonly model?: string | Readonly<Record<string, string>>
  /** An inference endpoint that serves the model, instead of a provider. */
  readonly endpointUrl?: string
  /** Who runs the model. Default `hf-inference`. */
  readonly provider?: InferenceProviderOrPolicy
  /** For models of many languages: their code for a locale, such as `deu_Latn` for NLLB. Sent as `src_lang` and `tgt_lang`. */
  readonly languageCode?: (locale: Locale) => string
  /** Default `huggingface`. */
  readonly name?: string
}

const SERVERLESS = 'https://router.huggingface.co/hf-inference'

export function huggingface(options: HuggingFaceOptions): TranslationProvider {
  const { name = 'huggingface', token, endpointUrl, provider = 'hf-inference', languageCode } = options
  const request = fetchFor(name)
  const models = typeof options.model === 'object' ? options.model : undefined
  return {
    name,
    ...(models && { pairs: Object.keys(models).map(pairOf) }),
    translate: ({ texts, from, to, signal }) => {
      const model = models
        ? models[`${languageOf(from ?? '')}-${languageOf(to)}`]
        : (options.model as string | undefined)
      if (!from || (!model && !endpointUrl)) {
        throw new ProviderError(name, 'unsupported', `it has no model from ${from ?? 'an unknown language'} to ${to}`)
      }
      const languages = languageCode && { src_lang: languageCode(from), tgt_lang: languageCode(to) }
      return Promise.all(texts.map((text) => translated(text, model, languages, signal)))
    },
  }

  async function translated(
    text: string,
    model: string | undefined,
    languages: { readonly src_lang: string; readonly tgt_lang: string } | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    try {
      const answer = await translation(
        {
          accessToken: token,
          inputs: text,
          ...(model && { model }),
          ...whereTo(model),
          ...(languages && { parameters: languages }),
        },
        // By default the client repeats a 503 without pause or end.
        { retry_on_error: false, fetch: request, signal },
      )
      return Array.isArray(answer) ? answer.map((one) => one.translation_text).join(' ') : answer.translation_text
    } catch (error) {
      throw asProviderError(error, signal)
    }
  }

  /** Given a provider, the client first asks the hub for the model's address there; for Hugging Face's own it is known. */
  function whereTo(model: string | undefined): { endpointUrl: string } | { provider: InferenceProviderOrPolicy } {
    if (endpointUrl) return { endpointUrl }
    return provider === 'hf-inference' ? { endpointUrl: `${SERVERLESS}/models/${model}` } : { provider }
  }

  function asProviderError(error: unknown, signal: AbortSignal): unknown {
    if (error instanceof ProviderError || signal.aborted) return error
    if (error instanceof InferenceClientError || error instanceof SyntaxError) {
      return new ProviderError(name, 'broken', 'its answer is not what the protocol says', { cause: error })
    }
    // Undici throws a TypeError where the connection breaks off in the middle of an answer.
    return new ProviderError(name, error instanceof TypeError ? 'busy' : 'broken', 'the answer broke off', {
      cause: error,
    })
  }
}

function pairOf(pair: string): { from: string; to: string } {
  const [from = '', to = ''] = pair.split('-')
  return { from, to }
}
