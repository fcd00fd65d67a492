// Hugging Face: serverless inference, its partners, or an inference endpoint of one's own, through the official client.
// Translation models by default; with `task: 'chat'` a chat model that is asked to translate.
import {
  InferenceClientError,
  type InferenceProviderOrPolicy,
  chatCompletion,
  translation,
} from '@huggingface/inference'
import {
  type Locale,
  ProviderError,
  type TranslationJob,
  type TranslationProvider,
  fetchFor,
  languageOf,
} from '@dragoman/core/plugin'
import { COMPLETION, messagesFor, translationsIn } from './chat.ts'
import type { CommonOptions } from './wire.ts'

export interface HuggingFaceOptions extends CommonOptions {
  /** An access token (`hf_…`). Keep it in the environment. */
  readonly token: string
  /** Default `translation`. A chat model translates better and reads the conversation along, for more money and time. */
  readonly task?: 'translation' | 'chat'
  /** One model for every pair, or one each: `{ 'de-en': 'Helsinki-NLP/opus-mt-de-en' }`. */
  readonly model?: string | Readonly<Record<string, string>>
  /** An inference endpoint that serves the model, instead of a provider. */
  readonly endpointUrl?: string
  /** Who runs the model. Default `hf-inference`. */
  readonly provider?: InferenceProviderOrPolicy
  /** For models of many languages: their code for a locale, such as `deu_Latn` for NLLB. Sent as `src_lang` and `tgt_lang`. */
  readonly languageCode?: (locale: Locale) => string
}

const SERVERLESS = 'https://router.huggingface.co/hf-inference'
/** Earlier messages that a chat model reads along. */
const READS_ALONG = 6

export function huggingface(options: HuggingFaceOptions): TranslationProvider {
  const { name = 'huggingface', task = 'translation', token, endpointUrl, provider = 'hf-inference', budget } = options
  const request = fetchFor(name)
  const models = typeof options.model === 'object' ? options.model : undefined
  const chats = task === 'chat'
  return {
    name,
    tier: options.tier ?? (chats ? 'good' : 'usable'),
    budget,
    ...(models && { pairs: Object.keys(models).map(pairOf) }),
    ...(chats && { readsAlong: READS_ALONG, keepsLines: true, maxLength: 4_000 }),
    translate: async (job) => {
      const { from, to } = job
      const model = models
        ? models[`${languageOf(from ?? '')}-${languageOf(to)}`]
        : (options.model as string | undefined)
      if ((!from && !chats) || (!model && !endpointUrl)) {
        throw new ProviderError(name, 'unsupported', `it has no model from ${from ?? 'an unknown language'} to ${to}`)
      }
      try {
        return chats ? await chat(job, model) : await Promise.all(job.texts.map((text) => translated(text, job, model)))
      } catch (error) {
        throw asProviderError(error, job.signal)
      }
    },
  }

  async function translated(text: string, { from = '', to, signal }: TranslationJob, model: string | undefined) {
    const languages = options.languageCode && {
      src_lang: options.languageCode(from),
      tgt_lang: options.languageCode(to),
    }
    const answer = await translation(
      {
        accessToken: token,
        inputs: text,
        ...(model && { model }),
        ...whereTo(`models/${model}`),
        ...(languages && { parameters: languages }),
      },
      settings(signal),
    )
    return Array.isArray(answer) ? answer.map((one) => one.translation_text).join(' ') : answer.translation_text
  }

  async function chat(job: TranslationJob, model: string | undefined): Promise<readonly string[]> {
    const answer = await chatCompletion(
      {
        accessToken: token,
        ...(model && { model }),
        ...whereTo(`models/${model}`),
        messages: messagesFor(job).map((message) => ({ ...message })),
        temperature: 0,
        response_format: { type: 'json_object' },
      },
      settings(job.signal),
    )
    // An endpoint of one's own may answer anything: the client does not look.
    const completion = COMPLETION.safeParse(answer)
    if (completion.success) return translationsIn(name, completion.data)
    throw new ProviderError(name, 'broken', 'its answer is not what the protocol says', { cause: completion.error })
  }

  // By default the client repeats a 503 without pause or end.
  function settings(signal: AbortSignal) {
    return { retry_on_error: false, fetch: request, signal }
  }

  /** Given a provider, the client first asks the hub for the model's address there; for Hugging Face's own it is known. */
  function whereTo(path: string): { endpointUrl: string } | { provider: InferenceProviderOrPolicy } {
    if (endpointUrl) return { endpointUrl }
    return provider === 'hf-inference' ? { endpointUrl: `${SERVERLESS}/${path}` } : { provider }
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
