export { type BackTranslation } from './back.ts'
export { type GlossaryEntries } from './glossary.ts'
export { type Rule, type Standards } from './order.ts'
export { type ApertiumOptions, apertium } from './providers/apertium.ts'
export { type BergamotOptions, bergamot } from './providers/bergamot.ts'
export { type HuggingFaceOptions, huggingface } from './providers/huggingface.ts'
export { type LibreTranslateOptions, libretranslate } from './providers/libretranslate.ts'
export { type OpenAICompatibleOptions, openaiCompatible } from './providers/openai-compatible.ts'
export { type Usage } from './reliable.ts'
export { type RetryOptions } from './retry.ts'
export { type TranslationOptions, type TranslationPlugin, translation } from './translation.ts'
export {
  type FailureKind,
  ProviderError,
  type TranslationJob,
  type TranslationProvider,
  fetchFor,
} from '@dragoman/core/plugin'
