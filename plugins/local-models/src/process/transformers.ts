// The part of `@huggingface/transformers` that is used. Its own types cannot be: it is not installed where this is checked.
import { createRequire } from 'node:module'
import type { ModelConfig } from '../tasks.ts'

export interface Transformers {
  readonly env: {
    logLevel: number
    cacheDir: string
    localModelPath: string
    remoteHost: string
    remotePathTemplate: string
    allowRemoteModels: boolean
    fetch: typeof fetch
  }
  readonly AutoConfig: { from_pretrained(model: string): Promise<ModelConfig> }
  readonly ModelRegistry: { get_available_dtypes(model: string): Promise<readonly string[]> }
  pipeline(
    task: string,
    model: string,
    options: {
      readonly dtype: string
      readonly progress_callback: (progress: LibraryProgress) => void
      readonly session_options: object
    },
  ): Promise<Pipeline>
}

/** `progress_total`: of all files of the model. */
export interface LibraryProgress {
  readonly status: string
  readonly loaded?: number
  readonly total?: number
}

/** A loaded model with what prepares its input and reads its output. What it takes and gives depends on its task. */
export interface Pipeline {
  (input: unknown, ...options: readonly unknown[]): Promise<unknown>
  readonly model: {
    readonly config: ModelConfig & { readonly id2label?: Readonly<Record<string, string>> }
    readonly generation_config?: GenerationConfig
  }
}

export interface GenerationConfig {
  readonly decoder_start_token_id: number
  readonly is_multilingual?: boolean
  /** `<|de|>` → its token. */
  readonly lang_to_id?: Readonly<Record<string, number>>
  readonly task_to_id?: { readonly transcribe: number }
  readonly no_timestamps_token_id?: number
  readonly begin_suppress_tokens?: readonly number[]
}

/** Called for each token that is about to be written: changes how likely each is. May throw to end it all. */
export type LogitsProcessor = (written: readonly (readonly bigint[])[], logits: Logits) => Logits
export interface Logits {
  readonly data: Float32Array
}

/** Errors only: what is worth knowing beside is told by whoever loads. */
const ERRORS = 40

export function openTransformers(file: string): Transformers {
  const library = createRequire(import.meta.url)(file) as Transformers
  library.env.logLevel = ERRORS
  return library
}
