// A Whisper that hears two things: that it is loud, which it takes for one sentence, and that it is quiet, which it takes for another.
import { node, onnx } from './onnx.ts'
import { IDS, LAYERS, table, write } from './parts.ts'
import { vocabularyOf } from './tokenizer.ts'

export interface Said {
  readonly language: string
  readonly words: readonly string[]
}

const START = '<|startoftranscript|>'
const TRANSCRIBE = '<|transcribe|>'
const TRANSLATE = '<|translate|>'
const NO_TIMES = '<|notimestamps|>'
/** What comes in: a picture of the sound, thirty seconds long (https://arxiv.org/abs/2212.04356, section 2.2). */
const BANDS = 80
const FRAMES = 3_000

/** Like a real one it would rather translate, and write times: it has to be told to do neither. */
export function writeWhisper(folder: string, loud: Said, quiet: Said): string {
  const languages = [...new Set([loud.language, quiet.language])].map((language) => `<|${language}|>`)
  const tokens = [START, ...languages, TRANSLATE, TRANSCRIBE, NO_TIMES]
  const vocabulary = vocabularyOf([...loud.words, ...quiet.words], tokens)
  const { size, id } = vocabulary
  const end = id('</s>')

  /** What follows on a token where it is loud less what follows where it is quiet, or both together. */
  const follows = (name: string, sign: 1 | -1) => {
    const next = new Map<string, number>()
    for (const [said, weight] of [
      [loud, 1],
      [quiet, sign],
    ] as const) {
      const chain = [NO_TIMES, ...said.words, '</s>']
      for (const [at, token] of chain.slice(0, -1).entries())
        next.set(`${id(token)} ${id(chain[at + 1] ?? '')}`, weight)
      next.set(`${id(START)} ${id(`<|${said.language}|>`)}`, weight)
    }
    return table(name, size, size, (row, column) => next.get(`${row} ${column}`) ?? 0)
  }
  const wrong = table('wrong', size, size, (row, column) =>
    // The words themselves tempt it from the beginning, and translating and times where the task stands.
    languages.some((language) => row === id(language)) && column === id(TRANSLATE)
      ? 9
      : row === id(START) && vocabulary.words.includes(column)
        ? 9
        : 0,
  )

  const start = { decoder_start_token_id: id(START), eos_token_id: end, pad_token_id: end }
  return write(folder, {
    ...vocabulary.files('WhisperTokenizer'),
    'config.json': {
      model_type: 'whisper',
      architectures: ['WhisperForConditionalGeneration'],
      is_encoder_decoder: true,
      vocab_size: size,
      d_model: 1,
      num_mel_bins: BANDS,
      max_source_positions: FRAMES / 2,
      ...LAYERS,
      ...start,
    },
    'generation_config.json': {
      ...start,
      max_length: 448,
      is_multilingual: true,
      lang_to_id: Object.fromEntries(languages.map((language) => [language, id(language)])),
      task_to_id: { transcribe: id(TRANSCRIBE), translate: id(TRANSLATE) },
      no_timestamps_token_id: id(NO_TIMES),
      begin_suppress_tokens: [end],
      // As in real ones: what it must not say among the words, where it has to say it before them.
      suppress_tokens: [START, TRANSLATE, TRANSCRIBE].map(id),
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'WhisperFeatureExtractor',
      processor_class: 'WhisperProcessor',
      chunk_length: 30,
      feature_size: BANDS,
      hop_length: 160,
      n_fft: 400,
      n_samples: 480_000,
      nb_max_frames: FRAMES,
      sampling_rate: 16_000,
    },
    // Silence has a mean of -1.5; a steady tone one above -0.5.
    'onnx/encoder_model_quantized.onnx': onnx({
      inputs: [{ name: 'input_features', type: 'float', sizes: ['batch', BANDS, FRAMES] }],
      outputs: [{ name: 'last_hidden_state', type: 'float', sizes: ['batch', 1, 1] }],
      tables: [table('middle', 1, 1, () => 1)],
      nodes: [
        node('ReduceMean', ['input_features'], 'mean', { axes: [1, 2], keepdims: 1 }),
        node('Add', ['mean', 'middle'], 'loudness'),
        node('Sign', ['loudness'], 'last_hidden_state'),
      ],
    }),
    'onnx/decoder_model_merged_quantized.onnx': onnx({
      inputs: [IDS, { name: 'encoder_hidden_states', type: 'float', sizes: ['batch', 1, 1] }],
      outputs: [{ name: 'logits', type: 'float', sizes: ['batch', 'words', size] }],
      tables: [follows('either', 1), follows('loudLessQuiet', -1), wrong],
      nodes: [
        node('Gather', ['either', 'input_ids'], 'possible'),
        node('Gather', ['loudLessQuiet', 'input_ids'], 'telling'),
        node('Mul', ['telling', 'encoder_hidden_states'], 'heard'),
        node('Add', ['possible', 'heard'], 'next'),
        node('Gather', ['wrong', 'input_ids'], 'tempting'),
        node('Add', ['next', 'tempting'], 'logits'),
      ],
    }),
  })
}
