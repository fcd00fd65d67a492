import { expect, test } from 'vitest'
import { local } from './local.ts'
import { taskOf } from './tasks.ts'

test.each([
  ['marian', 'MarianMTModel', 'translation'],
  ['m2m_100', 'M2M100ForConditionalGeneration', 'translation'],
  ['whisper', 'WhisperForConditionalGeneration', 'speech'],
  ['distilbert', 'DistilBertForSequenceClassification', 'classification'],
  ['xlm-roberta', 'XLMRobertaModel', 'embeddings'],
  ['gpt2', 'GPT2LMHeadModel', undefined],
  ['llama', 'LlamaForCausalLM', undefined],
])('a model of type %s (%s) is for %s', (type, architecture, task) => {
  expect(taskOf({ model_type: type, architectures: [architecture] })).toBe(task)
})

test('one that knows what follows from what is for choosing', () => {
  const label2id = { ENTAILMENT: 0, NEUTRAL: 1, CONTRADICTION: 2 }
  expect(taskOf({ model_type: 'deberta-v2', architectures: ['DebertaV2ForSequenceClassification'], label2id })).toBe(
    'zeroShot',
  )
})

test.each([
  ['Xenova/opus-mt-de-en', [{ from: 'de', to: 'en' }]],
  ['Xenova/opus-mt-tc-big-en-tr', [{ from: 'en', to: 'tr' }]],
  ['./models/opus-mt-ja-en', [{ from: 'ja', to: 'en' }]],
  ['Xenova/opus-mt-mul-en', undefined],
  ['Xenova/opus-mt-en-ROMANCE', undefined],
  ['Xenova/nllb-200-distilled-600M', undefined],
])('the name of %s says its pairs', (model, pairs) => {
  expect(local(model).pairs).toEqual(pairs)
})

test('what is given goes before what the name says', () => {
  const pairs = [{ from: 'en', to: 'de' }]
  expect(local('Xenova/opus-mt-de-en', { pairs, name: 'own' })).toMatchObject({ pairs, name: 'own' })
})
