// The providers that the environment names, as a shop would configure them.
import type { TranslationProvider } from '@dragoman/core/plugin'
import { apertium } from '../providers/apertium.ts'
import { bergamot } from '../providers/bergamot.ts'
import { huggingface } from '../providers/huggingface.ts'
import { libretranslate } from '../providers/libretranslate.ts'
import { openaiCompatible } from '../providers/openai-compatible.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** `APERTIUM_URL`; `BERGAMOT_MODELS`; `LIBRETRANSLATE_URL`, `LIBRETRANSLATE_API_KEY`; `OPENAI_BASE_URL`, `OPENAI_MODEL`, `OPENAI_API_KEY`; `HF_TOKEN`, `HF_MODEL`. */
export function configuredProviders(env: Environment): readonly TranslationProvider[] {
  const { APERTIUM_URL, BERGAMOT_MODELS, LIBRETRANSLATE_URL, OPENAI_BASE_URL, OPENAI_MODEL, HF_TOKEN, HF_MODEL } = env
  return [
    OPENAI_BASE_URL && OPENAI_MODEL
      ? openaiCompatible({ baseUrl: OPENAI_BASE_URL, model: OPENAI_MODEL, key: env['OPENAI_API_KEY'] })
      : undefined,
    HF_TOKEN && HF_MODEL ? huggingface({ token: HF_TOKEN, model: HF_MODEL, task: 'chat' }) : undefined,
    LIBRETRANSLATE_URL ? libretranslate({ url: LIBRETRANSLATE_URL, apiKey: env['LIBRETRANSLATE_API_KEY'] }) : undefined,
    BERGAMOT_MODELS ? bergamot({ models: BERGAMOT_MODELS }) : undefined,
    APERTIUM_URL ? apertium({ url: APERTIUM_URL }) : undefined,
  ].filter((provider) => provider !== undefined)
}
