// Hugging Face text classification: serverless inference, its partners, or an inference endpoint of one's own, through the
// official client.
import { type InferenceProviderOrPolicy, textClassification } from '@huggingface/inference'
import { fetchFor } from '@dragoman/core/plugin'
import type { SentimentProvider } from './provider.ts'

export interface HuggingFaceOptions {
  /** An access token (`hf_…`). Keep it in the environment. */
  readonly token: string
  /** A model for sentiment in the shop's languages. Default `cardiffnlp/twitter-xlm-roberta-base-sentiment`. */
  readonly model?: string
  /** An inference endpoint that serves the model, instead of a provider. */
  readonly endpointUrl?: string
  /** Who runs the model. Default `hf-inference`. */
  readonly provider?: InferenceProviderOrPolicy
}

const SERVERLESS = 'https://router.huggingface.co/hf-inference'
const MODEL = 'cardiffnlp/twitter-xlm-roberta-base-sentiment'
/** In characters; such models read some 500 tokens. */
const LONGEST_TEXT = 1_000

export function huggingface({
  token,
  model = MODEL,
  endpointUrl,
  provider = 'hf-inference',
}: HuggingFaceOptions): SentimentProvider {
  return {
    name: 'huggingface',
    classify: async (text, signal) => {
      const answer = await textClassification(
        { accessToken: token, model, inputs: text.slice(0, LONGEST_TEXT), ...whereTo() },
        // By default the client repeats a 503 without pause or end.
        { retry_on_error: false, fetch: fetchFor('huggingface'), signal },
      )
      return answer.map(({ label, score }) => ({ label, score }))
    },
  }

  /** Given a provider, the client first asks the hub for the model's address there; for Hugging Face's own it is known. */
  function whereTo(): { endpointUrl: string } | { provider: InferenceProviderOrPolicy } {
    if (endpointUrl !== undefined) return { endpointUrl }
    return provider === 'hf-inference' ? { endpointUrl: `${SERVERLESS}/models/${model}` } : { provider }
  }
}
