// Any chat endpoint that speaks OpenAI's protocol: POST {baseUrl}/chat/completions
// (https://platform.openai.com/docs/api-reference/chat/create); also vLLM, llama.cpp, Ollama, Mistral, DeepSeek and many more.
import { type TranslationProvider, fetchFor } from '@dragoman/core/plugin'
import { COMPLETION, messagesFor, translationsIn } from './chat.ts'
import { type CommonOptions, parsed } from './wire.ts'

export interface OpenAICompatibleOptions extends CommonOptions {
  /** Up to and with the version: `https://api.openai.com/v1`, `http://localhost:11434/v1`. */
  readonly baseUrl: string
  readonly model: string
  /** Goes as a bearer token. Keep it in the environment. */
  readonly key?: string
  /** How many earlier messages it reads along. Default 6. */
  readonly readsAlong?: number
  /** Ask for JSON by `response_format`. Default `true`; some servers refuse the field. */
  readonly jsonMode?: boolean
  /** Further fields of the request, such as `{ max_tokens: 2000 }`. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

export function openaiCompatible(options: OpenAICompatibleOptions): TranslationProvider {
  const { name = 'openai-compatible', tier = 'good', budget, key, model, readsAlong = 6, jsonMode = true } = options
  const endpoint = `${options.baseUrl.replace(/\/+$/, '')}/chat/completions`
  const request = fetchFor(name)
  return {
    name,
    tier,
    budget,
    readsAlong,
    keepsLines: true,
    maxLength: 4_000,
    translate: async (job) => {
      const response = await request(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({
          model,
          messages: messagesFor(job),
          temperature: 0,
          ...(jsonMode && { response_format: { type: 'json_object' } }),
          ...options.parameters,
        }),
        signal: job.signal,
      })
      return translationsIn(name, await parsed(name, response, COMPLETION, job.signal))
    },
  }
}
