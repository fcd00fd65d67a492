// Translators are used if the environment names one; without any the shop works all the same.
import { type Locale, languageOf } from '@dragoman/core'
import { local } from '@dragoman/local-models'
import {
  type TranslationProvider,
  apertium,
  bergamot,
  huggingface,
  libretranslate,
  openaiCompatible,
} from '@dragoman/translation'

/**
 * `LIBRETRANSLATE_URL` (and `LIBRETRANSLATE_API_KEY`), `HF_TOKEN` (and `HF_MODEL`), `OPENAI_BASE_URL` with `OPENAI_MODEL` (and
 * `OPENAI_API_KEY`), `BERGAMOT_MODELS` (a folder), `LOCAL_MODELS` (ids or folders, with commas between), `APERTIUM_URL`. For what a
 * customer will read, the best of them is asked first.
 */
export function translators(env: NodeJS.ProcessEnv): readonly TranslationProvider[] {
  return [
    ...(env['LIBRETRANSLATE_URL']
      ? [libretranslate({ url: env['LIBRETRANSLATE_URL'], apiKey: env['LIBRETRANSLATE_API_KEY'] })]
      : []),
    ...(env['HF_TOKEN']
      ? [huggingface({ token: env['HF_TOKEN'], model: env['HF_MODEL'] ?? NLLB, languageCode: nllbCode })]
      : []),
    ...(env['OPENAI_BASE_URL'] && env['OPENAI_MODEL']
      ? [openaiCompatible({ baseUrl: env['OPENAI_BASE_URL'], model: env['OPENAI_MODEL'], key: env['OPENAI_API_KEY'] })]
      : []),
    ...(env['BERGAMOT_MODELS'] ? [bergamot({ models: env['BERGAMOT_MODELS'] })] : []),
    ...(env['LOCAL_MODELS'] ? env['LOCAL_MODELS'].split(',').map((model) => local(model.trim())) : []),
    ...(env['APERTIUM_URL'] ? [apertium({ url: env['APERTIUM_URL'] })] : []),
  ]
}

const NLLB = 'facebook/nllb-200-distilled-600M'

// https://github.com/facebookresearch/flores/blob/main/flores200/README.md, for the languages that the shop speaks.
const NLLB_CODES: Readonly<Record<string, string>> = {
  ar: 'arb_Arab',
  de: 'deu_Latn',
  en: 'eng_Latn',
  es: 'spa_Latn',
  ja: 'jpn_Jpan',
  zh: 'zho_Hans',
}

function nllbCode(locale: Locale): string {
  return NLLB_CODES[languageOf(locale)] ?? locale
}
